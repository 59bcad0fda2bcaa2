import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { needs, type Needs } from '../state/minimality';
import { topologiesFeature } from '../state/topologies.feature';
import { formatNumber } from '../ui/format';
import type { MarkKind } from '../ui/mark-kinds';
import { SaidLine } from '../ui/said-line';

/** `Sufficient and minimal: 61 rules, records, names and settings, none needless`, whom the design does not serve, and the way to the items. */
@Component({
  selector: 'ew-minimality-line',
  imports: [RouterLink, SaidLine],
  template: `
    @if (said(); as said) {
      <ew-said-line [mark]="said.mark" [word]="said.word + ':'" [text]="said.counts">
        <a [routerLink]="path()">What each is needed for</a>
      </ew-said-line>
    } @else if (of.state().state === 'failed') {
      <ew-said-line mark="fail" text="What each rule is needed for could not be worked out.">
        <button type="button" class="btn small" (click)="of.reload()">Try again</button>
      </ew-said-line>
    } @else {
      <ew-said-line [mark]="null" />
    }
  `,
})
export class MinimalityLine {
  private readonly topologyId = inject(Store).selectSignal(topologiesFeature.selectCurrentId);

  protected readonly of = needs();
  protected readonly path = computed(() => paths.items(this.topologyId() ?? ''));
  protected readonly said = computed(() => {
    const { value } = this.of.state();
    if (!value) return null;
    const needless = value.items.filter(({ state }) => state === 'needless').length;
    return {
      ...judged(value.sufficient, value.minimal),
      ...(value.unserved.length > 0 ? { mark: 'warn' as const } : {}),
      counts: [
        `${formatNumber(value.items.length)} rules, records, names and settings, ${needless === 0 ? 'none' : formatNumber(needless)} needless`,
        ...unserved(value.unserved),
      ].join('; '),
    };
  });
}

/** Whom no ruleset can serve in this design. */
const unserved = (parties: Needs['unserved']): string[] => {
  if (parties.length === 0) return [];
  const who = parties.length === 1 ? '1 party' : `${formatNumber(parties.length)} parties`;
  return [`${who} cannot be served by this design`];
};

const judged = (sufficient: boolean, minimal: boolean): { mark: MarkKind; word: string } => {
  if (sufficient)
    return minimal
      ? { mark: 'ok', word: 'Sufficient and minimal' }
      : { mark: 'warn', word: 'Sufficient, not minimal' };
  return minimal
    ? { mark: 'warn', word: 'Minimal, not sufficient' }
    : { mark: 'warn', word: 'Neither sufficient nor minimal' };
};
