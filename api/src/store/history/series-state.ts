import type { PlanComparison, PlannedProbe } from '../../domain/planned-probe.ts';
import type { PhaseTiming, ProbeFailure, ProbeFailureCode, Report } from '../../domain/report.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Outcome } from '../../domain/watched.ts';
import type { Compare } from '../../service/watch/ports.ts';

/** What a series says of its last report, and what tells whether the next one changes anything. */
export interface SeriesState {
  readonly verdict: Verdict | null;
  readonly outcome: Outcome | null;
  readonly planned: string;
  readonly seen: string;
  readonly failure: ProbeFailureCode | null;
  readonly lastAt: Date | null;
  readonly durationMs: number | null;
  readonly since: Date | null;
  readonly streak: number;
  readonly certificateEndsAt: Date | null;
}

/** A report as it goes into the history of its series. */
export interface Entry {
  readonly at: Date;
  readonly report: Report;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
  readonly planned: string;
  readonly seen: string;
  readonly failure: ProbeFailureCode | null;
  /** Of each phase the slowest address, in milliseconds. */
  readonly phases: readonly PhaseTiming[];
  readonly certificateEndsAt: Date | null;
}

/** What a report says, held against the plan where there is one. Its time is `now` where the clock of its agent is far off. */
export const entryOf = (
  report: Report,
  plan: PlannedProbe | null,
  compare: Compare,
  now: Date,
): Entry => {
  const compared = plan ? compare(plan, report) : withoutPlan(report);
  return {
    at: timeOf(report, now),
    report,
    verdict: compared.verdict,
    outcome: compared.outcome,
    planned: compared.planned.slice(0, TEXT),
    seen: compared.seen.slice(0, TEXT),
    failure: gravestOf(compared.failures),
    phases: phasesOf(report),
    certificateEndsAt: certificateEnd(report),
  };
};

/** The state after a report. One that was made before the last one changes nothing. */
export const after = (state: SeriesState, entry: Entry): SeriesState => {
  if (isLate(state, entry)) return state;
  const { at, report, phases: _phases, ...said } = entry;
  const same = state.verdict === entry.verdict;
  return {
    ...said,
    lastAt: at,
    durationMs: report.durationMs,
    since: same ? state.since : at,
    streak: same ? state.streak + 1 : 1,
    certificateEndsAt: entry.certificateEndsAt ?? state.certificateEndsAt,
  };
};

/** Made before the last report that is known. */
export const isLate = ({ lastAt }: SeriesState, { at }: Pick<Entry, 'at'>): boolean =>
  lastAt !== null && at < lastAt;

/** Tells something that the report before did not. */
export const isChange = (state: SeriesState, entry: Entry): boolean =>
  state.verdict !== entry.verdict ||
  state.outcome !== entry.outcome ||
  state.failure !== entry.failure;

/** The world is not as the plan has it; or where there is no plan, what was asked does not work. */
export const differs = ({ outcome, verdict }: Pick<Entry, 'outcome' | 'verdict'>): boolean =>
  outcome === 'no-plan' ? verdict === 'fails' : !['as-planned', 'unsure'].includes(outcome);

/** Characters of a text that lists show. */
const TEXT = 2_000;

type Said = Pick<Entry, 'verdict' | 'outcome'> &
  Pick<PlanComparison, 'planned' | 'seen' | 'failures'>;

const withoutPlan = ({ verdict, failure }: Report): Said => ({
  verdict,
  outcome: 'no-plan',
  planned: '',
  seen: failure ? `${failure.code}: ${failure.detail}` : 'answers',
  failures: failure ? [failure] : [],
});

const gravestOf = (failures: readonly ProbeFailure[]): ProbeFailureCode | null =>
  (failures.find(({ gravity }) => gravity === 'fails') ?? failures[0])?.code ?? null;

const HOUR_MS = 3_600_000;

const timeOf = ({ startedAt, durationMs }: Report, now: Date): Date => {
  const at = new Date(startedAt);
  const age = now.getTime() - at.getTime();
  return age >= 0 && age <= HOUR_MS
    ? at
    : new Date(now.getTime() - Math.min(Math.max(durationMs, 0), HOUR_MS));
};

const phasesOf = ({ phases, visits }: Report): PhaseTiming[] => {
  const slowest = new Map<PhaseTiming['name'], number>();
  for (const { name, durationMs } of [...phases, ...visits.flatMap((visit) => visit.phases)])
    slowest.set(name, Math.max(slowest.get(name) ?? 0, durationMs));
  return [...slowest].map(([name, durationMs]) => ({ name, durationMs }));
};

const certificateEnd = ({ observations, visits }: Report): Date | null => {
  const ends = [...observations, ...visits.flatMap((visit) => visit.observations)]
    .filter(({ name }) => name === 'certificate-valid-to')
    .map(({ value }) => Date.parse(String(value)))
    .filter((time) => !Number.isNaN(time));
  return ends.length > 0 ? new Date(Math.min(...ends)) : null;
};
