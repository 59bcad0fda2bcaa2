import type { ProbeKind } from './domain/probe.ts';
import { ProbePolicy } from './domain/probe-policy.ts';
import type { Report } from './domain/report.ts';
import { systemNames } from './probe/guard/names.ts';
import { probeGuard } from './probe/guard/probe-guard.ts';
import { probes } from './probe/kinds/index.ts';
import type { Probe, ProbeSecrets } from './probe/probe.ts';
import { runHalves } from './probe/run-halves.ts';
import { runProbe } from './probe/run-probe.ts';

export type { ProbeSecrets };

/** How a probe runs where this process is. */
export interface FromHere {
  /** Private networks that may be reached, as prefixes. */
  readonly allowedPrefixes: readonly string[];
  /** `address` or `address:port`; none stands for those of the machine. */
  readonly resolvers: readonly string[];
  readonly secrets: ProbeSecrets;
  readonly timeoutMs: number;
}

/** Kind and target of a probe. */
export interface ProbeOrder {
  readonly kind: ProbeKind;
  readonly target: Readonly<Record<string, unknown>>;
}

/** Runs probes from this machine under a policy of their own, some at once; answers the reports in their order. */
export const probeFromHere = async (
  orders: readonly ProbeOrder[],
  { allowedPrefixes, resolvers, secrets, timeoutMs }: FromHere,
): Promise<readonly Report[]> => {
  const policy = ProbePolicy.parse({ allowedPrefixes });
  const guard = probeGuard(policy, { names: systemNames(resolvers) });
  const options = { guard, secrets, timeoutMs: 2 * timeoutMs, visitTimeoutMs: timeoutMs };
  const reports: Report[] = [];
  const waiting = orders.entries();
  const worker = async (): Promise<void> => {
    for (const [at, { kind, target }] of waiting) {
      const probe: Probe = probes[kind];
      reports[at] = await (probe.twoSided ? runHalves : runProbe)(probe, target, options);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return reports;
};

const AT_ONCE = 64;
