import type { WhatIf } from '@contract/proofs';
import { formatCount } from '../ui/format';
import { rankOf } from '../ui/verdicts';

type Before = WhatIf['cells'][number];

const better = ({ before, after }: Before): boolean =>
  before !== null && after !== null && rankOf(after) < rankOf(before);
const worse = ({ before, after }: Before): boolean =>
  after !== null && (before === null || rankOf(after) > rankOf(before));

/** What a change does to everybody: `Mends 14 cells in 6 scenarios, changes nothing else.` */
export const mendedBy = ({ cells, ladders }: WhatIf): string => {
  const mended = cells.filter(better);
  const broken = cells.filter(worse);
  const scenarios = new Set(mended.map(({ scenario }) => scenario)).size;
  const harm = broken.length > 0 ? `worsens ${formatCount(broken.length, 'cell')}` : '';
  if (mended.length === 0) {
    const fewer = ladders.length > 0 ? `Changes ${formatCount(ladders.length, 'ladder')}` : '';
    return [fewer || 'Alone it mends no cell: other blockers remain', harm]
      .filter(Boolean)
      .join(', ');
  }
  const cured = `Mends ${formatCount(mended.length, 'cell')} in ${formatCount(scenarios, 'scenario')}`;
  return `${cured}, ${harm || 'changes nothing else'}`;
};
