import type { CapacityRow } from '../../domain/capacity.ts';
import { reasonColumns } from './reason-columns.ts';
import type { Column } from './table.ts';

/** Capacity as a table, each figure as a number. */
export const capacityColumns: readonly Column<CapacityRow>[] = [
  { title: 'of', width: 30, of: ({ subject }) => subject },
  { title: 'measure', width: 30, of: ({ measure }) => measure },
  { title: 'value', width: 12, of: ({ value }) => value },
  { title: 'limit', width: 12, of: ({ limit }) => limit },
  { title: 'unit', width: 12, of: ({ unit }) => unit },
  { title: 'how it is computed', width: 50, of: ({ formula }) => formula },
  { title: 'assumptions', width: 30, of: ({ assumptions }) => assumptions },
  ...reasonColumns,
];
