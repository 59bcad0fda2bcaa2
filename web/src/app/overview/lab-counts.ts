import type { LabCase, LabInsideCase, LabTopology } from '@contract/lab';
import { formatCount, formatNumber } from '../ui/format';

/** `38 of 42 cases agree with the proof, 4 not seen; none of 396 probes and calls disagrees`. */
export const labCounts = ({ results, inside }: LabTopology): string => {
  const of = (...wanted: readonly LabCase['verdict'][]): number =>
    results.filter(({ verdict }) => wanted.includes(verdict)).length;
  const agree = `${String(of('ok', 'broken'))} of ${formatCount(results.length, 'case')} agree with the proof`;
  const cases = of('unseen') > 0 ? `${agree}, ${String(of('unseen'))} not seen` : agree;
  return inside ? `${cases}; ${insideCounts(inside.cases)}` : cases;
};

const insideCounts = (cases: readonly LabInsideCase[]): string => {
  const amiss = cases.filter(({ agreement }) => ['no', 'explained'].includes(agreement)).length;
  const all = `${formatNumber(cases.length)} probes and calls`;
  if (amiss === 0) return `none of ${all} disagrees`;
  return `${formatNumber(amiss)} of ${all} ${amiss === 1 ? 'disagrees' : 'disagree'}`;
};
