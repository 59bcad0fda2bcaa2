import { beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../needs.ts';
import { systemNames } from '../../src/probe/guard/names.ts';
import { freePort } from '../free-port.ts';
import { ask, codesOf, openGuard, seen } from './probing.ts';
import { startNamed } from './start-named.ts';

const zone = `$TTL 300
@ SOA ns1 hostmaster 1 3600 600 86400 300
@ NS ns1
ns1 A 127.0.0.1
sip A 203.0.113.10
sip AAAA 2001:db8::10
_sip._tls SRV 0 0 443 sip
_sipfederationtls._tcp SRV 0 0 5061 alias
alias CNAME sip
_xmpp-server._tcp SRV 0 0 5269 xmpp.provider.example.
webcon.contoso.com A 203.0.113.11
sipinternaltls._tcp SRV 0 0 5061 sip
_sipexternal._tls SRV 0 0 443 nowhere
@ CAA 0 issue "ca.example"
only-a A 203.0.113.12
pool A 203.0.113.21
pool A 203.0.113.22
pool A 203.0.113.23
_two._tcp SRV 0 0 5061 sip
_two._tcp SRV 0 0 5062 sip
`;

describe.runIf(needs('named'))('BIND', () => {
  let port = 0;
  let stale = 0;
  const dns = (name: string, type: string, expected: readonly string[] | null = null) =>
    ask('dns', { name, type, expected, servers: [`127.0.0.1:${port}`] });

  beforeAll(async () => {
    port = await startNamed({ 'contoso.com': zone });
    const old = zone.replace('203.0.113.10', '203.0.113.9').replace('only-a', 'gone');
    stale = await startNamed({ 'contoso.com': old });
  });

  test.each<[string, string, string, string[] | null, string[]]>([
    ['an address', 'sip.contoso.com', 'A', ['203.0.113.10'], []],
    ['an address of IPv6', 'sip.contoso.com', 'AAAA', ['2001:db8::10'], []],
    ['a service', '_sip._tls.contoso.com', 'SRV', ['0 0 443 sip.contoso.com'], []],
    ['an alias', 'alias.contoso.com', 'CNAME', ['sip.contoso.com'], []],
    [
      'an alias of something else',
      'alias.contoso.com',
      'CNAME',
      ['x.contoso.com'],
      ['record-differs'],
    ],
    ['an address behind an alias', 'alias.contoso.com', 'A', ['203.0.113.10'], []],
    ['who may issue', 'contoso.com', 'CAA', ['0 issue ca.example'], []],
    ['another value', 'sip.contoso.com', 'A', ['203.0.113.99'], ['record-differs']],
    [
      'a value too many',
      'sip.contoso.com',
      'A',
      ['203.0.113.10', '203.0.113.9'],
      ['record-differs'],
    ],
    ['nothing, as wanted', 'none.contoso.com', 'A', [], []],
    ['a name that is not there', 'none.contoso.com', 'A', null, ['name-not-found']],
    ['a type that is not there', 'only-a.contoso.com', 'AAAA', null, ['record-missing']],
    ['a final dot forgotten', 'webcon.contoso.com', 'A', null, ['record-missing-dot']],
    [
      'an underscore forgotten',
      '_sipinternaltls._tcp.contoso.com',
      'SRV',
      null,
      ['record-missing-underscore'],
    ],
    [
      'a service at an alias',
      '_sipfederationtls._tcp.contoso.com',
      'SRV',
      null,
      ['srv-target-is-alias'],
    ],
    ['a service nowhere', '_sipexternal._tls.contoso.com', 'SRV', null, ['srv-target-not-found']],
    [
      'a service in another domain',
      '_xmpp-server._tcp.contoso.com',
      'SRV',
      null,
      ['srv-target-not-found', 'srv-target-in-another-domain'],
    ],
    ['a zone of others', 'sip.fabrikam.com', 'A', null, ['name-server-failure']],
  ])('%s', async (...[, name, type, expected, codes]) => {
    expect(codesOf(await dns(name, type, expected))).toEqual(codes);
  });

  test('says what kind of answer it is', async () => {
    const report = await dns('sip.contoso.com', 'A');
    expect(seen(report, 'authoritative')).toBe(true);
    expect(seen(report, 'dnssec')).toBe('unsigned');
    expect(seen(report, 'ttl-seconds')).toBe(300);
    expect(seen(report, 'values')).toEqual(['203.0.113.10']);
  });

  test.each<[string, string, () => number[], string[], string]>([
    ['the same', 'sip', () => [port, port], [], ''],
    ['others', 'sip', () => [port, stale], ['record-servers-disagree'], '203.0.113.9'],
    ['others, one alone', 'sip', () => [port, stale, port], ['single-resolver'], '2 others'],
    [
      'nothing, one alone',
      'only-a',
      () => [port, port, stale],
      ['single-resolver', 'name-not-found'],
      'NXDOMAIN',
    ],
  ])('servers that say %s', async (...[, name, ports, codes, text]) => {
    const servers = ports().map((one) => `127.0.0.1:${one}`);
    const report = await ask('dns', { name: `${name}.contoso.com`, servers });
    expect(codesOf(report)).toEqual(codes);
    expect(JSON.stringify(report.failures)).toContain(text);
    expect(report.verdict).toBe(codes.length === 0 ? 'works' : 'impaired');
  });

  test.each<[string, string, () => [number, number], string[] | null, string]>([
    ['the same in both', 'ns1', () => [port, stale], null, 'the same'],
    ['another one in each', 'sip', () => [port, stale], null, 'different'],
    ['in this one only', 'only-a', () => [port, stale], null, 'only here'],
    ['in the other one only', 'only-a', () => [stale, port], [], 'only there'],
    ['in neither', 'none', () => [port, stale], [], 'nowhere'],
  ])('a record of two views, %s', async (...[, name, views, expected, words]) => {
    const [here, there] = views().map((one) => [`127.0.0.1:${one}`]);
    const target = { name: `${name}.contoso.com`, servers: here, otherView: there, expected };
    const report = await ask('dns', target);
    expect(codesOf(report)).toEqual([]);
    expect(report.observations).toContainEqual({ name: 'views', value: words });
    expect(report.visits).toHaveLength(2);
  });

  test('another view that refuses is named, and nothing is compared', async () => {
    const otherView = [`127.0.0.1:${stale}`];
    const target = { name: 'sip.fabrikam.com', servers: [], otherView };
    const report = await ask('dns', target);
    expect(codesOf(report)).toEqual(['name-server-failure']);
    expect(report.observations.map(({ name }) => name)).not.toContain('views');
  });

  test('another view that does not answer is named, and nothing is compared', async () => {
    const otherView = [`127.0.0.1:${await freePort()}`];
    const target = { name: 'sip.contoso.com', servers: [`127.0.0.1:${port}`], otherView };
    const report = await ask('dns', target);
    expect(codesOf(report)).toEqual(['connection-refused']);
    expect(report.observations.map(({ name }) => name)).not.toContain('views');
  });

  test('hands values out in another order each time, and reports have them in one', async () => {
    const names = systemNames([`127.0.0.1:${port}`]);
    const seenInTurn = await Promise.all(
      Array.from({ length: 8 }, async () => ({
        values: seen(await dns('pool.contoso.com', 'A'), 'values'),
        raw: await names.addresses('pool.contoso.com'),
      })),
    );
    expect(new Set(seenInTurn.map(({ raw }) => String(raw))).size).toBeGreaterThan(1);
    expect(new Set(seenInTurn.map(({ values }) => String(values))).size).toBe(1);
  });

  test('resolves for other probes as well', async () => {
    const names = systemNames([`127.0.0.1:${port}`]);
    expect(await names.services('_sip._tls.contoso.com')).toEqual([
      { priority: 0, weight: 0, port: 443, target: 'sip.contoso.com' },
    ]);
    expect(await names.alias('alias.contoso.com')).toBe('sip.contoso.com');
    expect(await names.alias('sip.contoso.com')).toBe(null);
    expect(await names.addresses('sip.contoso.com')).toEqual(['203.0.113.10', '2001:db8::10']);
    expect(await names.authorities('contoso.com')).toEqual(['ns1.contoso.com']);
    const report = await ask('dns', { name: 'sip.contoso.com' }, { guard: openGuard(names) });
    expect(report.verdict).toBe('works');
  });
});
