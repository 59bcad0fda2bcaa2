import { Component, inject, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { productNames, type ProductVersion } from '@contract/settings';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { Panel } from '../ui/panel';
import { CreateTopology } from './create-topology';
import { IntakeHead } from './intake-head';

/** A topology with nothing in it, to be drawn. */
@Component({
  selector: 'ew-empty-page',
  imports: [Failure, Field, IntakeHead, Panel],
  template: `
    <ew-intake-head current="empty" />
    <div class="scroll page-pad">
      <ew-panel heading="Empty topology" style="max-width: 520px">
        <form class="form pad" (submit)="create($event)">
          <ew-field label="Name" [required]="true" [error]="error()">
            <input
              class="input"
              name="name"
              maxlength="200"
              [value]="name()"
              #typed
              (input)="name.set(typed.value)"
            />
          </ew-field>
          <ew-field label="Product version">
            <select class="input" name="version" #chosen (change)="choose(chosen.value)">
              @for (one of versions; track one.id) {
                <option [value]="one.id" [selected]="one.id === version()">{{ one.name }}</option>
              }
            </select>
          </ew-field>
          @if (problem(); as problem) {
            <ew-failure
              [problem]="problem"
              heading="The topology was not created"
              [retryable]="false"
            />
          }
          <div><button class="btn primary" [disabled]="busy()">Create topology</button></div>
        </form>
      </ew-panel>
    </div>
  `,
  host: { class: 'page' },
})
export class EmptyPage {
  private readonly topologies = inject(CreateTopology);

  protected readonly versions = Object.entries(productNames).map(([id, name]) => ({ id, name }));
  protected readonly name = signal('');
  protected readonly version = signal<ProductVersion>('2019');
  protected readonly busy = signal(false);
  protected readonly error = signal<string | null>(null);
  protected readonly problem = signal<Problem | null>(null);

  protected choose(version: string): void {
    this.version.set(version as ProductVersion);
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.error.set(this.name().trim() ? null : 'Give it a name');
    if (this.error()) return;
    this.busy.set(true);
    this.problem.set(
      await this.topologies.create(
        { from: 'empty', name: this.name(), version: this.version() },
        'topology',
      ),
    );
    this.busy.set(false);
  }
}
