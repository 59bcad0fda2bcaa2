// Probes at a steady rate, whether or not the ones before are done: `node steady-probes.ts PORTS KEY CERTIFICATE`.
import { probes } from '../../src/probe/kinds/index.ts';
import { runProbe } from '../../src/probe/run-probe.ts';
import { percentile } from './measure.ts';
import type { PeerPorts } from './peer-ports.ts';
import { probeContests } from './probe-contests.ts';
import { probingOptions } from './probing-options.ts';
import type { SteadyProbes } from './scheduled.ts';

const RUNS = 3_000;
const APART_MS = 60_000 / 10_000;

const [ports = '', key = '', certificate = ''] = process.argv.slice(2);
const options = probingOptions(key, certificate);
const contests = probeContests(JSON.parse(ports) as PeerPorts);
const late: number[] = [];
let [succeeded, megabytes] = [0, 0];

const one = async (at: number): Promise<void> => {
  const contest = contests[at % contests.length];
  if (!contest) return;
  const { verdict } = await runProbe(probes[contest.kind], contest.target(), options);
  if (verdict === 'works') succeeded += 1;
};

const start = performance.now();
const before = process.cpuUsage();
const running: Promise<void>[] = [];
const dueAt = (): number => start + running.length * APART_MS;
await new Promise<void>((resolve) => {
  const next = (): void => {
    for (let due = dueAt(); due <= performance.now() && running.length < RUNS; due = dueAt()) {
      late.push(performance.now() - due);
      running.push(one(running.length));
    }
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 1e6);
    if (running.length === RUNS) resolve();
    else setTimeout(next, APART_MS);
  };
  next();
});
await Promise.all(running);
const { user, system } = process.cpuUsage(before);
const seen: SteadyProbes = {
  runs: RUNS,
  succeeded,
  lateMs: percentile(late, 0.99),
  megabytes,
  corePercent: (user + system) / 10 / (performance.now() - start),
};
console.log(JSON.stringify(seen));
