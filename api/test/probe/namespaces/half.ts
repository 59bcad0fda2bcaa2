// Runs one probe, or one half of it, where this process is: `node half.ts ORDER`. Lines in and out are messages of the
// other half; the last line out is the report.
import { createInterface } from 'node:readline';
import type { ProbeKind } from '../../../src/domain/probe.ts';
import { ProbePolicy } from '../../../src/domain/probe-policy.ts';
import { probeGuard } from '../../../src/probe/guard/probe-guard.ts';
import { probes } from '../../../src/probe/kinds/index.ts';
import type { ProbeSecrets } from '../../../src/probe/probe.ts';
import { rendezvousPair, type Side } from '../../../src/probe/rendezvous.ts';
import { runProbe } from '../../../src/probe/run-probe.ts';

/** What to run. */
export interface HalfOrder {
  readonly kind: ProbeKind;
  readonly side: Side;
  readonly target: Readonly<Record<string, unknown>>;
  readonly allowedPrefixes: readonly string[];
  readonly secrets: ProbeSecrets;
}

const order = JSON.parse(process.argv[2] ?? '{}') as HalfOrder;
const pair = rendezvousPair();
const [own, other] = order.side === 'first' ? [pair.first, pair.second] : [pair.second, pair.first];
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
createInterface({ input: process.stdin }).on('line', (line) => void other.send(JSON.parse(line)));
const ended = new AbortController();
const hand = async (): Promise<void> => {
  for (;;) say({ message: await other.receive(ended.signal) });
};
void hand().catch(() => undefined);
const policy = ProbePolicy.parse({ allowedPrefixes: order.allowedPrefixes });
const report = await runProbe(probes[order.kind], order.target, {
  guard: probeGuard(policy),
  secrets: order.secrets,
  rendezvous: own,
  timeoutMs: 60_000,
});
await new Promise((resolve) => setImmediate(resolve));
ended.abort();
say({ report });
process.stdin.destroy();
