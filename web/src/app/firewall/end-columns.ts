import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import { endElement, wayElement } from '../ui/grid/cell-elements';
import { columns } from '../ui/grid/columns';
import { addressesOf, type RuleRow } from './rule-row';

/** How wide the columns of ends are where they stand. */
export interface EndWidths {
  readonly way: number;
  readonly end: number;
  readonly service: number;
  /** Share of the room that an end takes. */
  readonly share?: number;
}

/** What a rule lets pass: way, source, destination, service. */
export const endColumns = <T extends RuleRow>({
  way,
  end,
  service,
  share,
}: EndWidths): ColDef<T>[] => [
  {
    colId: 'way',
    headerName: 'Way',
    width: way,
    valueGetter: ({ data }) => data?.rule.direction,
    ...drawn<T>(({ rule }) => wayElement(rule.direction)),
  },
  ...(['source', 'destination'] as const).map((side): ColDef<T> => ({
    ...columns.text,
    colId: side,
    headerName: side === 'source' ? 'Source' : 'Destination',
    cellClass: 'end',
    minWidth: end,
    ...(share === undefined ? {} : { flex: share }),
    valueGetter: ({ data }) => data && `${data.rule[side].name} ${addressesOf(data.rule[side])}`,
    tooltip: ({ data }) => data?.rule[side].prefixes.join('\n'),
    ...drawn<T>((row) =>
      endElement(row[`${side}Name`], addressesOf(row.rule[side]), row[`${side}Zone`]),
    ),
  })),
  {
    ...columns.code,
    colId: 'service',
    headerName: 'Service',
    valueGetter: ({ data }) => data?.service,
    flex: 0,
    width: service,
  },
];

/** A cell that draws what the row holds. */
export const drawn = <T>(draw: (row: T) => HTMLElement): Pick<ColDef<T>, 'cellRenderer'> => ({
  cellRenderer: ({ data }: ICellRendererParams<T>) => (data ? draw(data) : null),
});
