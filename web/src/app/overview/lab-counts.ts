import type { LabSummary } from '@contract/lab';
import { formatCount, formatNumber } from '../ui/format';

/** `38 of 42 cases agree with the proof, 4 not seen; none of 396 probes and calls disagrees`. */
export const labCounts = ({ results, inside }: LabSummary): string => {
  const { ok, broken, disagrees, explained, unseen } = results;
  const run = ok + broken + disagrees + explained + unseen;
  const agree = `${formatNumber(ok + broken)} of ${formatCount(run, 'case')} agree with the proof`;
  const cases = unseen > 0 ? `${agree}, ${formatNumber(unseen)} not seen` : agree;
  return inside ? `${cases}; ${insideCounts(inside)}` : cases;
};

const insideCounts = ({
  yes,
  no,
  explained,
  unseen,
}: NonNullable<LabSummary['inside']>): string => {
  const amiss = no + explained;
  const all = `${formatNumber(yes + amiss + unseen)} probes and calls`;
  if (amiss === 0) return `none of ${all} disagrees`;
  return `${formatNumber(amiss)} of ${all} ${amiss === 1 ? 'disagrees' : 'disagree'}`;
};
