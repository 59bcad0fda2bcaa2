import type { CapacityRow } from '@contract/plan';
import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import { confidenceWord } from '../ui/confidence';
import { formatNumber } from '../ui/format';
import { factElement } from '../ui/grid/cell-elements';
import { columns, markColumn } from '../ui/grid/columns';

const NEAR = 0.8;

/** How a figure stands against its limit. */
export const standing = ({
  value,
  limit,
}: CapacityRow): 'over' | 'near' | 'within' | 'no limit' => {
  if (limit === null) return 'no limit';
  if (value > limit) return 'over';
  return value > limit * NEAR ? 'near' : 'within';
};

const marks = { over: 'fail', near: 'warn', within: 'ok', 'no limit': 'na' } as const;
const words = {
  over: 'over the limit',
  near: 'near the limit',
  within: 'within',
  'no limit': 'n/a',
} as const;

const withUnit = (value: number | null | undefined, unit = ''): string =>
  value === null || value === undefined ? 'unknown' : `${formatNumber(value)} ${unit}`.trim();

/** Capacity figures in the order of the sentence: what of, how many, at most how many, how it stands, computed how. */
export const capacityColumns: ColDef<CapacityRow>[] = [
  { ...columns.name, field: 'subject', headerName: 'Of', flex: 2, minWidth: 132 },
  {
    ...columns.text,
    field: 'measure',
    tooltip: ({ data }) => data?.measure,
    headerName: 'Figure',
    flex: 2,
    minWidth: 130,
  },
  {
    ...columns.number,
    headerName: 'Value',
    width: 128,
    valueGetter: ({ data }) => data?.value,
    valueFormatter: ({ data }) => withUnit(data?.value, data?.unit),
  },
  {
    ...columns.number,
    headerName: 'Limit',
    width: 116,
    valueGetter: ({ data }) => data?.limit,
    valueFormatter: ({ data }) =>
      data?.limit === null ? 'none published' : withUnit(data?.limit, data?.unit),
  },
  {
    ...markColumn<CapacityRow>((row) => ({
      kind: marks[standing(row)],
      word: words[standing(row)],
    })),
    headerName: 'Standing',
    width: 112,
  },
  {
    ...columns.text,
    field: 'formula',
    tooltip: ({ data }) => data?.formula,
    headerName: 'Computed as',
    flex: 4,
    minWidth: 130,
  },
  {
    ...columns.code,
    headerName: 'Fact',
    cellRenderer: ({ data }: ICellRendererParams<CapacityRow>) =>
      data ? factElement(data.reason.factId, data.reason.confidence) : '',
    flex: 0,
    width: 176,
    valueGetter: ({ data }) =>
      data && `${data.reason.factId}  ${confidenceWord(data.reason.confidence)}`,
  },
];
