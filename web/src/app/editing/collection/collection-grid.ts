import { Dialog } from '@angular/cdk/dialog';
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
import { Api } from '../../api/api';
import { idle, type Loadable } from '../../api/loadable';
import { RowsActions, rowsFeature } from '../../state/rows.feature';
import { sessionFeature } from '../../state/session.feature';
import { topologiesFeature } from '../../state/topologies.feature';
import { Empty } from '../../ui/empty';
import type { EntityField } from '../../ui/entity/entity-fields';
import { Failure } from '../../ui/failure';
import { formatNumber } from '../../ui/format';
import { entityColumns } from '../../ui/grid/entity-columns';
import { Grid } from '../../ui/grid/grid';
import { Icon } from '../../ui/icon';
import { LoadingState } from '../../ui/loading-state';
import { Toasts } from '../../ui/toasts';
import { Changes } from '../changes';
import { deleteEdit, setEdit } from '../entity-edits';
import { BulkBar } from './bulk-bar';
import { CsvDialog } from './csv-dialog';
import { ReferenceTargets } from './reference-targets';
import { RowDrawer } from './row-drawer';
import { BLOCK, RowSources } from './row-source';

/** Collections that federation admins may change too. */
const ACCESS: readonly Collection[] = ['users', 'partners', 'policies'];

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
  imports: [BulkBar, Empty, Failure, Grid, Icon, LoadingState, RowDrawer],
  templateUrl: './collection-grid.html',
  styles: `
    :host {
      display: flex;
      flex: 1;
      min-height: 0;
      min-width: 0;
    }
  `,
})
export class CollectionGrid {
  private readonly store = inject(Store);
  private readonly api = inject(Api);
  private readonly changes = inject(Changes);
  private readonly dialog = inject(Dialog);
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
  private readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  private readonly mayFederate = this.store.selectSignal(sessionFeature.selectMayFederate);
  protected readonly mayEdit = computed(() =>
    ACCESS.includes(this.collection()) ? this.mayFederate() : this.mayPlan(),
  );

  private readonly allRows = this.store.selectSignal(rowsFeature.selectRows);
  protected readonly loadable = computed<Loadable<readonly Row[]>>(() =>
    this.server() ? { state: 'ready', value: [] } : (this.allRows()[this.collection()] ?? idle),
  );
  protected readonly rows = computed(() =>
    this.server() ? null : (this.loadable().value ?? []).filter(this.include()),
  );
  /** Rows that match, of all. */
  protected readonly shown = linkedSignal(() => this.rows()?.length ?? 0);
  protected readonly total = computed(
    () => this.head()?.counts[this.collection()] ?? this.loadable().value?.length ?? 0,
  );
  protected readonly blockProblem = signal<Problem | null>(null);

  protected readonly columns = computed(() =>
    entityColumns(this.entity(), {
      targets: this.targets.of,
      editable: this.mayEdit(),
      edited: (row, field, value) => void this.set(row, field, value),
    }).filter(({ colId }) => !this.hidden().includes(colId ?? '')),
  );
  protected readonly options = computed<GridOptions<Row>>(() =>
    this.server()
      ? {
          rowModelType: 'infinite',
          cacheBlockSize: BLOCK,
          maxConcurrentDatasourceRequests: 1,
          infiniteInitialRowCount: 1,
        }
      : {},
  );
  private readonly grid = signal<GridApi<Row> | null>(null);
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
        grid.setGridOption(
          'datasource',
          this.sources.make(
            query,
            (total) => {
              this.shown.set(total);
              this.blockProblem.set(null);
            },
            (problem) => {
              this.blockProblem.set(problem as Problem);
            },
          ),
        );
      });
    });
    effect(() => {
      this.head();
      const id = this.id();
      untracked(() => {
        const grid = this.grid();
        if (this.server() && grid && !grid.isDestroyed()) grid.refreshInfiniteCache();
        if (this.server() && id) this.fetch(id);
      });
    });
  }

  protected begin(grid: GridApi<Row>): void {
    this.grid.set(grid);
  }

  protected async set(row: Row, field: EntityField, value: unknown): Promise<void> {
    if (JSON.stringify(value ?? null) === JSON.stringify(row[field.name] ?? null)) return;
    const schema = this.entity().schema.shape[field.name] as {
      safeParse(value: unknown): {
        success: boolean;
        error?: { issues: readonly { message: string }[] };
      };
    };
    const { success, error } = schema.safeParse(value);
    if (!success) {
      this.refuse(
        row,
        [{ where: field.name, message: error?.issues[0]?.message ?? 'cannot be used' }],
        field.title,
      );
      return;
    }
    const outcome = await this.changes.apply({
      ...setEdit(this.collection(), row, { [field.name]: value }, field.title),
      quiet: true,
    });
    if (!outcome.done && outcome.problem.type !== 'given-up') {
      const { issues, title, detail } = outcome.problem;
      this.refuse(row, issues ?? [{ where: field.name, message: detail ?? title }], field.title);
    }
  }

  protected remove(rows: readonly Row[]): void {
    void this.changes.apply(deleteEdit(this.collection(), rows)).then(({ done }) => {
      if (!done) return;
      this.grid()?.deselectAll();
      this.queryChanged.emit({ id: null });
    });
  }

  protected bulkSet({ field, value }: { field: EntityField; value: unknown }): void {
    const rows = this.selected();
    const collection = this.collection();
    void this.changes.apply({
      label: `Set ${field.title} of ${formatNumber(rows.length)} ${this.entity().title.toLowerCase()}`,
      changes: rows.map((row) => ({
        change: { op: 'update', collection, id: row.id, value: { [field.name]: value } },
        revision: row.revision,
        before: row,
      })),
    });
  }

  protected clearSelection(): void {
    this.grid()?.deselectAll();
  }

  protected exportCsv(): void {
    this.api
      .download(entityApi(this.collection()).csv, {
        params: { topologyId: this.topologyId() ?? '' },
      })
      .subscribe({
        next: (name) => {
          this.toasts.done(`${name} downloaded`);
        },
        error: (problem: Problem) => {
          this.toasts.failed(`${this.entity().title} could not be exported`, problem);
        },
      });
  }

  protected importCsv(): void {
    this.dialog.open(CsvDialog, {
      backdropClass: 'scrim',
      data: { topologyId: this.topologyId() ?? '', collection: this.collection() },
    });
  }

  protected reload(): void {
    this.store.dispatch(RowsActions.load({ collection: this.collection() }));
  }

  private refuse(row: Row, issues: readonly Issue[], title: string): void {
    this.queryChanged.emit({ id: row.id });
    // The drawer opens first: a change of the row on screen forgets what was wrong before.
    setTimeout(() => {
      this.issues.set(issues);
    });
    this.toasts.note(`${title} was not changed: ${issues[0]?.message ?? 'it cannot be used'}`);
  }

  private fetch(id: string): void {
    this.api
      .call(entityApi(this.collection()).read, {
        params: { topologyId: this.topologyId() ?? '', id },
      })
      .subscribe({
        next: (row) => {
          this.fetched.set(row as unknown as Row);
        },
        error: () => {
          this.fetched.set(null);
        },
      });
  }
}
