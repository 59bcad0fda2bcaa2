import type { CapacityRow } from '@contract/plan';
import type { ColDef } from 'ag-grid-community';
import { formatNumber } from '../ui/format';
import { columns, factColumn, markColumn } from '../ui/grid/columns';

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

const THOUSAND = 1_000;
const figures = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };

/** `900 users`, `434 kbit/s`, `34.9 Mbit/s`: a figure with its unit, bandwidths of thousands in the larger one. */
export const withUnit = (value: number | null | undefined, unit = ''): string => {
  if (value === null || value === undefined) return 'unknown';
  return unit === 'kbit/s' && value >= THOUSAND
    ? `${(value / THOUSAND).toLocaleString('en', figures)} Mbit/s`
    : `${formatNumber(value)} ${unit}`.trim();
};

/** Capacity figures in the order of the sentence: what of, how many, at most how many, how it stands, computed how. */
export const capacityColumns: ColDef<CapacityRow>[] = [
  { ...columns.name, field: 'subject', headerName: 'Of', flex: 1, minWidth: 128 },
  {
    ...columns.text,
    field: 'measure',
    tooltip: ({ data }) => data?.measure,
    headerName: 'Figure',
    flex: 2,
    minWidth: 272,
  },
  {
    ...columns.number,
    headerName: 'Value',
    width: 124,
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
    width: 116,
  },
  {
    ...columns.text,
    field: 'formula',
    tooltip: ({ data }) => data?.formula,
    headerName: 'Computed as',
    flex: 3,
    minWidth: 200,
  },
  factColumn<CapacityRow>(216),
];
