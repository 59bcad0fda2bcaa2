import { Component, computed, inject, input, signal } from '@angular/core';
import { type Fact, planApi, type Reason } from '@contract/plan';
import { Api } from '../api/api';
import { Confidence } from '../ui/confidence';
import { Mark } from '../ui/mark';

/** Why something is planned: what breaks without it, and the fact with its sources. */
@Component({
  selector: 'ew-reason-sections',
  imports: [Confidence, Mark],
  template: `
    <section>
      <h3>Breaks without it</h3>
      <ul>
        @for (scenario of reason().scenarios; track scenario) {
          <li>
            <ew-mark kind="fail" /> <code>{{ scenario }}</code>
          </li>
        } @empty {
          <li class="t2">Every deployment of this shape, whatever is enabled</li>
        }
      </ul>
      @if (reason().features.length > 0) {
        <p class="sm t3" style="margin-top: 6px">
          Enabled features that need it: {{ reason().features.join(', ') }}
        </p>
      }
    </section>
    <section>
      <h3>Fact {{ reason().factId }}</h3>
      @if (fact(); as known) {
        <p>{{ known.statement }}</p>
        @if (known.notes) {
          <p class="sm t3" style="margin-top: 4px">{{ known.notes }}</p>
        }
      }
      <div style="margin: 6px 0"><ew-confidence [of]="reason().confidence" /></div>
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
  `,
})
export class ReasonSections {
  readonly reason = input.required<Reason>();

  private readonly facts = signal<ReadonlyMap<string, Fact>>(new Map());
  protected readonly fact = computed(() => this.facts().get(this.reason().factId) ?? null);
  protected readonly sources = computed(
    () => this.fact()?.sources ?? this.reason().sources.map((key) => ({ key, title: '' })),
  );

  constructor() {
    inject(Api)
      .call(planApi.facts)
      .subscribe({
        next: (facts) => {
          this.facts.set(new Map(facts.map((fact) => [fact.id, fact])));
        },
        error: () => undefined,
      });
  }
}
