import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { topologiesApi } from '@contract/topologies';
import { Api } from '../api/api';
import { DialogFrame } from '../ui/dialog-frame';
import { Field } from '../ui/field';
import type { NamedTopology } from './remove-topology-dialog';

/** A new name; the id in links stays. */
@Component({
  selector: 'ew-rename-topology-dialog',
  imports: [DialogFrame, Field],
  template: `
    <form (submit)="rename($event)">
      <ew-dialog heading="Rename topology">
        <ew-field
          label="Name"
          hint="Links keep working"
          [error]="problem()?.issues?.[0]?.message ?? problem()?.title"
        >
          <input
            class="input"
            autocomplete="off"
            [value]="name()"
            (input)="name.set($any($event.target).value)"
          />
        </ew-field>
        <ng-container footer>
          <button type="button" class="btn plain" (click)="ref.close(false)">
            Cancel<kbd>Esc</kbd>
          </button>
          <span class="grow"></span>
          <button class="btn primary" [disabled]="!name().trim()">Rename</button>
        </ng-container>
      </ew-dialog>
    </form>
  `,
})
export class RenameTopologyDialog {
  private readonly api = inject(Api);
  private readonly topology = inject<NamedTopology>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly name = signal(this.topology.name);
  protected readonly problem = signal<Problem | null>(null);

  protected rename(event: Event): void {
    event.preventDefault();
    const { id, revision } = this.topology;
    this.api
      .call(
        topologiesApi.rename,
        { params: { topologyId: id }, body: { name: this.name() } },
        { ifMatch: revision },
      )
      .subscribe({
        next: () => {
          this.ref.close(true);
        },
        error: (problem: Problem) => {
          this.problem.set(problem);
        },
      });
  }
}
