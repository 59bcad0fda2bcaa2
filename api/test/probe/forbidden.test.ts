import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import type { Report } from '../../src/domain/report.ts';
import { bothGuards } from '../../src/probe/guard/both-guards.ts';
import type { Names } from '../../src/probe/guard/names.ts';
import { probeGuard, type ProbeGuard } from '../../src/probe/guard/probe-guard.ts';
import { spellings } from '../../src/probe/guard/spellings.fixture.ts';
import { needs } from '../needs.ts';
import { ask, listening, loopback, testNames } from './probing.ts';
import { startCoturn } from './start-coturn.ts';

const everything = ProbePolicy.parse({ allowedPrefixes: ['0.0.0.0/0', '::/0'] });

/** An agent has the policy of its machine, and the one that the server grants it. */
const agentGuard = (granted: ProbePolicy, own: ProbePolicy, names: Names): ProbeGuard =>
  bothGuards(
    { guard: probeGuard(granted, { names }), whose: 'the policy of the server' },
    { guard: probeGuard(own, { names }), whose: 'the policy of this machine' },
  );

type Made = (policy: ProbePolicy, names: Names) => ProbeGuard;

const whose: readonly (readonly [string, Made, RegExp])[] = [
  ['the server', (policy, names) => probeGuard(policy, { names }), /\(rule [\w-]+\)$/],
  [
    'an agent whose machine refuses',
    (policy, names) => agentGuard(everything, policy, names),
    // What is never probed is refused by both, and a long sentence is cut.
    /by the policy of (?:this machine$|the server; )/,
  ],
  [
    'an agent that the server grants less',
    (policy, names) => agentGuard(policy, everything, names),
    /by the policy of the server(?:;|$)/,
  ],
];

describe.each(whose)('%s', (_, guardOf, refuses) => {
  const asks = (kind: 'https' | 'sip-federation' | 'stun' | 'tcp' | 'turn', target: object) => ({
    under: (policy: ProbePolicy, names: Names = testNames(), secrets: object = {}) =>
      ask(kind, { ...target }, { guard: guardOf(policy, names), secrets, visitTimeoutMs: 5_000 }),
  });
  const refused = (report: Report, rule: string): void => {
    const all = [...report.failures, ...report.visits.flatMap(({ failures }) => failures)];
    expect(all.map(({ code }) => code)).toEqual(['refused-by-policy']);
    expect(all[0]?.detail).toContain(`(rule ${rule})`);
    if (rule !== 'host') expect(all[0]?.detail).toMatch(refuses);
  };

  test.each(spellings.filter(([, rule]) => /^[a-z-]+$/.test(rule)))(
    'does not go to %s, which is %s',
    async (host, rule) => {
      const report = await asks('tcp', { host, port: 443 }).under(ProbePolicy.parse({}));
      // Some are no target at all.
      if (rule === 'host' && report.failure?.code === 'invalid-target') return;
      refused(report, rule);
    },
  );

  test('goes where a name that rebinds was judged, and nowhere else', async () => {
    let asked = 0;
    const names = testNames({
      addresses: async () => [['10.0.0.1'], ['203.0.113.1']][asked++] ?? [],
    });
    const target = { host: 'rebind.example', port: 443 };
    refused(await asks('tcp', target).under(ProbePolicy.parse({}), names), 'private');
    expect(asked).toBe(1);
  });

  test('refuses one address of a name, and asks the others', async () => {
    const names = testNames({ hosts: { 'two.example': ['127.0.0.1', '10.0.0.1'] } });
    const report = await asks('tcp', { host: 'two.example', port: 1 }).under(loopback(), names);
    const found = report.visits.map(({ address, failures }) => [address, failures[0]?.code]);
    expect(Object.fromEntries(found)).toEqual({
      '127.0.0.1': 'connection-refused',
      '10.0.0.1': 'refused-by-policy',
    });
  });

  test.each([
    ['http://10.0.0.1/', 'private'],
    ['http://0xa9fea9fe/', 'metadata'],
    ['http://[::ffff:a00:1]/', 'private'],
    ['http://inside.example/', 'private'],
  ])('does not follow a redirect to %s', async (location, rule) => {
    const names = testNames({ hosts: { 'inside.example': ['192.168.0.1'] } });
    const port = await listening(
      createServer((_request, response) => response.writeHead(302, { location }).end()),
    );
    const target = { url: `http://127.0.0.1:${port}/` };
    refused(await asks('https', target).under(loopback(), names), rule);
  });

  test.each([
    ['edge.contoso.com', 'metadata'],
    ['inside.contoso.com', 'private'],
    ['10.0.0.1', 'private'],
  ])('does not follow an SRV record to %s', async (place, rule) => {
    const names = testNames({
      hosts: { 'edge.contoso.com': ['169.254.169.254'], 'inside.contoso.com': ['10.0.0.1'] },
      services: async () => [{ priority: 0, weight: 0, port: 5061, target: place }],
    });
    const target = { domain: 'contoso.com', from: 'fabrikam.com' };
    const report = await asks('sip-federation', target).under(loopback(), names);
    const codes = report.visits.flatMap(({ failures }) => failures);
    expect(codes.map(({ code }) => code)).toEqual(['refused-by-policy']);
    expect(codes[0]?.detail).toContain(`(rule ${rule})`);
    expect(codes[0]?.detail).toMatch(refuses);
  });

  test('does not ask the second address of a STUN server anywhere', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    onTestFinished(() => void socket.close());
    socket.on('message', (request, { port, address }) => {
      // Where it sees us, and 10.0.0.1 port 3479 as OTHER-ADDRESS.
      const attributes = Buffer.from('0020000800015a125e12a443802c000800010d970a000001', 'hex');
      const head = Buffer.from(request.subarray(0, 20));
      head.writeUInt16BE(0x0101, 0);
      head.writeUInt16BE(attributes.length, 2);
      socket.send(Buffer.concat([head, attributes]), port, address);
    });
    const target = { host: '127.0.0.1', port: socket.address().port, behaviour: true };
    refused(await asks('stun', target).under(loopback()), 'private');
  });

  test.runIf(needs('turnserver'))('does not send to a relay anywhere', async () => {
    const first = 45_000 + (process.pid % 1_000);
    const parts = { secret: 'x', relayPorts: { first, last: first + 9 } };
    const { port } = await startCoturn(parts, ['external-ip=10.0.0.1/127.0.0.1']);
    const target = { host: '127.0.0.1', port };
    const report = await asks('turn', target).under(loopback(), testNames(), { turnSecret: 'x' });
    refused(report, 'private');
  });
});
