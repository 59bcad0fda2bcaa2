import { Component, computed, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { paths, placeOf } from '../paths';
import { NeededFor } from '../shell/needed-for';
import { PageHead } from '../shell/page-head';
import { WhatIfButton } from '../shell/what-if-button';
import { needs } from '../state/minimality';
import { Drawer } from '../ui/drawer';
import { formatCount, formatNumber } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { itemColumns, itemKinds, type ItemRow, itemStates } from './item-columns';
import { orEmpty, queryWriter } from '../query-string';
import { FilterBar } from '../ui/filter-bar';
import { NoMatch } from '../ui/no-match';
import { PickOne } from '../ui/pick-one';

const stateIds = Object.keys(itemStates) as ItemRow['state'][];

/** Every rule, record, name and flag with what it is needed for: nothing missing, nothing besides. */
@Component({
  selector: 'ew-items-page',
  imports: [
    Drawer,
    FilterBar,
    Grid,
    LoadingState,
    Mark,
    NeededFor,
    NoMatch,
    PageHead,
    PickOne,
    RouterLink,
    WhatIfButton,
  ],
  templateUrl: './items-page.html',
  host: { class: 'page' },
})
export class ItemsPage {
  protected readonly show = queryWriter();

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
  protected readonly kinds = Object.entries(itemKinds).map(([id, label]) => ({ id, label }));
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
    stateIds.map((id) => {
      const count = this.rows().filter(({ state }) => state === id).length;
      const { label, mark } = itemStates[id];
      return { id, label, count, mark: count > 0 ? mark : null };
    }),
  );
  protected readonly open = computed(() => this.rows().find(({ id }) => id === this.id()) ?? null);
  protected readonly note = computed(() => {
    const needless = this.rows().filter(({ state }) => state === 'needless').length;
    return `${formatCount(this.rows().length, 'item')}, ${formatNumber(needless)} needless`;
  });
}
