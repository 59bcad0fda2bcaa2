import type { ColDef } from 'ag-grid-community';
import { chipElement } from '../ui/grid/cell-elements';
import { columns, markColumn } from '../ui/grid/columns';
import type { CompareFinding } from './compare-findings';
import type { ImportedRow } from './compare-rows';
import { drawn, endColumns } from './end-columns';
import { packetWords } from './packet-words';
import { addressesOf, type RuleRow } from './rule-row';
import type { RuleStatus } from './rule-status';

const widths = { way: 62, end: 96, service: 116 };

const idColumn = <T extends RuleRow>(): ColDef<T> => ({
  ...columns.code,
  colId: 'id',
  headerName: 'Id',
  valueGetter: ({ data }) => data?.rule.id,
  flex: 0,
  width: 68,
  minWidth: 56,
});

/** The planned side: what each rule is, and how it fares in the imported ruleset. */
export const plannedColumns = (statusOf: (row: RuleRow) => RuleStatus): ColDef<RuleRow>[] => [
  idColumn(),
  ...endColumns<RuleRow>(widths),
  { ...markColumn(statusOf), colId: 'status', headerName: 'Status', width: 92 },
];

/** The imported side: what each rule is, what it is for, and which planned rules need it; ways where there are two. */
export const importedColumns = (hasWays: boolean): ColDef<ImportedRow>[] => [
  idColumn(),
  ...endColumns<ImportedRow>(widths)
    .filter(({ colId }) => hasWays || colId !== 'way')
    .map(plainEnd),
  {
    colId: 'action',
    headerName: 'Action',
    width: 70,
    valueGetter: ({ data }) => data?.rule.action,
  },
  {
    ...columns.text,
    colId: 'needed',
    headerName: 'Needed by',
    flex: 0,
    width: 84,
    valueGetter: ({ data }) => data?.neededBy.join(' '),
    ...drawn<ImportedRow>(({ neededBy }) => chipElement(neededBy, 'none')),
  },
  { ...markColumn(({ status }) => status), colId: 'status', headerName: 'Status', width: 88 },
];

/** An end of an imported rule is its addresses: nobody knows in which zone they are. */
const plainEnd = (column: ColDef<ImportedRow>): ColDef<ImportedRow> => {
  const { colId } = column;
  if (colId !== 'source' && colId !== 'destination') return column;
  return {
    ...columns.code,
    colId,
    headerName: colId === 'source' ? 'Source' : 'Destination',
    minWidth: 96,
    tooltip: ({ data }) => data?.rule[colId].prefixes.join('\n'),
    valueGetter: ({ data }) => data && (addressesOf(data.rule[colId]) || data.rule[colId].name),
  };
};

/** Findings: verdict, what is wrong, a packet that shows it. */
export const findingColumns: ColDef<CompareFinding>[] = [
  {
    ...markColumn(({ mark, word }) => ({ kind: mark, word })),
    colId: 'finding',
    headerName: 'Finding',
    width: 136,
  },
  {
    ...columns.text,
    colId: 'what',
    headerName: 'What',
    flex: 2,
    minWidth: 240,
    valueGetter: ({ data }) => data?.what,
    tooltip: ({ data }) => data?.what,
  },
  {
    ...columns.code,
    colId: 'example',
    headerName: 'For example',
    flex: 1.6,
    minWidth: 200,
    valueGetter: ({ data }) => (data?.example ? packetWords(data.example) : ''),
  },
];
