import type { ColDef } from 'ag-grid-community';
import { type MarkKind } from '../mark-kinds';
import { markElement } from '../mark-svg';

/** Column fragments that every grid of the console shares. */
export const columns = {
  /** What a row is called. */
  name: {
    headerName: 'Name',
    flex: 2,
    minWidth: 140,
    filter: 'agTextColumnFilter',
    cellClass: 'b',
  },
  text: { flex: 1, minWidth: 100, filter: 'agTextColumnFilter' },
  /** Addresses, names of hosts, ids. */
  code: { flex: 1, minWidth: 120, filter: 'agTextColumnFilter', cellClass: 'mono' },
  number: { type: 'rightAligned', filter: 'agNumberColumnFilter', width: 110 },
  time: { type: 'rightAligned', width: 130, cellClass: ['t2', 'ag-right-aligned-cell'] },
} satisfies Record<string, ColDef>;

/** A column that shows a mark and its word. `of` says which, from the row. */
export const markColumn = <T>(of: (row: T) => { kind: MarkKind; word: string }): ColDef<T> => ({
  width: 120,
  valueGetter: ({ data }) => (data ? of(data).word : ''),
  cellRenderer: ({ data }: { data?: T }) => {
    if (!data) return '';
    const { kind, word } = of(data);
    return markElement(kind, word);
  },
});
