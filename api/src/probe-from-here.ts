import type { ProbeKind } from './domain/probe.ts';
import { ProbePolicy } from './domain/probe-policy.ts';
import type { Report } from './domain/report.ts';
import { probeGuard } from './probe/guard/probe-guard.ts';
import { probes } from './probe/kinds/index.ts';
import type { ProbeSecrets } from './probe/probe.ts';
import { runProbe } from './probe/run-probe.ts';

export type { ProbeSecrets };

/** How a probe runs where this process is. */
export interface FromHere {
  /** Private networks that may be reached, as prefixes. */
  readonly allowedPrefixes: readonly string[];
  readonly secrets: ProbeSecrets;
  readonly timeoutMs: number;
}

/** Runs one probe from this machine under a policy of its own. */
export const probeFromHere = (
  {
    kind,
    target,
  }: { readonly kind: ProbeKind; readonly target: Readonly<Record<string, unknown>> },
  { allowedPrefixes, secrets, timeoutMs }: FromHere,
): Promise<Report> => {
  const policy = ProbePolicy.parse({ allowedPrefixes });
  const visitTimeoutMs = timeoutMs;
  const options = { guard: probeGuard(policy), secrets, timeoutMs: 2 * timeoutMs, visitTimeoutMs };
  return runProbe(probes[kind], target, options);
};
