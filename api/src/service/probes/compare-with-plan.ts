import type { PlanComparison, PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeFailure, ProbeFailureCode, Report } from '../../domain/report.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { probeFailures } from '../../facts/probe-failures/index.ts';

/** Holds the report of a planned probe against the plan, with both values where they differ. */
export const compareWithPlan = (planned: PlannedProbe, report: Seen): PlanComparison =>
  planned.expected === 'closed' ? compareClosed(planned, report) : compareOpen(planned, report);

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

/** What a planned probe is to find, in words. */
export const plannedText = ({
  kind,
  target,
  expected,
}: Pick<PlannedProbe, 'kind' | 'target' | 'expected'>): string => {
  const list = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : '');
  const place = `${String(target['host'])} port ${list(target['ports']) || String(target['port'])}`;
  if (expected === 'closed')
    return kind === 'tcp' ? `closed at ${place}` : `no answer over UDP at ${closedPlace(target)}`;
  if (kind === 'dns')
    return list(target['expected']) || `a record of type ${String(target['type'])}`;
  const names = list(target['names']);
  if (typeof target['from'] === 'string')
    return `${kind} with ${String(target['domain'])} as ${target['from']}`;
  return `${kind} at ${place}${names ? ` with ${names}` : ''}`;
};

/** A name server is asked at its address, and for a name that does not matter. */
const closedPlace = ({ host, port, servers }: PlannedProbe['target']): string =>
  Array.isArray(servers) ? servers.join(', ') : `${String(host)} port ${String(port)}`;

/** Where no flow leads, silence is the plan, and an answer is not. Over UDP silence shows no more than that. */
const compareClosed = (probe: PlannedProbe, report: Seen): PlanComparison => {
  const open = report.visits.filter(isAnswered);
  const over = probe.kind === 'tcp' ? '' : ' over UDP';
  const failures = open.map(({ address, port }) => openFailure(address, `${port}${over}`));
  const [outcome, verdict] = closedOutcome(report, open.length > 0);
  return {
    id: probe.id,
    outcome,
    verdict,
    planned: plannedText(probe),
    seen: open.length > 0 ? failures.map(({ detail }) => detail).join('; ') : silence(report),
    failures,
  };
};

/** Whatever was said: no protocol of the port needs to be spoken well. */
const isAnswered = ({ verdict, failures }: Seen['visits'][number]): boolean =>
  verdict === 'works' || verdict === 'impaired' || failures.some(({ code }) => SAID.has(code));

const SAID = new Set<ProbeFailureCode>([
  'malformed-reply',
  'unexpected-reply',
  'reply-too-large',
  'sip-refused',
  'relay-refused',
  'record-missing',
  'record-missing-dot',
  'record-missing-underscore',
  'name-not-found',
  'name-server-failure',
]);

const closedOutcome = (
  { verdict, failures, visits }: Seen,
  isOpen: boolean,
): [PlanComparison['outcome'], Verdict] => {
  if (isOpen) return ['not-planned-but-open', 'fails'];
  const codes = codesOf(failures, visits);
  const known = verdict === 'fails' && codes.length > 0 && codes.every((code) => CLOSED.has(code));
  return known ? ['as-planned', 'works'] : ['unsure', 'unsure'];
};

/** What a port says that nobody opened. */
const CLOSED = new Set<ProbeFailureCode>([
  'timeout',
  'no-reply',
  'connection-refused',
  'connection-reset',
  'host-unreachable',
]);

const openFailure = (address: string, port: string): ProbeFailure => {
  const { gravity, causes } = probeFailures['not-planned-but-open'];
  return {
    code: 'not-planned-but-open',
    phase: 'connect',
    address,
    detail: `${address} port ${port} answers`,
    gravity,
    causes: [...causes],
  };
};

const codesOf = (failures: readonly ProbeFailure[], visits: Seen['visits']): ProbeFailureCode[] =>
  [...failures, ...visits.flatMap((visit) => visit.failures)].map(({ code }) => code);

const silence = ({ failures, visits }: Seen): string =>
  [...new Set(codesOf(failures, visits))].join(', ');

const seenText = (kind: string, { visits }: Pick<Report, 'visits'>): string => {
  const observations = visits.flatMap((visit) => visit.observations);
  const wanted = kind === 'dns' ? 'values' : 'certificate-names';
  const found = observations.find(({ name }) => name === wanted)?.value;
  return Array.isArray(found) ? found.join(', ') : 'answers';
};
