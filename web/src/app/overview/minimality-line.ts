import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { needs } from '../state/minimality';
import { topologiesFeature } from '../state/topologies.feature';
import { formatCount, formatNumber } from '../ui/format';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';

/** `Sufficient and minimal: 61 items, 0 needless`, with the way to the items. */
@Component({
  selector: 'ew-minimality-line',
  imports: [Mark, RouterLink],
  template: `
    @if (said(); as said) {
      <p class="line sm">
        <ew-mark [kind]="said.mark" /><b>{{ said.word }}:</b>
        <span class="t2">{{ said.counts }}</span>
        <span class="grow"></span>
        <a [routerLink]="path()">What each is needed for</a>
      </p>
    } @else if (of.state().state === 'failed') {
      <p class="line sm t2">
        <ew-mark kind="fail" />What each rule is needed for could not be worked out.
        <button type="button" class="btn small" (click)="of.reload()">Try again</button>
      </p>
    }
  `,
  styles: `
    .line {
      display: flex;
      align-items: center;
      gap: 6px;
      min-height: 32px;
      padding: 0 var(--s3);
      border-top: 1px solid var(--line-2);
    }
    b {
      font-weight: 600;
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
      counts: `${formatCount(value.items.length, 'item')}, ${formatNumber(needless)} needless`,
    };
  });
}

const judged = (sufficient: boolean, minimal: boolean): { mark: MarkKind; word: string } => {
  if (sufficient)
    return minimal
      ? { mark: 'ok', word: 'Sufficient and minimal' }
      : { mark: 'warn', word: 'Sufficient, not minimal' };
  return minimal
    ? { mark: 'warn', word: 'Minimal, not sufficient' }
    : { mark: 'warn', word: 'Neither sufficient nor minimal' };
};
