import type { LadderEntry } from '@contract/proofs';
import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import { endElement } from '../ui/grid/cell-elements';
import { columns, markColumn } from '../ui/grid/columns';
import { rankOf, verdictMarks, verdictWords } from '../ui/verdicts';
import type { ZoneName } from '../ui/zone';

/** A ladder with the words for its parties. */
export interface CallFlowRow {
  readonly id: string;
  readonly entry: LadderEntry;
  readonly scenario: string;
  readonly from: { readonly label: string; readonly address: string; readonly zone: ZoneName };
  readonly to: { readonly label: string; readonly address: string; readonly zone: ZoneName };
}

const party = (
  headerName: string,
  flex: number,
  of: (row: CallFlowRow) => CallFlowRow['from'],
): ColDef<CallFlowRow> => ({
  ...columns.text,
  headerName,
  flex,
  minWidth: 180,
  tooltip: ({ data }) => data && of(data).label,
  valueGetter: ({ data }) => data && `${of(data).label} ${of(data).address}`,
  cellRenderer: ({ data }: ICellRendererParams<CallFlowRow>) => {
    if (!data) return null;
    const { label, zone } = of(data);
    return endElement(label, '', zone);
  },
});

/** Call flows, in the order in which one says them. */
export const callFlowColumns: ColDef<CallFlowRow>[] = [
  {
    ...columns.name,
    headerName: 'Scenario',
    flex: 1.4,
    minWidth: 160,
    valueGetter: ({ data }) => data?.scenario,
  },
  party('From', 3, ({ from }) => from),
  party('To', 2, ({ to }) => to),
  {
    ...columns.text,
    headerName: 'Because',
    flex: 2.4,
    minWidth: 200,
    valueGetter: ({ data }) => data?.entry.because ?? '',
    tooltip: ({ data }) => data?.entry.because ?? '',
  },
  {
    ...columns.number,
    headerName: 'At arrow',
    width: 92,
    valueGetter: ({ data }) => (data?.entry.arrow ?? -1) + 1 || null,
  },
  {
    ...markColumn<CallFlowRow>(({ entry: { verdict } }) => ({
      kind: verdictMarks[verdict],
      word: verdictWords[verdict],
    })),
    colId: 'verdict',
    headerName: 'Verdict',
    width: 104,
    comparator: (_, __, one, other) =>
      rankOf(one.data?.entry.verdict ?? 'works') - rankOf(other.data?.entry.verdict ?? 'works'),
  },
];
