import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { topologiesApi } from '@contract/topologies';
import { Api } from '../api/api';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';

export interface NamedTopology {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
}

/** Deletes a topology with everything in it; there is no undo, so its name is typed. */
@Component({
  selector: 'ew-remove-topology-dialog',
  imports: [DialogFrame, Failure, Field],
  template: `
    <ew-dialog [heading]="'Delete topology ' + topology.name + '?'">
      <p class="sm t2">
        Everything in it goes with it: sites, pools, users, partners. This cannot be undone; the
        audit keeps who did it.
      </p>
      <ew-field [label]="'Type ' + topology.id + ' to confirm'">
        <input
          class="input mono"
          autocomplete="off"
          spellcheck="false"
          [value]="typed()"
          (input)="typed.set($any($event.target).value)"
        />
      </ew-field>
      @if (problem(); as problem) {
        <ew-failure [problem]="problem" [retryable]="false" heading="Not deleted" />
      }
      <ng-container footer>
        <button type="button" class="btn plain" (click)="ref.close(false)">
          Cancel<kbd>Esc</kbd>
        </button>
        <span class="grow"></span>
        <button type="button" class="btn danger" [disabled]="!confirmed()" (click)="remove()">
          Delete topology
        </button>
      </ng-container>
    </ew-dialog>
  `,
})
export class RemoveTopologyDialog {
  private readonly api = inject(Api);
  protected readonly topology = inject<NamedTopology>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly typed = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly confirmed = computed(() => this.typed().trim() === this.topology.id);

  protected remove(): void {
    const { id, revision } = this.topology;
    this.api
      .call(topologiesApi.remove, { params: { topologyId: id } }, { ifMatch: revision })
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
