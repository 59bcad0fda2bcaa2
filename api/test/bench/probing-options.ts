import { readFileSync } from 'node:fs';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import { probeGuard } from '../../src/probe/guard/probe-guard.ts';
import type { RunOptions } from '../../src/probe/run-probe.ts';

/** How probes are measured: on loopback, without limits of rate, with a certificate of ours that is trusted too. */
export const probingOptions = (keyFile: string, certificateFile: string): RunOptions => {
  const policy = ProbePolicy.parse({
    allowedPrefixes: ['127.0.0.0/8'],
    perMinute: 1e9,
    perTargetPerMinute: 1e9,
  });
  const [certificate, key] = [readFileSync(certificateFile, 'utf8'), readFileSync(keyFile, 'utf8')];
  return {
    guard: probeGuard(policy),
    secrets: { identity: { certificate, key }, trust: [certificate] },
  };
};
