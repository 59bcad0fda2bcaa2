import { Component, computed, inject, input } from '@angular/core';
import { diagnosticsApi } from '@contract/diagnostics';
import type { Blocker } from '@contract/proofs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { Confidence, confidenceBasis } from '../ui/confidence';

/** How sure it is that people see this failure, and where it is written: the sources of the id that servers answer with. */
@Component({
  selector: 'ew-blocker-basis',
  imports: [Confidence],
  template: `
    <section>
      <h3>Known from</h3>
      <p class="row sm">
        <ew-confidence [of]="blocker().confidence" /><span class="t2">{{ basis() }}</span>
      </p>
      @if (explained.state().value; as known) {
        @if (known.diagnostic?.sources; as sources) {
          <ul>
            @for (source of sources; track source.key) {
              <li class="sm t2">{{ source.title }}</li>
            }
          </ul>
        }
      }
    </section>
  `,
  styles: `
    :host {
      display: contents;
    }
    ul {
      margin: 4px 0;
    }
  `,
})
export class BlockerBasis {
  private readonly api = inject(Api);

  readonly blocker = input.required<Blocker>();

  protected readonly basis = computed(() => confidenceBasis(this.blocker().confidence));
  /** The id that tells this failure from others, where servers answer with one. */
  private readonly code = computed(
    () =>
      this.blocker().seen.find(({ diagnosticsId }) => diagnosticsId !== null)?.diagnosticsId ??
      null,
  );
  protected readonly explained = remote(
    () => this.code(),
    (id) => this.api.call(diagnosticsApi.read, { params: { id }, query: {} }),
  );
}
