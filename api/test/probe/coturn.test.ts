import { createSocket } from 'node:dgram';
import { beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { authority } from './certificates.ts';
import { startCoturn } from './start-coturn.ts';
import { ask, codesOf, seen } from './probing.ts';

describe.runIf(needs('turnserver') && needs('openssl'))('coturn', () => {
  const ca = authority();
  const { key, certificate } = ca.issue({ names: ['av.contoso.com'] });
  const secret = 'not-a-secret';
  const first = 52_000 + (process.pid % 4_000);
  const relayPorts = { first, last: first + 49 };
  const host = '127.0.0.1';
  let port = 0;
  let tls = 0;
  const turn = (more: object = {}, secrets: object = { turnSecret: secret, trust: [ca.root] }) =>
    ask('turn', { host, port, relayPorts, ...more }, { secrets });

  const start = (...more: string[]) => startCoturn({ secret, relayPorts, key, certificate }, more);

  let [elsewhere, users] = [0, 0];
  beforeAll(async () => {
    ({ port, tls } = await start());
    // Says that its relays are at an address that they are not at, as without the right translation.
    elsewhere = (await start('external-ip=127.0.0.55/127.0.0.1')).port;
    const known = { relayPorts, users: ['ada:pass:word'] };
    users = (await startCoturn(known)).port;
  });

  test.each(['udp', 'tcp'] as const)('says over %s where it sees us', async (transport) => {
    const report = await ask('stun', { host, port, transport });
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'mapped-address')).toBe('127.0.0.1');
    expect(seen(report, 'server-software')).toMatch(/^Coturn-/);
  });

  test.each([
    ['udp', () => port],
    ['tcp', () => port],
    ['tls', () => tls],
  ] as const)('relays a datagram in both directions over %s', async (transport, at) => {
    const report = await turn({ transport, port: at(), serverName: 'av.contoso.com' });
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'relay-echo')).toBe(true);
    expect(seen(report, 'relay-port')).toBeGreaterThanOrEqual(relayPorts.first);
    expect(seen(report, 'realm')).toBe('contoso.com');
  });

  test.each([
    ['are right', 'pass:word', []],
    ['are wrong', 'other', ['credentials-refused']],
  ])('credentials of a user that %s', async (_, password, codes) => {
    const report = await turn({ port: users }, { turn: { username: 'ada', password } });
    expect(codesOf(report)).toEqual(codes);
    if (codes.length === 0) expect(seen(report, 'relay-echo')).toBe(true);
  });

  test('a wrong secret is named', async () => {
    expect(codesOf(await turn({}, { turnSecret: 'other' }))).toEqual(['credentials-refused']);
  });

  test('no secret is worth knowing', async () => {
    const report = await turn({}, {});
    expect(report.verdict).toBe('impaired');
    expect(codesOf(report)).toEqual(['credentials-missing']);
  });

  test('a relay outside of the planned range is named', async () => {
    const report = await turn({ relayPorts: { first: 40_000, last: 40_001 } });
    expect(codesOf(report)).toEqual(['relay-outside-range']);
  });

  test('a relay that nothing comes through is named', async () => {
    const report = await turn({ port: elsewhere });
    expect(codesOf(report)).toEqual(['relay-blocked']);
    expect(seen(report, 'relay-address')).toBe('127.0.0.55');
    expect(report.failure?.phase).toBe('relay');
  });

  test('a relay whose range drops everything is named', async () => {
    const { first, last } = relayPorts;
    const holes = Array.from({ length: last - first + 1 }, (_, at) =>
      createSocket('udp4').bind(first + at, '127.0.0.55'),
    );
    const report = await turn({ port: elsewhere });
    for (const hole of holes) hole.close();
    expect(codesOf(report)).toEqual(['relay-blocked']);
  });

  test('UDP that is blocked is named', async () => {
    const hole = createSocket('udp4').bind(0, host);
    await new Promise((resolve) => hole.once('listening', resolve));
    const report = await ask('turn', { host, port: hole.address().port }, { visitTimeoutMs: 600 });
    hole.close();
    expect(codesOf(report)).toEqual(['no-reply']);
  });

  test('is no A/V Edge', async () => {
    const report = await ask('ms-turn', { host, port: tls });
    expect(codesOf(report)).toEqual(['intercepted']);
  });
});
