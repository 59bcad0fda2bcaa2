import type { ProbeFailureCode, Report } from '../../domain/report.ts';
import { probeFailures } from '../../facts/probe-failures/index.ts';
import type { Clock } from '../ports.ts';
import type { JobStore, NewJob, SettingsStore } from './ports.ts';

/** Ends jobs that nobody will do, with a report that says why. */
export const endLostJobs = async ({
  jobs,
  settings,
  clock,
}: {
  readonly jobs: JobStore;
  readonly settings: SettingsStore;
  readonly clock: Clock;
}): Promise<void> => {
  const { probing } = (await settings.read()).settings;
  const now = clock.now();
  const when = { now, all: !probing, most: AT_ONCE };
  const reportOf = (job: Lost): Report => unasked(job, reasonOf(job, probing), now);
  while ((await jobs.expire(when, reportOf)).length === AT_ONCE);
};

const AT_ONCE = 500;

type Lost = NewJob & { readonly attempts: number };
type Reason = readonly [code: ProbeFailureCode, detail: string];

const reasonOf = ({ attempts, pair }: Lost, probing: boolean): Reason => {
  if (!probing) return ['probes-stopped', 'probes are switched off'];
  if (attempts > 0)
    return [
      'agent-missing',
      `its agent began ${attempts === 1 ? 'once' : `${attempts} times`} and did not come back`,
    ];
  return pair
    ? ['partner-missing', 'the two agents were not there at one time']
    : ['agent-missing', 'its agent did not take it in time'];
};

const unasked = ({ kind, target }: NewJob, [code, detail]: Reason, now: Date): Report => {
  const { gravity, causes } = probeFailures[code];
  const failure = {
    code,
    phase: 'guard',
    address: null,
    detail,
    gravity,
    causes: [...causes],
  } as const;
  return {
    kind,
    target: { ...target },
    startedAt: now.toISOString(),
    durationMs: 0,
    verdict: 'unsure',
    failure: { ...failure, causes: [...causes] },
    phases: [],
    observations: [],
    failures: [{ ...failure, causes: [...causes] }],
    visits: [],
    transcript: [],
  };
};
