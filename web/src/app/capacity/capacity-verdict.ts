import type { CapacityRow } from '@contract/plan';
import { formatCount, formatNumber } from '../ui/format';
import { standing } from './capacity-columns';

/** How all figures stand together, as a mark and a sentence: those over their limit first. */
export const capacityVerdict = (
  rows: readonly CapacityRow[],
): { kind: 'fail' | 'warn' | 'ok' | 'na'; text: string } => {
  const limited = rows.filter(({ limit }) => limit !== null);
  const that = (one: ReturnType<typeof standing>): number =>
    rows.filter((row) => standing(row) === one).length;
  const of = `of ${formatCount(limited.length, 'figure')} with a limit`;
  const [over, near] = [that('over'), that('near')];
  if (over > 0) return { kind: 'fail', text: `${String(over)} ${of} ${isOrAre(over)} over it` };
  if (near > 0) return { kind: 'warn', text: `${String(near)} ${of} ${isOrAre(near)} near it` };
  if (limited.length === 0) return { kind: 'na', text: 'No figure has a published limit' };
  return { kind: 'ok', text: `${allOf(limited.length)} within it` };
};

const allOf = (count: number): string => {
  if (count === 1) return 'The one figure with a limit is';
  return `${count === 2 ? 'Both' : `All ${formatNumber(count)}`} figures with a limit are`;
};

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');
