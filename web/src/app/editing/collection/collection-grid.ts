import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { type Collection, entities, entityApi, type Row } from '@contract/entities';
import type { Filter } from '@contract/page';
import type { Issue, Problem } from '@contract/problem';
import { Store } from '@ngrx/store';
import type { GridApi, GridOptions } from 'ag-grid-community';
import type { Subscription } from 'rxjs';
import { Api } from '../../api/api';
import { idle, type Loadable } from '../../api/loadable';
import { RowsActions, rowsFeature } from '../../state/rows.feature';
import { topologiesFeature } from '../../state/topologies.feature';
import { Empty } from '../../ui/empty';
import type { EntityField } from '../../ui/entity/entity-fields';
import { Failure } from '../../ui/failure';
import { entityColumns } from '../../ui/grid/entity-columns';
import { Grid } from '../../ui/grid/grid';
import { naturalOrder } from '../../ui/grid/natural-order';
import { Icon } from '../../ui/icon';
import { NoMatch } from '../../ui/no-match';
import { LoadingState } from '../../ui/loading-state';
import { Toasts } from '../../ui/toasts';
import { mayEdit } from '../may-edit';
import { BulkBar } from './bulk-bar';
import { CollectionActions } from './collection-actions';
import { ReferenceTargets } from './reference-targets';
import { RowDrawer } from './row-drawer';
import { fromServer, type RowQuery, RowSources } from './row-source';
import { FilterText } from '../../ui/filter-text';

/** What of the view belongs into the URL. */
export interface GridQuery {
  readonly id?: string | null;
  readonly q?: string | null;
  readonly add?: string | null;
}

/**
 * One collection as a grid that is edited in place, with its drawer, bulk changes and CSV in and out. With `server` rows
 * come block by block, filtered and sorted by the server. Slot `[filters]` stands between the filter and the buttons.
 */
@Component({
  selector: 'ew-collection-grid',
  imports: [BulkBar, Empty, Failure, FilterText, Grid, Icon, LoadingState, NoMatch, RowDrawer],
  templateUrl: './collection-grid.html',
  styleUrl: './collection-grid.css',
})
export class CollectionGrid {
  private readonly store = inject(Store);
  private readonly api = inject(Api);
  protected readonly actions = inject(CollectionActions);
  private readonly toasts = inject(Toasts);
  private readonly sources = inject(RowSources);
  protected readonly targets = inject(ReferenceTargets);

  readonly collection = input.required<Collection>();
  readonly server = input(false);
  /** Id of the row in the drawer, filter text, and whether a new one is being added: from the URL. */
  readonly id = input('');
  readonly field = input('');
  readonly q = input('');
  readonly adding = input(false);
  /** Rows of the client side to leave out; conditions of the server side. */
  readonly include = input<(row: Row) => boolean>(() => true);
  readonly filters = input<readonly Filter[]>([]);
  /** What a new row begins with. */
  readonly initial = input<Readonly<Record<string, unknown>>>({});
  readonly hidden = input<readonly string[]>([]);
  readonly queryChanged = output<GridQuery>();

  protected readonly entity = computed(() => entities[this.collection()]);
  protected readonly noun = computed(() => this.entity().noun);
  protected readonly topologyId = this.store.selectSignal(topologiesFeature.selectCurrentId);
  private readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly mayEdit = mayEdit(this.collection);

  private readonly allRows = this.store.selectSignal(rowsFeature.selectRows);
  protected readonly loadable = computed<Loadable<readonly Row[]>>(() =>
    this.server() ? { state: 'ready', value: [] } : (this.allRows()[this.collection()] ?? idle),
  );
  protected readonly rows = computed(() =>
    this.server()
      ? null
      : (this.loadable().value ?? [])
          .filter(this.include())
          .toSorted((one, other) => naturalOrder(one.id, other.id)),
  );
  /** Rows that match, of all. */
  protected readonly shown = linkedSignal(() => this.rows()?.length ?? 0);
  protected readonly total = computed(
    () => this.head()?.counts[this.collection()] ?? this.loadable().value?.length ?? 0,
  );
  /** There is nothing at all; of what the server counts nothing is known before the head is. */
  protected readonly none = computed(
    () => this.total() === 0 && (!this.server() || this.head() !== null),
  );
  protected readonly blockProblem = signal<Problem | null>(null);

