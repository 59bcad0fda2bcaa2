import type { CapacityRow } from '@contract/plan';
import type { MarkKind } from '../ui/mark-kinds';

/** A figure of the capacity report against its limit. */
export interface Usage {
  readonly row: CapacityRow;
  readonly mark: MarkKind;
  readonly word: string;
}

const NEAR = 0.8;

/** Figures that have a limit, the fullest first. */
export const usages = (rows: readonly CapacityRow[]): Usage[] =>
  rows
    .flatMap((row) =>
      row.limit === null ? [] : [{ row, share: row.limit > 0 ? row.value / row.limit : row.value }],
    )
    .sort((a, b) => b.share - a.share)
    .map(({ row, share }) => ({ row, ...judged(share) }));

const judged = (share: number): Pick<Usage, 'mark' | 'word'> => {
  if (share > 1) return { mark: 'fail', word: 'over the limit' };
  return share >= NEAR ? { mark: 'warn', word: 'near the limit' } : { mark: 'ok', word: 'within' };
};
