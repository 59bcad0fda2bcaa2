import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { PlanComparison } from '../domain/planned-probe.ts';
import { Report } from '../domain/report.ts';
import { main } from './main.ts';
import { readProbeTarget } from './probe-target.ts';

test.each([
  ['tls://sip.example.com:443', 'tls', { host: 'sip.example.com', port: 443 }],
  [
    'TLS://sip.example.com?names=a.example,b.example&versions=false',
    'tls',
    { names: ['a.example', 'b.example'], versions: false },
  ],
  ['tcp://[2001:db8::1]:5061', 'tcp', { host: '2001:db8::1', port: 5061 }],
  ['sip+udp://sip.example.com', 'sip', { host: 'sip.example.com', transport: 'udp' }],
  [
    'sip-sign-in://sip.example.com/alice@example.com',
    'sip-sign-in',
    { address: 'alice@example.com' },
  ],
  [
    'sip-federation:example.net?from=example.com',
    'sip-federation',
    { domain: 'example.net', from: 'example.com' },
  ],
  [
    'turn+tls://av.example.com:443?relayPorts=50000-59999',
    'turn',
    { transport: 'tls', relayPorts: { first: 50_000, last: 59_999 } },
  ],
  [
    'dns:_sip._tls.example.com?type=SRV&expected=',
    'dns',
    { name: '_sip._tls.example.com', type: 'SRV', expected: [] },
  ],
  [
    'port-pair://203.0.113.10?ports=tcp/443,udp/50000-59999&samples=3',
    'port-pair',
    { host: '203.0.113.10', ports: ['tcp/443', 'udp/50000-59999'], samples: 3 },
  ],
  [
    'ice://av.example.com:3478?types=host,relay-tcp&relayPorts=50000-59999',
    'ice',
    { port: 3478, types: ['host', 'relay-tcp'], relayPorts: { first: 50_000, last: 59_999 } },
  ],
  ['https://meet.example.com/a?b=c', 'https', { url: 'https://meet.example.com/a?b=c' }],
  [
    'crl:http://crl.example.com/a.crl',
    'http-crl',
    { url: 'http://crl.example.com/a.crl', kind: 'crl' },
  ],
  ['revocation://sip.example.com:443', 'http-crl', { server: 'sip.example.com:443' }],
  ['revocation:', 'http-crl', {}],
])('%s is understood', (text, kind, target) => {
  expect(readProbeTarget(text)).toMatchObject({ kind, target });
});

test.each([
  ['foo://sip.example.com', 'is no target'],
  ['tcp://sip.example.com', 'port'],
  ['tls://', 'host'],
  ['tls://user@sip.example.com', 'host: must be a name or an address'],
  ['sip-sign-in://sip.example.com/alice', 'address: must be an address'],
  ['port-pair://203.0.113.10?ports=443', 'ports.0: must be such as tcp/443'],
  ['port-pair://203.0.113.10?ports=tcp/9-1', 'ports.0: must be ports from 1 to 65535'],
  ['crl:gopher://x', 'url: must start with http://'],
])('%s is refused', (text, words) => {
  expect(() => readProbeTarget(text)).toThrow(words);
});

const edgewise = async (...args: string[]) => {
  let [out, err] = ['', ''];
  const status = await main(args, {
    version: '0.0.0',
    isTerminal: false,
    read: (path) => Promise.resolve(readFileSync(path)),
    write: () => Promise.reject(new Error('nothing is written')),
    out: (text) => void (out += String(text)),
    err: (text) => void (err += text),
  });
  return { status, out, err };
};

test('the answer is yes where something listens, and no without leave', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const target = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const allowed = await edgewise('probe', target, '--allow', '127.0.0.0/8', '--json');
  expect(allowed.status).toBe(0);
  expect(Report.parse(JSON.parse(allowed.out))).toMatchObject({ kind: 'tcp', verdict: 'works' });

  const refused = await edgewise('probe', target);
  expect(refused.status).toBe(1);
  expect(refused.out).toContain('failure: refused-by-policy in guard: 127.0.0.1 is loopback');
  expect(refused.out).toContain('        perhaps: ');
});

test.each([
  [['--allow', '10.0.0.0/99'], '--allow 10.0.0.0/99 is no prefix such as 10.0.0.0/8'],
  [['--from', 'internal'], '--from is for a topology'],
  [['--resolver', 'ns1.example'], '--resolver ns1.example is no address'],
  [['--timeout', 'soon'], '--timeout soon is no number of seconds'],
])('%j is bad usage', async (options, words) => {
  expect(await edgewise('probe', 'tcp://x.example:1', ...options)).toMatchObject({
    status: 2,
    err: `edgewise probe: ${words}\n`,
  });
});

/** Nobody resolves here. */
const NOBODY = '127.0.0.1:9';

test('a topology is held against what can be seen: nothing of it, where private networks are not opened', async () => {
  const path = new URL('../../../docs/examples/02-fabrikam-single-nat-2010.yaml', import.meta.url);
  const { status, out } = await edgewise(
    'probe',
    path.pathname,
    '--from',
    'perimeter',
    '--resolver',
    NOBODY,
    '--json',
  );
  const compared = PlanComparison.array().parse(JSON.parse(out));
  expect(status).toBe(1);
  const flows = compared.filter(({ id }) => id.startsWith('flow:'));
  expect(flows.length).toBeGreaterThan(0);
  expect(flows.length).toBeLessThan(compared.length);
  expect(new Set(compared.map(({ outcome }) => outcome))).toEqual(new Set(['unsure']));
});