  protected readonly columns = computed(() =>
    entityColumns(this.entity(), {
      targets: this.targets.of,
      editable: this.mayEdit(),
      serverFilters: this.server(),
      edited: (row, field, value) => void this.set(row, field, value),
    }).filter(({ colId }) => !this.hidden().includes(colId ?? '')),
  );
  protected readonly options = computed<GridOptions<Row>>(() => (this.server() ? fromServer : {}));
  protected readonly grid = signal<GridApi<Row> | null>(null);
  protected readonly selected = signal<Row[]>([]);

  /** The row in the drawer: among the rows, or read by itself. */
  private readonly fetched = signal<Row | null>(null);
  protected readonly open = computed(() => {
    const id = this.id();
    if (!id) return null;
    return (
      (this.rows() ?? []).find((row) => row.id === id) ??
      (this.fetched()?.id === id ? this.fetched() : null)
    );
  });
  /** What is wrong with the last edit, shown at the fields of the drawer. */
  protected readonly issues = linkedSignal<readonly Issue[]>(() => {
    this.id();
    this.head();
    return [];
  });

  constructor() {
    effect(() => {
      // Another topology on the same page has other rows.
      this.topologyId();
      const collection = this.collection();
      const server = this.server();
      untracked(() => {
        this.targets.want(collection);
        if (!server) this.store.dispatch(RowsActions.wanted({ collections: [collection] }));
        this.selected.set([]);
      });
    });
    effect(() => {
      const grid = this.grid();
      const query = {
        topologyId: this.topologyId() ?? '',
        collection: this.collection(),
        q: this.q(),
        filters: this.filters(),
      };
      if (!grid || !this.server() || grid.isDestroyed()) return;
      untracked(() => {
        this.ask(grid, query);
      });
    });
    effect((cleanUp) => {
      this.head();
      const id = this.id();
      if (!this.server()) return;
      const reading = untracked(() => this.refresh(id));
      cleanUp(() => reading?.unsubscribe());
    });
  }

  protected async set(row: Row, field: EntityField, value: unknown): Promise<void> {
    const issues = await this.actions.set(this.collection(), row, field, value);
    if (issues.length === 0) return;
    this.queryChanged.emit({ id: row.id });
    // The drawer opens first: a change of the row on screen forgets what was wrong before.
    setTimeout(() => {
      this.issues.set(issues);
    });
    this.toasts.note(
      `${field.title} was not changed: ${issues[0]?.message ?? 'it cannot be used'}`,
    );
  }

  protected async remove(rows: readonly Row[]): Promise<void> {
    if (!(await this.actions.remove(this.collection(), rows))) return;
    this.grid()?.deselectAll();
    this.queryChanged.emit({ id: null });
  }

  protected bulkSet({ field, value }: { field: EntityField; value: unknown }): void {
    this.actions.setAll(this.collection(), this.selected(), field, value);
  }

  protected reload(): void {
    this.store.dispatch(RowsActions.load({ collection: this.collection() }));
  }

  /** Blocks that could not be had are asked for again. */
  protected askAgain(): void {
    this.blockProblem.set(null);
    this.grid()?.purgeInfiniteCache();
  }

  private ask(grid: GridApi<Row>, query: RowQuery): void {
    const counted = (total: number): void => {
      this.shown.set(total);
      this.blockProblem.set(null);
    };
    const failed = (problem: unknown): void => {
      this.blockProblem.set(problem as Problem);
    };
    grid.setGridOption('datasource', this.sources.make(query, counted, failed));
  }

  private refresh(id: string): Subscription | null {
    const grid = this.grid();
    if (grid && !grid.isDestroyed()) grid.refreshInfiniteCache();
    if (!id) return null;
    const params = { topologyId: this.topologyId() ?? '', id };
    return this.api.call(entityApi(this.collection()).read, { params }).subscribe({
      next: (row) => {
        this.fetched.set(row as unknown as Row);
      },
      error: () => {
        this.fetched.set(null);
      },
    });
  }
}
