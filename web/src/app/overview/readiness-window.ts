import type { ColumnGroup, ReadinessColumn } from './readiness-columns';

/** One place in a row of the matrix: a column, or all columns of a group between two that are shown. */
export interface Slot {
  readonly id: string;
  /** Null where columns out of sight stand for. */
  readonly column: ReadinessColumn | null;
  /** Columns before it, over all groups. */
  readonly index: number;
  /** Columns that it stands for. */
  readonly span: number;
}

/** A group of columns with what is shown of it. */
export interface ShownGroup extends ColumnGroup {
  readonly index: number;
  readonly slots: readonly Slot[];
}

/** Columns from `first` up to, not with, `last`. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** What is seen of the columns, in px. */
export interface Sight {
  readonly left: number;
  readonly width: number;
}

/** Columns come in steps, so that scrolling by a few pixels draws nothing anew. */
const STEP = 4;

/** Columns to draw for what is seen: those in sight and a step on either side. */
export const stretchOf = ({ left, width }: Sight, columnWidth: number): Stretch => ({
  first: Math.max(0, (Math.floor(left / columnWidth / STEP) - 1) * STEP),
  last: (Math.ceil((left + width) / columnWidth / STEP) + 1) * STEP,
});

/** Groups with the columns of a stretch and the one of `kept`; every group keeps at least a gap, and so its head. */
export const shownGroups = (
  groups: readonly ColumnGroup[],
  { first, last }: Stretch,
  kept: string,
): ShownGroup[] => {
  let before = 0;
  return groups.map((group) => {
    const index = before;
    before += group.columns.length;
    const isShown = (at: number, id: string): boolean => (at >= first && at < last) || id === kept;
    return { ...group, index, slots: slotsOf(group.columns, index, isShown) };
  });
};

const slotsOf = (
  columns: readonly ReadinessColumn[],
  start: number,
  isShown: (index: number, id: string) => boolean,
): Slot[] => {
  const slots: Slot[] = [];
  for (const [at, column] of columns.entries()) {
    const index = start + at;
    const last = slots.at(-1);
    if (isShown(index, column.id)) slots.push({ id: column.id, column, index, span: 1 });
    else if (last?.column === null) slots[slots.length - 1] = { ...last, span: last.span + 1 };
    else slots.push({ id: `gap ${String(index)}`, column: null, index, span: 1 });
  }
  return slots;
};
