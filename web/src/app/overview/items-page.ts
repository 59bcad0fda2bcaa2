import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { paths, placeOf } from '../paths';
import { NeededFor } from '../shell/needed-for';
import { PageHead } from '../shell/page-head';
import { WhatIfButton } from '../shell/what-if-button';
import { needs } from '../state/minimality';
import { Drawer } from '../ui/drawer';
import { Empty } from '../ui/empty';
import { FilterChip } from '../ui/filter-chip';
import { formatCount, formatNumber } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { itemColumns, itemKinds, type ItemRow, itemStates } from './item-columns';

const orEmpty = (value: string | undefined): string => value ?? '';
const stateIds = Object.keys(itemStates) as ItemRow['state'][];

/** Every rule, record, name and flag with what it is needed for: nothing missing, nothing besides. */
@Component({
  selector: 'ew-items-page',
  imports: [
    Drawer,
    Empty,
    FilterChip,
    Grid,
    Icon,
    LoadingState,
    Mark,
    NeededFor,
    PageHead,
    RouterLink,
    WhatIfButton,
  ],
  templateUrl: './items-page.html',
  host: { class: 'page' },
})
export class ItemsPage {
  private readonly router = inject(Router);

  readonly topologyId = input.required<string>();
  /** From the query string, so that a link opens the same item and filter. */
  readonly id = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly state = input('', { transform: orEmpty });
  readonly kind = input('', { transform: orEmpty });

  protected readonly paths = paths;
  protected readonly placeOf = placeOf;
  protected readonly columns = itemColumns;
  protected readonly states = itemStates;
  protected readonly kinds = Object.entries(itemKinds);
  protected readonly of = needs();
  protected readonly rows = computed<ItemRow[]>(() =>
    (this.of.state().value?.items ?? []).map((need) => ({ ...need, id: need.item })),
  );
  protected readonly filtered = computed(() =>
    this.rows().filter(
      ({ state, kind }) =>
        (this.state() === '' || state === this.state()) &&
        (this.kind() === '' || kind === this.kind()),
    ),
  );
  protected readonly shown = linkedSignal(() => this.filtered().length);
  protected readonly chips = computed(() =>
    stateIds.map((id) => ({
      id,
      ...itemStates[id],
      count: this.rows().filter(({ state }) => state === id).length,
    })),
  );
  protected readonly open = computed(() => this.rows().find(({ id }) => id === this.id()) ?? null);
  protected readonly note = computed(() => {
    const needless = this.rows().filter(({ state }) => state === 'needless').length;
    return `${formatCount(this.rows().length, 'item')}, ${formatNumber(needless)} needless`;
  });

  protected show(query: Readonly<Record<string, string | null>>): void {
    void this.router.navigate([], {
      queryParams: query,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
