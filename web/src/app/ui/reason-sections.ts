import { Component, computed, input } from '@angular/core';
import type { Fact, Reason } from '@contract/plan';
import { Confidence } from './confidence';
import { Mark } from './mark';

/** Why something is planned, as sections of a drawer: what breaks without it, and the fact with its sources. */
@Component({
  selector: 'ew-reason-sections',
  imports: [Confidence, Mark],
  template: `
    <section>
      <h3>{{ proved() ? 'Planned for' : 'Breaks without it' }}</h3>
      <ul>
        @for (scenario of reason().scenarios; track scenario) {
          <li class="row">
            @if (!proved()) {
              <ew-mark kind="fail" />
            }
            <code>{{ scenario }}</code>
          </li>
        } @empty {
          <li class="t2">Every deployment of this shape, whatever is enabled</li>
        }
      </ul>
      @if (reason().features.length > 0) {
        <p class="sm t3 features">
          Enabled features that need it: {{ reason().features.join(', ') }}
        </p>
      }
    </section>
    <section>
      <h3>Fact {{ reason().factId }}</h3>
      @if (fact(); as known) {
        <p>{{ known.statement }}</p>
        @if (known.notes) {
          <p class="sm t3 notes">{{ known.notes }}</p>
        }
      }
      <div class="sure"><ew-confidence [of]="reason().confidence" /></div>
      <ol>
        @for (source of sources(); track source.key) {
          <li class="row sm top">
            <code>{{ source.key }}</code><span class="t2">{{ source.title }}</span>
          </li>
        }
      </ol>
    </section>
  `,
  styles: `
    :host {
      display: contents;
    }
    li {
      padding: 1px 0;
    }
    .top {
      align-items: start;
    }
    .top code {
      flex: none;
    }
    .notes {
      margin-top: 4px;
    }
    .features {
      margin-top: 6px;
    }
    .sure {
      margin: 6px 0;
    }
  `,
})
export class ReasonSections {
  readonly reason = input.required<Reason>();
  /** The fact itself; null while it is not known. */
  readonly fact = input.required<Fact | null>();
  /** What breaks without it is proved, and said elsewhere. */
  readonly proved = input(false);

  protected readonly sources = computed(
    () => this.fact()?.sources ?? this.reason().sources.map((key) => ({ key, title: '' })),
  );
}
