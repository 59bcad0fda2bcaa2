import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { diagnosticsApi } from '@contract/diagnostics';
import type { Blocker } from '@contract/proofs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { Confidence, confidenceBasis } from '../ui/confidence';

/** How sure it is that people see this failure, and where it is written: the sources of the id that servers answer with. */
@Component({
  selector: 'ew-blocker-basis',
  imports: [Confidence, RouterLink],
  template: `
    <section>
      <h3>How sure this is</h3>
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
          <a class="sm" [routerLink]="diagnostics()" [queryParams]="{ id: code() }"
            >{{ code() }} explained</a
          >
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
  readonly topologyId = input.required<string>();

  protected readonly basis = computed(() => confidenceBasis(this.blocker().confidence));
  protected readonly diagnostics = computed(() => paths.diagnostics(this.topologyId()));
  /** The id that tells this failure from others, where servers answer with one. */
  protected readonly code = computed(
    () =>
      this.blocker().seen.find(({ diagnosticsId }) => diagnosticsId !== null)?.diagnosticsId ??
      null,
  );
  protected readonly explained = remote(
    () => this.code(),
    (id) => this.api.call(diagnosticsApi.read, { params: { id }, query: {} }),
  );
}
