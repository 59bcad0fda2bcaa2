import type { PlanComparison, PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeFailureCode, Report } from '../../domain/report.ts';
import type { Verdict } from '../../domain/verdict.ts';

/** Holds the report of a planned probe against the plan, with both values where they differ. */
export const compareWithPlan = (
  { id, kind, target }: PlannedProbe,
  report: Pick<Report, 'verdict' | 'failures' | 'visits'>,
): PlanComparison => {
  const failures = [...report.failures, ...report.visits.flatMap((visit) => visit.failures)];
  const grave = failures.filter(({ gravity }) => gravity === 'fails');
  return {
    id,
    outcome: outcomeOf(
      kind,
      report.verdict,
      grave.map(({ code }) => code),
    ),
    planned: plannedText(kind, target),
    seen:
      grave.map(({ code, detail }) => `${code}: ${detail}`).join('; ') || seenText(kind, report),
    failures,
  };
};

/** Nothing answers. Where a resolver does not, nothing is known of the record. */
const SILENT = new Set<ProbeFailureCode>([
  'timeout',
  'no-reply',
  'connection-refused',
  'host-unreachable',
  'name-server-failure',
]);

/** Nothing is published. */
const UNPUBLISHED = new Set<ProbeFailureCode>([
  'name-not-found',
  'name-without-addresses',
  'record-missing',
  'record-missing-dot',
  'record-missing-underscore',
]);

const outcomeOf = (
  kind: PlannedProbe['kind'],
  verdict: Verdict,
  codes: readonly ProbeFailureCode[],
): PlanComparison['outcome'] => {
  if (verdict === 'unsure') return 'unsure';
  if (codes.length === 0) return 'as-planned';
  if (codes.every((code) => SILENT.has(code))) return kind === 'dns' ? 'unsure' : 'missing';
  return codes.every((code) => UNPUBLISHED.has(code)) ? 'missing' : 'different';
};

const plannedText = (kind: string, target: PlannedProbe['target']): string => {
  const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '');
  if (kind === 'dns') return list(target['expected']);
  const names = list(target['names']);
  return `${kind} at ${String(target['host'])} port ${String(target['port'])}${names ? ` with ${names}` : ''}`;
};

const seenText = (kind: string, { visits }: Pick<Report, 'visits'>): string => {
  const observations = visits.flatMap((visit) => visit.observations);
  const wanted = kind === 'dns' ? 'values' : 'certificate-names';
  const found = observations.find(({ name }) => name === wanted)?.value;
  return Array.isArray(found) ? found.join(', ') : 'answers';
};
