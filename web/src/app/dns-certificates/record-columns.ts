import type { DnsRecord } from '@contract/plan';
import type { ColDef } from 'ag-grid-community';
import { columns, factColumn, markColumn } from '../ui/grid/columns';

/** Words for who must be able to see a record. */
export const viewNames: Readonly<Record<DnsRecord['view'], string>> = {
  external: 'External',
  internal: 'Internal',
  perimeter: 'Perimeter',
};

/** What a record says, as zone files write it: `0 0 5061 sip.contoso.com` for SRV. */
export const dataOf = ({ type, priority, weight, port, value }: DnsRecord): string =>
  type === 'SRV'
    ? `${String(priority ?? 0)} ${String(weight ?? 0)} ${String(port ?? 0)} ${value}`
    : value;

/** DNS records in the order in which a DNS admin says them: where, name, type, data, why. */
export const recordColumns: ColDef<DnsRecord>[] = [
  {
    ...columns.text,
    headerName: 'View',
    flex: 0,
    width: 84,
    valueGetter: ({ data }) => data && viewNames[data.view],
  },
  { ...columns.code, field: 'zone', headerName: 'Zone', flex: 0, width: 154 },
  { ...columns.code, field: 'name', headerName: 'Name', flex: 5, minWidth: 180, maxWidth: 320 },
  { ...columns.code, field: 'type', headerName: 'Type', flex: 0, width: 68, minWidth: 64 },
  {
    ...columns.code,
    headerName: 'Data',
    flex: 4,
    minWidth: 160,
    maxWidth: 320,
    valueGetter: ({ data }) => data && dataOf(data),
  },
  {
    ...columns.text,
    headerName: 'Why',
    flex: 3,
    minWidth: 120,
    valueGetter: ({ data }) => data?.reason.sentence,
    tooltip: ({ data }) => data?.reason.sentence,
  },
  factColumn<DnsRecord>(186),
  {
    ...markColumn<DnsRecord>(({ optional, split }) =>
      optional
        ? { kind: 'na', word: 'optional' }
        : { kind: 'planned', word: split ? 'planned, split' : 'planned' },
    ),
    headerName: 'Status',
    width: 124,
  },
];
