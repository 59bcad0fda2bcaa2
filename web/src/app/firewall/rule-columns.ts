import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import { confidenceWord } from '../ui/confidence';
import { columns } from '../ui/grid/columns';
import { markElement } from '../ui/mark-svg';
import { chipElement, endElement, factElement, wayElement } from '../ui/grid/cell-elements';
import { addressesOf } from './rule-row';
import type { StatusRow } from './status-rows';

const cell = (draw: (row: StatusRow) => HTMLElement): Pick<ColDef<StatusRow>, 'cellRenderer'> => ({
  cellRenderer: ({ data }: ICellRendererParams<StatusRow>) => (data ? draw(data) : ''),
});

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
  {
    colId: 'way',
    headerName: 'Way',
    width: 66,
    valueGetter: ({ data }) => data?.rule.direction,
    ...cell(({ rule }) => wayElement(rule.direction)),
  },
  {
    ...columns.text,
    colId: 'source',
    headerName: 'Source',
    cellClass: 'end',
    flex: 2.2,
    minWidth: 150,
    valueGetter: ({ data }) => data && `${data.rule.source.name} ${addressesOf(data.rule.source)}`,
    tooltip: ({ data }) => data?.rule.source.prefixes.join('\n'),
    ...cell(({ rule, sourceZone, sourceName }) =>
      endElement(sourceName, addressesOf(rule.source), sourceZone),
    ),
  },
  {
    ...columns.text,
    colId: 'destination',
    headerName: 'Destination',
    cellClass: 'end',
    flex: 2.2,
    minWidth: 150,
    valueGetter: ({ data }) =>
      data && `${data.rule.destination.name} ${addressesOf(data.rule.destination)}`,
    tooltip: ({ data }) => data?.rule.destination.prefixes.join('\n'),
    ...cell(({ rule, destinationZone, destinationName }) =>
      endElement(destinationName, addressesOf(rule.destination), destinationZone),
    ),
  },
  {
    ...columns.code,
    colId: 'service',
    headerName: 'Service',
    valueGetter: ({ data }) => data?.service,
    flex: 0,
    width: 112,
  },
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
    ...cell(({ scenarios, rule }) =>
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
    ...cell(({ rule }) =>
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
    ...cell(({ status }) => markElement(status.kind, status.word)),
  },
];
