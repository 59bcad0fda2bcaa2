import type { PlanComparison, PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeFailureCode, Report } from '../../domain/report.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { isAbsence } from './absent-probes.ts';
import { compareAbsent } from './compare-absent.ts';
import { compareClosed } from './compare-closed.ts';
import { plannedText } from './planned-text.ts';

/** Holds the report of a planned probe against the plan, with both values where they differ. */
export const compareWithPlan = (planned: PlannedProbe, report: Seen): PlanComparison => {
  if (isAbsence(planned)) return compareAbsent(planned, report);
  return planned.expected === 'closed'
    ? compareClosed(planned, report)
    : compareOpen(planned, report);
};

type Seen = Pick<Report, 'verdict' | 'failures' | 'visits'>;

const compareOpen = (probe: PlannedProbe, report: Seen): PlanComparison => {
  const { id, kind } = probe;
  const failures = [...report.failures, ...report.visits.flatMap((visit) => visit.failures)];
  const grave = failures.filter(({ gravity }) => gravity === 'fails');
  const codes = grave.map(({ code }) => code);
  const isUnable = codes.length > 0 && codes.every((code) => UNABLE.has(code));
  const verdict = isUnable ? 'unsure' : report.verdict;
  return {
    id,
    outcome: outcomeOf(kind, verdict, codes),
    verdict,
    planned: plannedText(probe),
    seen:
      grave.map(({ code, detail }) => `${code}: ${detail}`).join('; ') || seenText(kind, report),
    failures,
  };
};

/** Nothing answers. Where a resolver does not, nothing is known: neither of the record nor of what stands behind the name. */
const SILENT = new Set<ProbeFailureCode>([
  'timeout',
  'no-reply',
  'connection-refused',
  'host-unreachable',
  'path-blocked',
  'path-rejected',
]);

/** An agent could not do its part, which tells nothing of the way between. */
const UNABLE = new Set<ProbeFailureCode>([
  'partner-missing',
  'partner-failed',
  'could-not-listen',
  'identity-missing',
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
  if (codes.every((code) => code === 'name-server-failure')) return 'unsure';
  if (codes.every((code) => SILENT.has(code))) return kind === 'dns' ? 'unsure' : 'missing';
  return codes.every((code) => UNPUBLISHED.has(code)) ? 'missing' : 'different';
};

const seenText = (kind: PlannedProbe['kind'], { visits }: Pick<Report, 'visits'>): string => {
  const observations = visits.flatMap((visit) => visit.observations);
  const textOf = (wanted: string): string => {
    const value = observations.find(({ name }) => name === wanted)?.value ?? '';
    return Array.isArray(value) ? value.join(', ') : String(value);
  };
  if (kind === 'https') return webText(textOf('http-status'), textOf('autodiscover-links'));
  return textOf(TELLING[kind] ?? 'certificate-names') || 'answers';
};

/** What of a report tells most; certificates where it is nothing else. */
const TELLING: Readonly<Partial<Record<PlannedProbe['kind'], string>>> = {
  dns: 'values',
  'sip-sign-in': 'challenges',
};

const webText = (status: string, links: string): string =>
  [status && `HTTP ${status}`, links].filter(Boolean).join(': ') || 'answers';
