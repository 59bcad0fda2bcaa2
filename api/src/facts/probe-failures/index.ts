import type { ProbeFailureCode } from '../../domain/report.ts';
import { askingFailures } from './asking.ts';
import type { ProbeFailureFact } from './failure-fact.ts';
import { pairFailures } from './pair.ts';
import { planFailures } from './plan.ts';
import { serviceFailures } from './service.ts';
import { transportFailures } from './transport.ts';

/** What every failure of a probe means and what is likely behind it, by its code. */
export const probeFailures: Readonly<Record<ProbeFailureCode, ProbeFailureFact>> = {
  ...askingFailures,
  ...transportFailures,
  ...serviceFailures,
  ...pairFailures,
  ...planFailures,
};
