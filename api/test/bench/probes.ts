import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProbeKind } from '../../src/domain/probe.ts';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import { probeGuard } from '../../src/probe/guard/probe-guard.ts';
import { probes } from '../../src/probe/kinds/index.ts';
import type { ProbeSecrets } from '../../src/probe/probe.ts';
import { runProbe } from '../../src/probe/run-probe.ts';
import { blackboxFigures, type PeerPorts } from './blackbox.ts';
import { type Figure, median } from './measure.ts';
import { perProbe } from './per-probe.ts';

/** Whole probes with their reports, sixteen at a time, and the same ones by Prometheus' blackbox exporter. */
export const probesFigures = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-bench-'));
  const [key, certificate] = [join(folder, 'a.key'), join(folder, 'a.crt')];
  const subject = [
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost,IP:127.0.0.1',
  ];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      ...subject,
      '-days',
      '90',
      '-keyout',
      key,
      '-out',
      certificate,
    ],
    { stdio: 'ignore' },
  );
  const peers = spawn(
    process.execPath,
    [join(import.meta.dirname, 'probe-peers.ts'), key, certificate],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const [line] = (await once(peers.stdout, 'data')) as [Buffer];
    const ports = JSON.parse(line.toString()) as PeerPorts;
    const theirs = await blackboxFigures(ports, folder);
    const identity = {
      certificate: readFileSync(certificate, 'utf8'),
      key: readFileSync(key, 'utf8'),
    };
    return [...theirs, ...(await ours(ports, identity, theirs))];
  } finally {
    peers.kill();
    rmSync(folder, { recursive: true });
  }
};

type Identity = NonNullable<ProbeSecrets['identity']>;

/** What is asked, how often, and how many microseconds the product promises; or how many times the peer's rate. */
interface Measured {
  readonly kind: ProbeKind;
  readonly what: string;
  readonly target: object;
  readonly runs: number;
  readonly limit?: number;
  readonly peer?: { readonly what: string; readonly times: number };
}

const ours = async (
  ports: PeerPorts,
  identity: Identity,
  theirs: readonly Figure[],
): Promise<Figure[]> => {
  const host = '127.0.0.1';
  const measured: readonly Measured[] = [
    {
      kind: 'tcp',
      what: 'TCP',
      target: { host, port: ports.tcp },
      runs: 5_000,
      peer: { what: 'tcp', times: 3 },
    },
    {
      kind: 'tls',
      what: 'TLS',
      target: { host, port: ports.tls, versions: false },
      runs: 1_000,
      peer: { what: 'tls', times: 1.2 },
    },
    {
      kind: 'https',
      what: 'HTTPS',
      target: { url: `https://127.0.0.1:${ports.https}/` },
      runs: 1_000,
      peer: { what: 'https', times: 1.2 },
    },
    {
      kind: 'stun',
      what: 'STUN binding',
      target: { host, port: ports.stun },
      runs: 10_000,
      limit: 1e6 / 30_000,
    },
    {
      kind: 'sip',
      what: 'SIP OPTIONS over UDP',
      target: { host, port: ports.sip, transport: 'udp', domain: 'example.com' },
      runs: 5_000,
      limit: 1e6 / 5_000,
    },
    {
      kind: 'sip',
      what: 'SIP OPTIONS over mutual TLS',
      target: { host, port: ports.sips, domain: 'example.com', serverName: 'localhost' },
      runs: 1_000,
      limit: 1e6 / 500,
    },
  ];
  const figures: Figure[] = [];
  for (const one of measured) figures.push(await figureOf(one, identity, theirs));
  return figures;
};

const figureOf = async (
  { kind, what, target, runs, limit, peer }: Measured,
  identity: Identity,
  theirs: readonly Figure[],
): Promise<Figure> => {
  const policy = ProbePolicy.parse({
    allowedPrefixes: ['127.0.0.0/8'],
    perMinute: 1e9,
    perTargetPerMinute: 1e9,
  });
  const options = {
    guard: probeGuard(policy),
    secrets: { identity, trust: [identity.certificate] },
  };
  let good = 0;
  const once = async (): Promise<void> => {
    const report = await runProbe(probes[kind], { ...target }, options);
    if (report.verdict === 'works') good += 1;
    else console.error(`${what}: ${report.failure?.code ?? ''} ${report.failure?.detail ?? ''}`);
  };
  await perProbe(Math.ceil(runs / 10), once);
  good = 0;
  const took: number[] = [];
  for (let n = 0; n < 3; n += 1) took.push(await perProbe(runs, once));
  if (good !== 3 * runs) throw new Error(`${what}: ${good} of ${3 * runs} probes succeeded`);
  const reference = theirs.find((figure) => figure.what.includes(`'${peer?.what ?? ''}'`));
  return {
    what: `one ${what} probe`,
    value: median(took),
    unit: 'µs',
    limit: rounded(limit ?? (reference && peer ? reference.value / peer.times : null)),
    successes: `${good} of ${3 * runs}`,
  };
};

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value);
