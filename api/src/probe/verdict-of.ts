import type { ProbeFailure, ProbeFailureCode, Visit } from '../domain/report.ts';
import type { Verdict } from '../domain/verdict.ts';

/** The verdict of a probe by what went wrong before its visits, and by theirs; of a visit by what went wrong in it. */
export const verdictOf = (
  failures: readonly ProbeFailure[],
  visits: readonly Pick<Visit, 'verdict'>[],
): Verdict => {
  const grave = failures.filter(({ gravity }) => gravity === 'fails');
  if (grave.length > 0) return grave.every(({ code }) => NOT_ASKED.has(code)) ? 'unsure' : 'fails';
  const all = verdictOfVisits(visits);
  return all === 'works' && failures.length > 0 ? 'impaired' : all;
};

/** Nobody was asked, so nothing is known. */
const NOT_ASKED = new Set<ProbeFailureCode>([
  'refused-by-policy',
  'rate-limited',
  'probes-stopped',
  'invalid-target',
  'cancelled',
  'agent-missing',
  'partner-missing',
  'could-not-listen',
  'identity-missing',
]);

const verdictOfVisits = (visits: readonly Pick<Visit, 'verdict'>[]): Verdict => {
  const verdicts = visits.map(({ verdict }) => verdict);
  if (verdicts.every((one) => one === 'works')) return 'works';
  if (verdicts.some((one) => one === 'works' || one === 'impaired')) return 'impaired';
  return verdicts.includes('fails') ? 'fails' : 'unsure';
};
