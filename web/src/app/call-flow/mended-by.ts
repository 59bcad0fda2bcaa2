import type { Cell } from '@contract/proofs';
import { formatCount } from '../ui/format';
import { rankOf } from '../ui/verdicts';

type Judged = Pick<Cell, 'scenario' | 'partyId' | 'verdict' | 'failing'>;

/** What a change does to everybody: `Mends 14 cells in 6 scenarios, changes nothing else`. */
export const mendedBy = (before: readonly Judged[], after: readonly Judged[]): string => {
  const old = new Map(before.map((cell) => [keyOf(cell), cell]));
  const steps = after.map((cell) => ({ cell, by: stepOf(old.get(keyOf(cell)), cell) }));
  const mended = steps.filter(({ by }) => by < 0);
  const worse = steps.filter(({ by }) => by > 0);
  const harm = worse.length > 0 ? `worsens ${formatCount(worse.length, 'cell')}` : '';
  if (mended.length === 0) return harm ? `Mends nothing, ${harm}` : 'Other blockers remain then';
  const scenarios = new Set(mended.map(({ cell }) => cell.scenario)).size;
  const cured = `Mends ${formatCount(mended.length, 'cell')} in ${formatCount(scenarios, 'scenario')}`;
  return `${cured}, ${harm || 'changes nothing else'}`;
};

const keyOf = ({ scenario, partyId }: Judged): string => `${scenario} ${partyId}`;

/** Below zero when a cell gets better: by its verdict, else by how many of its ladders fail. */
const stepOf = (before: Judged | undefined, after: Judged): number =>
  before ? rankOf(after.verdict) - rankOf(before.verdict) || after.failing - before.failing : 0;
