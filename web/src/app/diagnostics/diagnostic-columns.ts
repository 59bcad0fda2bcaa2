import type { Diagnostic } from '@contract/diagnostics';
import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import { confidenceWord } from '../ui/confidence';
import { confidenceElement } from '../ui/grid/cell-elements';
import { columns } from '../ui/grid/columns';

/** A known id as the grid shows it. */
export interface DiagnosticLineOfGrid {
  readonly id: string;
  readonly diagnostic: Diagnostic;
}

type Row = DiagnosticLineOfGrid;

/** Ids in the order in which support reads them out: number, text, who says so, where, how sure. */
export const diagnosticColumns: ColDef<Row>[] = [
  {
    ...columns.code,
    headerName: 'Id',
    flex: 0,
    width: 84,
    minWidth: 72,
    valueGetter: ({ data }) => data?.diagnostic.id,
  },
  {
    ...columns.text,
    headerName: 'Text',
    flex: 4,
    minWidth: 220,
    tooltip: ({ data }) => data?.diagnostic.reason,
    valueGetter: ({ data }) => data?.diagnostic.reason ?? 'Text not published',
  },
  {
    ...columns.text,
    headerName: 'Component',
    flex: 2.4,
    minWidth: 150,
    tooltip: ({ data }) => data?.diagnostic.component,
    valueGetter: ({ data }) => data?.diagnostic.component,
  },
  {
    ...columns.code,
    headerName: 'Header',
    flex: 0,
    width: 172,
    valueGetter: ({ data }) => data?.diagnostic.headers.join(', '),
  },
  {
    ...columns.code,
    headerName: 'Status',
    flex: 0,
    width: 84,
    valueGetter: ({ data }) => data?.diagnostic.statuses.join(', '),
  },
  {
    ...columns.text,
    headerName: 'How sure',
    flex: 0,
    width: 100,
    valueGetter: ({ data }) => data && confidenceWord(data.diagnostic.confidence),
    cellRenderer: ({ data }: ICellRendererParams<Row>) =>
      data ? confidenceElement(data.diagnostic.confidence) : null,
  },
];
