import type { Sweep } from '@contract/probes';
import { formatNumber } from '../ui/format';
import type { Told } from './outcome-words';

/** What came of a run of a schedule, in a few words. */
export const runWords = ({ state, total, done, differ }: Sweep): Told => {
  const all = formatNumber(total);
  if (state === 'running') return { kind: 'running', word: `${formatNumber(done)} of ${all}` };
  if (differ > 0) return { kind: 'fail', word: `${formatNumber(differ)} of ${all} differ` };
  return state === 'cancelled'
    ? { kind: 'na', word: `cancelled after ${formatNumber(done)} of ${all}` }
    : { kind: 'ok', word: `all ${all} well` };
};
