import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { changesFeature } from '../editing/changes.feature';
import { paths } from '../paths';
import { planFeature } from '../state/plan.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { AccountMenu } from './account-menu';
import { Palettes } from './palettes';
import { Themes } from './theme';
import { TopologySwitcher } from './topology-switcher';

/** What is on screen, the way to everything else, and who is here. */
@Component({
  selector: 'ew-top-bar',
  imports: [AccountMenu, Icon, Mark, RouterLink, TopologySwitcher],
  templateUrl: './top-bar.html',
  styles: `
    .brand {
      text-decoration: none;
    }
    .saving {
      font: var(--t-12);
      color: var(--text-3);
      white-space: nowrap;
    }
    @media (max-width: 1399px) {
      .brand {
        width: auto;
        padding-right: var(--s3);
      }
    }
  `,
})
export class TopBar {
  readonly findingsOpen = input(false);
  readonly findings = output();

  private readonly store = inject(Store);
  protected readonly palettes = inject(Palettes);
  protected readonly themes = inject(Themes);
  protected readonly home = paths.home;

  protected readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly plan = this.store.selectSignal(planFeature.selectPlanned);
  protected readonly counts = this.store.selectSignal(planFeature.selectFindingCounts);
  private readonly saving = this.store.selectSignal(changesFeature.selectSaving);
  private readonly stale = this.store.selectSignal(planFeature.selectStale);

  protected readonly state = computed(() => {
    const head = this.head();
    if (!head) return null;
    return head.sample
      ? `Sample, revision ${String(head.revision)}`
      : `Revision ${String(head.revision)}`;
  });
  protected readonly activity = computed(() => {
    if (this.saving()) return 'Saving';
    return this.stale() ? 'Planning' : null;
  });
}
