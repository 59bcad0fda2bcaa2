import type { ColDef } from 'ag-grid-community';
import { confidenceWord } from '../ui/confidence';
import { columns } from '../ui/grid/columns';
import { markElement } from '../ui/mark-svg';
import { chipElement, factElement } from '../ui/grid/cell-elements';
import { drawn, endColumns } from './end-columns';
import type { StatusRow } from './status-rows';

/** The rules of a firewall, in the order in which a firewall engineer reads one. */
export const ruleColumns: ColDef<StatusRow>[] = [
  {
    ...columns.code,
    colId: 'id',
    headerName: 'Id',
    valueGetter: ({ data }) => data?.id,
    flex: 0,
    width: 64,
    minWidth: 56,
  },
  ...endColumns<StatusRow>({ way: 66, end: 138, service: 112, share: 2.2 }),
  {
    ...columns.text,
    colId: 'why',
    headerName: 'Why',
    tooltip: ({ data }) => data?.why,
    valueGetter: ({ data }) => data?.why,
    flex: 2.4,
    minWidth: 136,
  },
  {
    ...columns.text,
    colId: 'scenarios',
    headerName: 'Needed by',
    flex: 0,
    width: 168,
    valueGetter: ({ data }) => data?.scenarios.join(' '),
    ...drawn<StatusRow>(({ scenarios, rule }) =>
      chipElement(scenarios, rule.origin === 'planned' ? 'all scenarios' : 'none'),
    ),
  },
  {
    ...columns.text,
    colId: 'fact',
    headerName: 'Fact',
    flex: 0,
    width: 126,
    valueGetter: ({ data }) =>
      data && `${data.rule.reason.factId} ${confidenceWord(data.rule.reason.confidence)}`,
    ...drawn<StatusRow>(({ rule }) =>
      rule.origin === 'planned'
        ? factElement(rule.reason.factId, rule.reason.confidence)
        : chipElement([], 'none'),
    ),
  },
  {
    colId: 'status',
    headerName: 'Status',
    width: 100,
    valueGetter: ({ data }) => data?.status.word,
    ...drawn<StatusRow>(({ status }) => markElement(status.kind, status.word)),
  },
];
