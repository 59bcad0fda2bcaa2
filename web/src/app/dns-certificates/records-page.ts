import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import type { DnsRecord } from '@contract/plan';
import { Store } from '@ngrx/store';
import { PageHead } from '../shell/page-head';
import { Facts } from '../state/facts';
import { PlanActions, planFeature } from '../state/plan.feature';
import { Drawer } from '../ui/drawer';
import { Empty } from '../ui/empty';
import { FilterChip } from '../ui/filter-chip';
import { formatCount } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { ReasonSections } from '../ui/reason-sections';
import { DownloadButton } from './download-button';
import { PartSwitch } from './part-switch';
import { dataOf, recordColumns, viewNames } from './record-columns';

type View = DnsRecord['view'];
const orEmpty = (value: string | undefined): string => value ?? '';

/** Every DNS record that the topology needs, for whoever runs the external and the internal zones. */
@Component({
  selector: 'ew-records-page',
  imports: [
    DownloadButton,
    Drawer,
    Empty,
    FilterChip,
    Grid,
    Icon,
    LoadingState,
    PageHead,
    PartSwitch,
    ReasonSections,
  ],
  templateUrl: './records-page.html',
  host: { class: 'page' },
})
export class RecordsPage {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  protected readonly facts = inject(Facts);

  readonly topologyId = input.required<string>();
  readonly id = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly view = input('', { transform: orEmpty });

  protected readonly plan = this.store.selectSignal(planFeature.selectPlan);
  protected readonly columns = recordColumns;
  protected readonly viewNames = viewNames;
  protected readonly dataOf = dataOf;
  protected readonly rows = computed(() => this.plan().value?.records ?? []);
  protected readonly views = computed(() =>
    (['external', 'internal', 'perimeter'] as const).map((id) => ({
      id,
      label: viewNames[id],
      count: this.rows().filter(({ view }) => view === id).length,
    })),
  );
  protected readonly filtered = computed(() =>
    this.rows().filter(({ view }) => this.view() === '' || view === (this.view() as View)),
  );
  protected readonly shown = linkedSignal(() => this.filtered().length);
  protected readonly open = computed(() => this.rows().find(({ id }) => id === this.id()) ?? null);
  protected readonly note = computed(() => {
    const zones = new Set(this.rows().map(({ view, zone }) => `${view} ${zone}`)).size;
    return `${formatCount(this.rows().length, 'record')} in ${formatCount(zones, 'zone')}`;
  });

  protected show(query: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], {
      queryParams: query,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected reload(): void {
    this.store.dispatch(PlanActions.load());
  }
}