test('what of the topology is behind a failure stands first among its causes', async () => {
  const path = new URL('../../../docs/examples/02-fabrikam-single-nat-2010.yaml', import.meta.url);
  const server = createSocket('udp4').bind(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  server.on('message', (query, { port, address }) => {
    // There is no such name (RFC 1035 §4.1.1).
    query.writeUInt16BE(0x8183, 2);
    server.send(query, port, address);
  });
  const resolver = `127.0.0.1:${server.address().port}`;
  const words = [path.pathname, '--from', 'perimeter', '--resolver', resolver, '--json'];
  const { out } = await edgewise('probe', ...words);
  const compared = PlanComparison.array().parse(JSON.parse(out));
  const missing = compared.filter(
    ({ id, outcome }) => id.startsWith('record:') && outcome === 'missing',
  );
  expect(missing.length).toBeGreaterThan(0);
  for (const { failures } of missing)
    expect(failures[0]?.causes[0]).toMatch(/^The \w+ record of \S+ is not published in the /);
});

test('a zone that is none is bad usage', async () => {
  expect(await edgewise('probe', 'a.yaml', '--from', 'mars')).toMatchObject({
    status: 2,
    err: 'edgewise probe: there is no zone mars; partner, internet, perimeter, internal are there\n',
  });
});

describe('a topology that stands on loopback', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const example = new URL(
    '../../../docs/examples/07-proseware-single-address-nat-2019.yaml',
    import.meta.url,
  );
  const file = join(folder, 'loopback.yaml');
  const here = readFileSync(example, 'utf8').replaceAll(/\b\d+\.\d+\.(\d+\.\d+)\b/g, '127.46.$1');
  writeFileSync(file, here);
  const edge = '127.46.2.66';
  const listenAt = async (port: number, greeting = '') => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).end(greeting);
    }).listen(port, edge);
    await once(server, 'listening');
    onTestFinished(() => void server.close());
  };
  const asked = (zone: string, ...more: string[]) =>
    edgewise(
      ...['probe', file, '--from', zone, '--allow', '127.0.0.0/8'],
      ...['--resolver', NOBODY, '--timeout', '3', ...more],
    );
  const probed = async (zone: string) => {
    const { status, out } = await asked(zone, '--json');
    const all = PlanComparison.array().parse(JSON.parse(out));
    return { status, all, seen: (id: string) => all.find((one) => one.id === id) };
  };

  test('has every outcome, with what was planned and what was seen, and the answer is no', async () => {
    await listenAt(5061, '220 this is another service\r\n');
    await listenAt(3389);
    const { status, all, seen } = await probed('internet');
    expect(status).toBe(1);
    expect(new Set(all.map(({ outcome }) => outcome))).toEqual(
      new Set(['as-planned', 'missing', 'different', 'not-planned-but-open', 'unsure']),
    );
    expect(seen(`flow:EXT-04.edge01/${edge}`)).toMatchObject({
      outcome: 'different',
      planned: `tls at ${edge} port 5061 with sip.proseware.com`,
      seen: expect.stringMatching(/^tls-[\w-]+: |^not-tls: /) as string,
    });
    expect(seen(`flow:EXT-07.edge01/${edge}`)).toMatchObject({
      outcome: 'missing',
      planned: `tls at ${edge} port 444 with sip.proseware.com`,
      seen: expect.stringMatching(/^connection-refused: /) as string,
    });
    expect(seen(`closed:internet/${edge}/tcp/3389`)).toMatchObject({
      outcome: 'not-planned-but-open',
      planned: `closed at ${edge} port 3389`,
      seen: `${edge} port 3389 answers`,
    });
    expect(seen(`closed:internet/${edge}/tcp/4443`)).toMatchObject({ outcome: 'as-planned' });
  });

  test('is as planned where all that must be closed is, and the answer is yes', async () => {
    const { status, all } = await probed('partner');
    // Of a machine that has services of its own at every address, they are what is open.
    const open = all.filter(({ outcome }) => outcome !== 'as-planned');
    expect(open.filter(({ outcome }) => outcome !== 'not-planned-but-open')).toEqual([]);
    expect(all.length).toBeGreaterThan(20);
    expect(status).toBe(open.length > 0 ? 1 : 0);
  });

  test('is told of line by line, and so is what no probe can show', async () => {
    await listenAt(3389);
    const { out } = await asked('partner');
    expect(out).toMatch(
      /^not-planned-but-open +closed:partner\/127\.46\.2\.66\/tcp\/3389 +closed at .* port 3389 +.* answers$/m,
    );
    expect(out).toMatch(/^\d+ as-planned, \d+ not-planned-but-open$|^\d+ not-planned-but-open, /m);
    expect(out).toContain('8 of the plan not probed: the destination is anywhere\n');
    expect(out).toContain(
      '1 of the plan not probed: tokens are signed with it, and no listener shows it\n',
    );
  });
});
