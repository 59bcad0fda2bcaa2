import type { ProbeFailure } from '../../domain/report.ts';
import { probeFailures } from '../../facts/probe-failures/index.ts';

/** The failure of what is there and was not planned. */
export const unplanned = (
  told: Pick<ProbeFailure, 'address' | 'phase' | 'detail'> & Partial<ProbeFailure>,
): ProbeFailure => {
  const { gravity, causes } = probeFailures['not-planned-but-open'];
  return { code: 'not-planned-but-open', gravity, causes: [...causes], ...told };
};
