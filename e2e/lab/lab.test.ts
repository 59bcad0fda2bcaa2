import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { DatedReport, Report } from './dated-report.ts';
import { lacking } from './preflight.ts';

const TOPOLOGY = 'docs/examples/07-proseware-single-address-nat-2019.yaml';
/** Both families of addresses, hardware load balancing, DNS load balancing with NAT. */
const OTHERS = [
  'docs/examples/04-tailspin-scaled-dns-public-2019.yaml',
  'docs/examples/05-northwind-scaled-hlb-2015.yaml',
  'docs/examples/06-adatum-scaled-dns-nat-se.yaml',
];
const folder = mkdtempSync(join(tmpdir(), 'edgewise-lab-test-'));
const missing = lacking();
if (missing.length > 0 && !['', 'false', '0'].includes(process.env['CI'] ?? ''))
  throw new Error(missing.join('\n'));
for (const each of missing) console.log(each);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is exported works for real, and a sample of it is necessary', async (context) => {
  context.skip(missing.length > 0, missing.join(' '));
  const { status, said, report } = await lab('sample', '--sample', '3', '--calls', ...NAT);
  expect(status, said).toBe(0);
  expect(report.scanned).toMatchObject({ wrong: [] });
  expect(report.scanned.open).toBeGreaterThan(10);
  expect(report.nats.map(({ observed }) => observed)).toEqual(
    report.nats.map(({ expected }) => expected),
  );
  expect(report.results[0]?.rules.filter(({ counted }) => counted > 0).length).toBeGreaterThan(10);
  const [works, ...others] = report.results;
  expect(works).toMatchObject({ group: 'Works', verdict: 'ok', stoppedForReal: 0, unseen: 0 });
  expect(works?.agreeing).toBeGreaterThan(10);
  const calls = report.inside?.cases.filter(({ group }) => group === 'Calls') ?? [];
  expect(calls.map(({ title, agreement }) => `${agreement} ${title}`)).toEqual([
    'yes voice-remote/remote.se01/remote.se01',
    'yes voice-remote/remote.se01/internal.se01',
    'yes voice-remote/internal.se01/remote.se01',
  ]);
  for (const { observed } of calls) {
    expect(observed).toContain('video: ');
    expect(observed).toContain('offered again the pair that both chose: 200 OK');
  }
  const broken = others.filter(({ group, broken }) => group === 'Necessary' && broken.length > 0);
  expect(broken.length).toBeGreaterThan(1);
});

test('what is exported for topologies of other shapes works for real, side by side', async (context) => {
  context.skip(missing.length > 0, missing.join(' '));
  const { status, said, read } = await run(OTHERS, 'others', '--sample', '1');
  expect(status, said).toBe(0);
  expect(read.notRun).toEqual([]);
  expect(read.topologies.map(({ agrees, scanned }) => ({ agrees, wrong: scanned.wrong }))).toEqual(
    OTHERS.map(() => ({ agrees: true, wrong: [] })),
  );
  const verdicts = read.topologies.flatMap(({ results }) => results.map(({ verdict }) => verdict));
  expect(verdicts.filter((verdict) => verdict === 'ok').length).toBeGreaterThan(10);
}, 600_000);

test.for(['wrong-port', 'missing-san'])(
  'a %s that is planted turns the scenarios red that need it, and no other',
  async (kind, context) => {
    context.skip(missing.length > 0, missing.join(' '));
    const { status, said, report } = await lab(
      kind,
      '--plant',
      kind,
      '--case',
      'As planned',
      ...NAT,
    );
    expect(status, said).toBe(1);
    const red = report.results[0]?.disagreeing.map(({ scenario }) => scenario) ?? [];
    expect([...new Set(red)]).toEqual(report.planted?.scenarios);
    expect(red).not.toHaveLength(0);
  },
);

test('no namespace is left of a run that is interrupted', async (context) => {
  context.skip(missing.length > 0, missing.join(' '));
  const child = spawn(process.execPath, [MAIN, TOPOLOGY], { cwd: ROOT, stdio: 'ignore' });
  const own = `ew${(child.pid ?? 0).toString(36)}`;
  await expect.poll(() => namespaces(own), PATIENCE).not.toEqual([]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect.poll(() => namespaces(own), PATIENCE).toEqual([]);
});

/** Remote users as most are. */
const NAT = ['--nat', 'port-dependent'] as const;
const PATIENCE = { timeout: 60_000, interval: 100 };
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

/** Runs the command on the single consolidated edge and reads what it found of that. */
async function lab(
  name: string,
  ...words: readonly string[]
): Promise<{ readonly status: number; readonly said: string; readonly report: Report }> {
  const { status, said, read } = await run([TOPOLOGY], name, ...words);
  const [report] = read.topologies;
  if (!report) throw new Error('nothing was reported');
  return { status, said, report };
}

/** Runs the command and reads its report. */
async function run(
  topologies: readonly string[],
  name: string,
  ...words: readonly string[]
): Promise<{ readonly status: number; readonly said: string; readonly read: DatedReport }> {
  const out = join(folder, name);
  const command = [MAIN, ...topologies, '--out', out, ...words];
  const child = spawn(process.execPath, command, { cwd: ROOT });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => void (said += bytes.toString()));
  const [status] = (await once(child, 'close')) as [number];
  if (status > 1) throw new Error(said);
  const read = JSON.parse(readFileSync(join(out, 'lab.json'), 'utf8')) as DatedReport;
  return { status, said, read };
}

const namespaces = (prefix: string): readonly string[] =>
  spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.startsWith(prefix));
