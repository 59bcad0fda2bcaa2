import { Component, inject, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { type Example, topologiesApi } from '@contract/topologies';
import { Api } from '../api/api';
import { failed, idle, type Loadable, loading, ready } from '../api/loadable';
import { Failure } from '../ui/failure';
import { LoadingState } from '../ui/loading-state';
import { Panel } from '../ui/panel';
import { CreateTopology } from './create-topology';
import { IntakeHead } from './intake-head';

/** The examples that come with the product: one of each reference topology, at least one of each version. */
@Component({
  selector: 'ew-example-page',
  imports: [Failure, IntakeHead, LoadingState, Panel],
  template: `
    <ew-intake-head current="example" />
    <div class="scroll page-pad">
      <ew-panel heading="Examples" sub="A copy becomes yours to change">
        @if (problem(); as problem) {
          <ew-failure
            [problem]="problem"
            heading="The topology was not created"
            [retryable]="false"
          />
        }
        <ew-loading-state
          [of]="examples()"
          heading="The examples could not be loaded"
          (retry)="load()"
        >
          <table class="grid">
            <thead>
              <tr>
                <th style="width: 44%">Name</th>
                <th>What it shows</th>
                <th style="width: 110px"><span class="vh">Action</span></th>
              </tr>
            </thead>
            <tbody>
              @for (example of examples().value; track example.id) {
                <tr>
                  <td class="b" [title]="example.name">{{ example.name }}</td>
                  <td class="t2" [title]="example.description">{{ example.description }}</td>
                  <td class="r">
                    <button
                      type="button"
                      class="btn small"
                      [disabled]="busy()"
                      [attr.aria-label]="'Use ' + example.name"
                      (click)="use(example)"
                    >
                      Use
                    </button>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </ew-loading-state>
      </ew-panel>
    </div>
  `,
  host: { class: 'page' },
})
export class ExamplePage {
  private readonly api = inject(Api);
  private readonly topologies = inject(CreateTopology);

  protected readonly examples = signal<Loadable<readonly Example[]>>(idle);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  constructor() {
    this.load();
  }

  protected load(): void {
    this.examples.set(loading(this.examples()));
    this.api.call(topologiesApi.examples).subscribe({
      next: (examples) => {
        this.examples.set(ready(examples));
      },
      error: (problem: Problem) => {
        this.examples.set(failed(problem));
      },
    });
  }

  protected async use({ id }: Example): Promise<void> {
    this.busy.set(true);
    this.problem.set(await this.topologies.create({ from: 'example', example: id }));
    this.busy.set(false);
  }
}
