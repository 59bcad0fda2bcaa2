import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ItemNeed } from '@contract/proofs';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { proofFeature } from '../state/proof.feature';
import { withoutItem } from '../state/supposal';
import { topologiesFeature } from '../state/topologies.feature';
import { WhatIfActions } from '../state/what-if.feature';
import { formatCount } from '../ui/format';
import { Mark } from '../ui/mark';

/** Sections of a drawer: the scenarios that break or get worse without a rule, record, name or flag. */
@Component({
  selector: 'ew-needed-for',
  imports: [Mark, RouterLink],
  template: `
    @if (need().breaks.length + need().lessens.length > 0) {
      <section>
        <h3>Breaks without it</h3>
        <ul class="plain">
          @for (scenario of need().breaks; track scenario) {
            <li class="row sm"><ew-mark kind="fail" word="breaks" />{{ scenario }}</li>
          }
          @for (scenario of need().lessens; track scenario) {
            <li class="row sm"><ew-mark kind="warn" word="gets worse" />{{ scenario }}</li>
          }
        </ul>
        <p class="row sm">
          <span class="t3">{{ count(need().ladders, 'ladder') }}</span>
          @if (link(); as link) {
            <a [routerLink]="link">Open the first without it</a>
          }
        </p>
      </section>
    } @else {
      <section>
        <h3>Breaks without it</h3>
        <p class="sm t2">No scenario that is played misses it.</p>
      </section>
    }
    @if (without()) {
      <section>
        <button type="button" class="btn small" (click)="suppose()">What if it were gone</button>
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    li {
      padding: 1px 0;
    }
    ul + p {
      margin-top: 4px;
    }
  `,
})
export class NeededFor {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly topologyId = this.store.selectSignal(topologiesFeature.selectCurrentId);
  private readonly rulesets = this.store.selectSignal(proofFeature.selectRulesets);

  readonly need = input.required<ItemNeed>();

  protected readonly count = formatCount;
  private readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  /** What supposes that it is taken away; null where that cannot be supposed. */
  protected readonly without = computed(() =>
    withoutItem(this.need(), this.head()?.settings.accessEdge ?? null),
  );
  protected readonly link = computed(() => {
    const [topologyId, { ladderId }, without] = [this.topologyId(), this.need(), this.without()];
    if (!topologyId || !ladderId || !without) return null;
    const { faults, changes } = without;
    const at = { rulesets: this.rulesets(), faults, changes };
    return this.router.parseUrl(paths.ladder(topologyId, ladderId, at));
  });

  protected suppose(): void {
    const supposal = this.without();
    if (supposal) this.store.dispatch(WhatIfActions.opened({ supposal }));
  }
}
