import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { DnsRecord } from '@contract/plan';
import { Store } from '@ngrx/store';
import { AddLink } from '../editing/add-link';
import { PageHead } from '../shell/page-head';
import { Facts } from '../state/facts';
import { PlanActions, planFeature } from '../state/plan.feature';
import { Drawer } from '../ui/drawer';
import { Empty } from '../ui/empty';
import { formatCount } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { LoadingState } from '../ui/loading-state';
import { ReasonSections } from '../ui/reason-sections';
import { DownloadButton } from './download-button';
import { PartSwitch } from './part-switch';
import { dataOf, recordColumns, viewNames } from './record-columns';
import { orEmpty, queryWriter } from '../query-string';
import { FilterBar } from '../ui/filter-bar';
import { NoMatch } from '../ui/no-match';

type View = DnsRecord['view'];

/** Every DNS record that the topology needs, for whoever runs the external and the internal zones. */
@Component({
  selector: 'ew-records-page',
  imports: [
    AddLink,
    DownloadButton,
    Drawer,
    Empty,
    FilterBar,
    Grid,
    LoadingState,
    NoMatch,
    PageHead,
    PartSwitch,
    ReasonSections,
  ],
  templateUrl: './records-page.html',
  host: { class: 'page' },
})
export class RecordsPage {
  private readonly store = inject(Store);
  protected readonly facts = inject(Facts);

  protected readonly show = queryWriter();

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

  protected reload(): void {
    this.store.dispatch(PlanActions.load());
  }
}
