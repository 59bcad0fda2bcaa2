import type { ColDef } from 'ag-grid-community';
import { columns, markColumn } from '../../ui/grid/columns';
import type { MarkKind } from '../../ui/mark-kinds';
import type { FlowRow, NodeRow } from './grid-rows';

const words: Readonly<Partial<Record<MarkKind, string>>> = {
  ok: 'no finding',
  fail: 'error',
  warn: 'warning',
};

export const nodeColumns: ColDef<NodeRow>[] = [
  { ...columns.text, field: 'zone', headerName: 'Zone', flex: 0, width: 92 },
  {
    ...columns.name,
    field: 'node',
    headerName: 'Node',
    flex: 1,
    minWidth: 160,
    tooltip: ({ data }) => data?.node,
  },
  { ...columns.text, field: 'section', headerName: 'Section', flex: 0, width: 156 },
  { ...columns.code, field: 'name', headerName: 'Name', flex: 1.2, minWidth: 168 },
  {
    ...columns.code,
    field: 'addresses',
    headerName: 'Addresses',
    flex: 2.4,
    tooltip: ({ data }) => data?.addresses,
  },
  {
    ...columns.text,
    field: 'ports',
    headerName: 'Ports, roles',
    flex: 1.4,
    minWidth: 190,
    tooltip: ({ data }) => data?.ports,
  },
  {
    ...markColumn<NodeRow>(({ mark }) =>
      mark ? { kind: mark, word: words[mark] ?? '' } : { kind: 'na', word: '' },
    ),
    headerName: 'Status',
    width: 108,
  },
];

export const flowColumns: ColDef<FlowRow>[] = [
  {
    ...columns.text,
    field: 'from',
    headerName: 'From',
    flex: 1.4,
    tooltip: ({ data }) => data?.from,
  },
  { ...columns.text, field: 'to', headerName: 'To', flex: 1.4, tooltip: ({ data }) => data?.to },
  { ...columns.code, field: 'service', headerName: 'Service', flex: 0, width: 150 },
  { ...columns.text, field: 'protocol', headerName: 'Protocol', flex: 0, width: 120 },
  { ...columns.text, field: 'wall', headerName: 'Crosses', flex: 0, width: 130 },
  { ...columns.text, field: 'why', headerName: 'Why', flex: 2.4, tooltip: ({ data }) => data?.why },
  { ...columns.code, field: 'fact', headerName: 'Fact', flex: 0, width: 90 },
];
