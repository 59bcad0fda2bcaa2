import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FederationDecision } from '@contract/federation';
import { paths } from '../paths';
import { Confidence } from '../ui/confidence';

/** What follows from a decision: how far the other side is trusted, and what each side sees of a denial. */
@Component({
  selector: 'ew-decision-notes',
  imports: [Confidence, RouterLink],
  template: `
    @if (decision().seen.length > 0) {
      <section aria-label="What each side sees">
        <h3>What each side sees</h3>
        <ul>
          @for (seen of decision().seen; track $index) {
            <li>
              <div class="row">
                <span class="t3 sm">{{ seen.by === 'from' ? 'Our user' : 'The other side' }}</span>
                <span class="grow"></span>
                <ew-confidence class="sm" [of]="seen.confidence" />
              </div>
              <div>{{ seen.text }}</div>
              @if (seen.header) {
                <code class="header">{{ seen.header }}</code>
              }
              @if (seen.diagnosticsId; as id) {
                <a class="sm" [routerLink]="diagnostics()" [queryParams]="{ id }"
                  >Explain {{ id }}</a
                >
              }
            </li>
          }
        </ul>
      </section>
    }
    @if (decision().trust; as trust) {
      <section aria-label="Trust">
        <h3>Trust</h3>
        <p>{{ trust.sentence }}</p>
        @if (trust.limits) {
          <p class="sm t2">{{ trust.limits }}</p>
        }
        <div class="row verified">
          <p class="sm t2 grow">{{ trust.verification }}</p>
          <ew-confidence class="sm" [of]="trust.confidence" />
        </div>
      </section>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--s4);
    }
    h3 {
      margin-bottom: 4px;
    }
    li {
      padding: 6px 0;
      border-bottom: 1px solid var(--line);
    }
    li:last-child {
      border: 0;
    }
    p + p,
    .verified {
      margin-top: 4px;
    }
    .verified {
      align-items: start;
    }
    .header {
      display: block;
      overflow-wrap: anywhere;
      font: var(--m-11);
    }
  `,
})
export class DecisionNotes {
  readonly decision = input.required<FederationDecision>();
  readonly topologyId = input.required<string>();

  protected diagnostics(): string {
    return paths.diagnostics(this.topologyId());
  }
}
