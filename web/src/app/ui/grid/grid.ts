import {
  Component,
  computed,
  CSP_NONCE,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { AgGridAngular } from 'ag-grid-angular';
import type {
  CellPosition,
  ColDef,
  GridApi,
  GridOptions,
  GridReadyEvent,
  GridState,
  OverlayType,
  RowClassParams,
  SelectionColumnDef,
} from 'ag-grid-community';
import { registerGridModules } from './grid-modules';
import { gridTheme } from './grid-theme';
import { naturalOrder } from './natural-order';

const LEAST = 60;
/** A head takes no more than this for itself. */
const MOST_HEAD = 200;

/** Anything that grids show: it has an id. */
interface Identified {
  readonly id: string;
}

const defaults: ColDef = {
  sortable: true,
  comparator: naturalOrder,
  resizable: true,
  suppressHeaderMenuButton: true,
  suppressMovable: false,
  minWidth: LEAST,
};

/**
 * The grid of the console: theme, row height and keys are given, columns and rows are yours.
 * `<ew-grid label="Rules" [rows]="rules()" [columns]="columns" [quickFilter]="q()" [openId]="open()" (opened)="open.set($event.id)" />`
 * Keys: J and K walk rows, Enter opens, Space selects (with `selection="multiple"`), Escape leaves the selection.
 * Everything else of AG Grid goes through `options` (set once) and `(ready)`, which hands out its api.
 */
@Component({
  selector: 'ew-grid',
  imports: [AgGridAngular],
  template: `
    <ag-grid-angular
      class="grid-host"
      [theme]="theme"
      [rowData]="rows()"
      [columnDefs]="roomy()"
      [defaultColDef]="defaults"
      [getRowId]="rowId"
      [gridOptions]="merged()"
      [initialState]="initialState()"
      [quickFilterText]="quickFilter()"
      [rowSelection]="rowSelection()"
      [rowClassRules]="classes"
      [selectionColumnDef]="selectionColumn"
      [suppressOverlays]="suppressedOverlays"
      [localeText]="words"
      [suppressCellFocus]="false"
      [singleClickEdit]="false"
      [stopEditingWhenCellsLoseFocus]="true"
      [tooltipShowDelay]="500"
      [enableCellTextSelection]="false"
      (gridReady)="begin($event)"
      (rowClicked)="$event.data && opened.emit($event.data)"
      (selectionChanged)="selected.emit($event.api.getSelectedRows())"
      (modelUpdated)="count($event.api.getDisplayedRowCount())"
      (stateUpdated)="stateChanged.emit($event.state)"
      (keydown)="key($event)"
    />
  `,
  host: { '[style.flex]': "bare() ? 'none' : null", '[style.height.px]': 'bare() ? 29 : null' },
  styleUrl: './grid.css',
})
export class Grid<T extends Identified> {
  /** What the grid shows, for screen readers. */
  readonly label = input.required<string>();
  readonly rows = input<T[] | null>(null);
  readonly columns = input.required<ColDef<T>[]>();
  readonly quickFilter = input('');
  readonly selection = input<'none' | 'multiple'>('none');
  /** Id of the row that the drawer shows. */
  readonly openId = input<string | null>(null);
  /** What the component has no input for; read once. */
  readonly options = input<GridOptions<T>>({});
  /** Sort, filters, column widths of an earlier `(stateChanged)`. */
  readonly initialState = input<GridState>({});
  readonly ready = output<GridApi<T>>();
  readonly opened = output<T>();
  readonly selected = output<T[]>();
  /** Rows that pass the filters. */
  readonly shown = output<number>();
  readonly stateChanged = output<GridState>();

  protected readonly theme = gridTheme;
  /** A page says in its own words that there is nothing. */
  protected readonly suppressedOverlays: OverlayType[] = ['noRows'];
  protected readonly words = { noMatchingRows: 'No row matches the filter' };
  private readonly displayed = signal(0);
  /** Nothing passes the text above: only the heads stay, and the page says below them what did not match. */
  protected readonly bare = computed(
    () => this.quickFilter() !== '' && this.displayed() === 0 && (this.rows()?.length ?? 0) > 0,
  );
  protected readonly selectionColumn: SelectionColumnDef = {
    pinned: 'left',
    width: 40,
    maxWidth: 40,
    headerName: 'Selected',
    headerClass: 'select-header',
  };
  protected readonly defaults = defaults;
  protected readonly rowId = ({ data }: { data: T }) => data.id;
  private readonly nonce = inject(CSP_NONCE, { optional: true });
  protected readonly merged = computed<GridOptions<T>>(() => ({
    ensureDomOrder: true,
    ...(this.nonce ? { styleNonce: this.nonce } : {}),
    ...this.options(),
  }));
  protected readonly roomy = computed(() => this.columns().map(withRoomForHead));
  protected readonly rowSelection = computed(() =>
    this.selection() === 'multiple'
      ? ({
          mode: 'multiRow',
          headerCheckbox: this.options().rowModelType !== 'infinite',
          checkboxes: true,
          enableClickSelection: false,
        } as const)
      : undefined,
  );
  protected readonly classes = {
    open: ({ data }: RowClassParams<T>) => data?.id === this.openId(),
  };

  private readonly api = signal<GridApi<T> | null>(null);

  constructor() {
    registerGridModules();
    effect((cleanUp) => {
      const [id, api] = [this.openId(), this.api()];
      if (!api || id === null) return;
      untracked(() => {
        this.restyle(api, id);
      });
      cleanUp(() => {
        this.restyle(api, id);
      });
    });
  }

  protected begin({ api }: GridReadyEvent<T>): void {
    api.setGridAriaProperty('label', this.label());
    this.api.set(api);
    this.ready.emit(api);
  }

  protected count(displayed: number): void {
    this.displayed.set(displayed);
    this.shown.emit(displayed);
  }

  protected key(event: KeyboardEvent): void {
    const api = this.api();
    const cell = api?.getFocusedCell();
    if (!api || !cell || chorded(event) || typing(event)) return;
    if (event.key === 'Enter') this.enter(api, cell);
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (step) this.walk(api, cell.rowIndex + step, cell.column.getColId());
  }

  /** Enter edits a cell that can be edited, and opens the row of one that cannot. */
  private enter(api: GridApi<T>, { rowIndex, column }: CellPosition): void {
    const row = api.getDisplayedRowAtIndex(rowIndex)?.data;
    if (row && !column.getColDef().editable) this.opened.emit(row);
  }

  /** Asks for the classes of a row again and keeps its elements: redrawn between two clicks it could not be edited. */
  private restyle(api: GridApi<T>, id: string): void {
    if (api.isDestroyed()) return;
    const node = api.getRowNode(id);
    if (node?.data) node.updateData(node.data);
  }

  private walk(api: GridApi<T>, to: number, column: string): void {
    if (to < 0 || to >= api.getDisplayedRowCount()) return;
    api.ensureIndexVisible(to);
    api.setFocusedCell(to, column);
    const data = api.getDisplayedRowAtIndex(to)?.data;
    if (data && this.openId() !== null) this.opened.emit(data);
  }
}

/** Characters of a head are 7 px wide at the most, on average; beside them stand the padding and the arrow of the order. */
const withRoomForHead = <T>(column: ColDef<T>): ColDef<T> => {
  const room = Math.min(MOST_HEAD, (column.headerName?.length ?? 0) * 7 + 18);
  return { ...column, minWidth: Math.max(column.minWidth ?? LEAST, room) };
};

const chorded = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey;

const typing = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), select, textarea');
