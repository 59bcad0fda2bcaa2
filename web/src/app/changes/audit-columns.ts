import type { AuditEntry } from '@contract/changes';
import type { ColDef } from 'ag-grid-community';
import { entityOf } from '../ui/entity/entity-of';
import { formatMoment } from '../ui/format';
import { columns } from '../ui/grid/columns';

export type AuditRow = AuditEntry & { readonly id: string };

/** When, who, what. `topology` says which topology, where the log is of all. */
export const auditColumns = (topology: boolean): ColDef<AuditRow>[] => [
  {
    ...columns.text,
    headerName: 'Change',
    field: 'label',
    minWidth: 160,
    flex: 3,
    tooltip: ({ data }) => data?.label,
  },
  { ...columns.text, headerName: 'Action', field: 'action', flex: 0, width: 124 },
  {
    ...columns.text,
    headerName: 'Kind',
    minWidth: 90,
    valueGetter: ({ data }) => kindOf(data?.collection ?? null),
  },
  { ...columns.code, headerName: 'Entity', field: 'entityId', minWidth: 100 },
  ...(topology
    ? [
        {
          ...columns.code,
          headerName: 'Topology',
          field: 'topologyId',
          minWidth: 100,
        } as ColDef<AuditRow>,
      ]
    : []),
  { ...columns.text, headerName: 'Who', field: 'actor', flex: 0, width: 110 },
  {
    ...columns.time,
    headerName: 'When',
    field: 'at',
    width: 140,
    sort: 'desc',
    valueFormatter: ({ value }: { value: string }) => formatMoment(value),
  },
];

const kindOf = (collection: string | null): string =>
  entityOf(collection)?.title ?? collection ?? '';
