import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probes } from '../../src/probe/kinds/index.ts';
import { runProbe, type RunOptions } from '../../src/probe/run-probe.ts';
import { blackbox, type Prober } from './blackbox.ts';
import type { Figure } from './measure.ts';
import type { PeerPorts } from './peer-ports.ts';
import { type Contest, probeContests } from './probe-contests.ts';
import { probingOptions } from './probing-options.ts';
import { type Rounds, roundsOf } from './rounds.ts';
import { scheduledFigures } from './scheduled.ts';
import { sipsakFigures } from './sipsak.ts';

/** Whole probes with their reports, and the same ones by other probers; then probes at a steady rate. */
export const probesFigures = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-bench-'));
  const [key, certificate] = [join(folder, 'a.key'), join(folder, 'a.crt')];
  makeCertificate(key, certificate);
  const peers = spawn(
    process.execPath,
    [join(import.meta.dirname, 'probe-peers.ts'), key, certificate],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const other = await blackbox(folder);
  try {
    const [line] = (await once(peers.stdout, 'data')) as [Buffer];
    const ports = JSON.parse(line.toString()) as PeerPorts;
    const options = probingOptions(key, certificate);
    const figures: Figure[] = [];
    for (const contest of probeContests(ports))
      figures.push(...(await figuresOf(contest, options, other)));
    figures.push(...(await sipsakFigures(ports.sip)));
    return [...figures, ...(await scheduledFigures(ports, key, certificate))];
  } finally {
    other?.close();
    peers.kill();
    rmSync(folder, { recursive: true });
  }
};

const makeCertificate = (key: string, certificate: string): void => {
  const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const words = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', ...names];
  const files = ['-days', '90', '-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', ...words, ...files], { stdio: 'ignore' });
};

const ROUNDS = 5;

/** The figures of a contest, the other prober's first. Rounds take turns, so that both meet the same machine. */
const figuresOf = async (
  contest: Contest,
  options: RunOptions,
  other: Prober | null,
): Promise<readonly Figure[]> => {
  const { what, runs, rate } = contest;
  const ask = () => succeeds(contest, options);
  const runner = { what: `one ${what} probe`, ask, processorMs: ownProcessorMs };
  const own = roundsOf(runner, runs);
  const theirs = other && roundsOfOther(contest, other);
  for (let round = 0; round <= ROUNDS; round++) {
    await theirs?.rounds.run();
    await own.run();
  }
  if (!theirs) return own.figures(rate === undefined ? null : 1e6 / rate);
  const reference = theirs.rounds.figures(null);
  return [...reference, ...own.figures(reference[0].value / theirs.times)];
};

const roundsOfOther = (
  { what, runs, other: asked }: Contest,
  { name, ask, processorMs }: Prober,
): { readonly rounds: Rounds; readonly times: number } | null => {
  if (!asked) return null;
  const probe = () => ask(asked.module, asked.target());
  const runner = { what: `one ${what} probe by ${name}`, ask: probe, processorMs };
  return { rounds: roundsOf(runner, runs), times: asked.times };
};

const ownProcessorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const succeeds = async ({ kind, what, target }: Contest, options: RunOptions): Promise<boolean> => {
  const { verdict, failure } = await runProbe(probes[kind], target(), options);
  if (verdict !== 'works')
    console.error(`${what}: ${failure?.code ?? ''} ${failure?.detail ?? ''}`);
  return verdict === 'works';
};
