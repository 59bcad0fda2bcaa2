import type { Confidence } from '@contract/plan';
import type { ColDef } from 'ag-grid-community';
import { confidenceWord } from '../confidence';
import { type MarkKind } from '../mark-kinds';
import { markElement } from '../mark-svg';
import { factElement } from './cell-elements';

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
    if (!data) return null;
    const { kind, word } = of(data);
    return markElement(kind, word);
  },
});

/** What rests on a fact. */
interface Reasoned {
  readonly reason: { readonly factId: string; readonly confidence: Confidence };
}

/** A column with the fact that a row rests on, and how sure it is. `width` in pixels holds the longest id and its word. */
export const factColumn = <T extends Reasoned>(width: number): ColDef<T> => ({
  ...columns.text,
  headerName: 'Fact',
  flex: 0,
  width,
  valueGetter: ({ data }) =>
    data && `${data.reason.factId}  ${confidenceWord(data.reason.confidence)}`,
  cellRenderer: ({ data }: { data?: T }) =>
    data ? factElement(data.reason.factId, data.reason.confidence) : null,
});
