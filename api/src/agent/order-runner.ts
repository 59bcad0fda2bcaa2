import type { JobOrder } from '../domain/job.ts';
import type { ProbePolicy } from '../domain/probe-policy.ts';
import type { Report } from '../domain/report.ts';
import { bothGuards } from '../probe/guard/both-guards.ts';
import type { Names } from '../probe/guard/names.ts';
import { probeGuard } from '../probe/guard/probe-guard.ts';
import { probes } from '../probe/kinds/index.ts';
import type { ProbeSecrets } from '../probe/probe.ts';
import { runProbe } from '../probe/run-probe.ts';
import type { JobSource } from './job-source.ts';
import { pairWay } from './pair-way.ts';

/** What orders run with. */
export interface RunnerParts {
  readonly source: JobSource;
  /** What the machine lets the agent reach. */
  readonly policy: ProbePolicy;
  readonly secrets: ProbeSecrets;
  readonly names?: Names;
}

/** Runs orders under what the server grants and what the machine allows, both. */
export interface OrderRunner {
  /** The switch of the server: false stops what runs. */
  readonly setEnabled: (enabled: boolean) => void;
  /** What the server granted with its newest order counts for all that run. */
  readonly grant: (policy: ProbePolicy) => void;
  readonly run: (order: JobOrder, lease: string, signal: AbortSignal) => Promise<Report>;
}

/** A runner whose guards live as long as it does: they count what starts in a minute. */
export const orderRunner = ({ source, policy, secrets, names }: RunnerParts): OrderRunner => {
  const parts = names ? { names } : {};
  const granted = probeGuard({ ...policy, enabled: true }, parts);
  const own = probeGuard(policy, parts);
  const guard = bothGuards(
    { guard: granted, whose: 'the policy of the server' },
    { guard: own, whose: 'the policy of this machine' },
  );
  let known = '';
  return {
    setEnabled: (enabled) => {
      if (granted.policy().enabled === enabled) return;
      known = '';
      granted.setPolicy({ ...granted.policy(), enabled });
    },
    grant: (next) => {
      // The same policy as an equal value would be taken apart again for every probe.
      const text = JSON.stringify(next);
      if (text !== known) granted.setPolicy(next);
      known = text;
    },
    run: ({ kind, target, timeoutMs, pair }, lease, signal) =>
      runProbe(probes[kind], target, {
        ...{ guard, secrets, signal, timeoutMs },
        visitTimeoutMs: pair ? timeoutMs : Math.min(timeoutMs, VISIT_MS),
        ...(pair ? { rendezvous: pairWay(source, pair, lease) } : {}),
      }),
  };
};

/** One address of several is not waited for until the time of the whole probe is up. */
const VISIT_MS = 8_000;
