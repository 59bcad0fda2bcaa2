import type { PlanComparison, PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeFailure, ProbeFailureCode, Report } from '../../domain/report.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { plannedText } from './planned-text.ts';
import { unplanned } from './unplanned.ts';

type Seen = Pick<Report, 'verdict' | 'failures' | 'visits'>;

/** Where no flow leads, silence is the plan, and an answer is not. Over UDP silence shows no more than that. */
export const compareClosed = (probe: PlannedProbe, report: Seen): PlanComparison => {
  const open = report.visits.filter(isAnswered);
  const over = probe.kind === 'tcp' ? '' : ' over UDP';
  const failures = open.map(({ address, port }) =>
    unplanned({ address, phase: 'connect', detail: `${address} port ${port}${over} answers` }),
  );
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

const codesOf = (failures: readonly ProbeFailure[], visits: Seen['visits']): ProbeFailureCode[] =>
  [...failures, ...visits.flatMap((visit) => visit.failures)].map(({ code }) => code);

const silence = ({ failures, visits }: Seen): string =>
  [...new Set(codesOf(failures, visits))].join(', ');
