import { describe, expect, test } from 'vitest';
import { type DnsRecord } from '../domain/record.ts';
import { type Topology } from '../domain/topology.ts';
import { designOf } from '../domain/user-groups.ts';
import { planRecords } from './plan-records.ts';
import { reference, referenceTopologies } from './reference.fixture.ts';

const plan = (topology: Topology): DnsRecord[] => planRecords(designOf(topology));
const settings = (topology: Topology, changed: Partial<Topology['settings']>): Topology => ({
  ...topology,
  settings: { ...topology.settings, ...changed },
});
const values = (records: readonly DnsRecord[], view: string, name: string): string[] =>
  records.filter((one) => one.view === view && one.name === name).map(({ value }) => value);
const ids = (records: readonly DnsRecord[]): string[] => [
  ...new Set(records.map(({ reason }) => reason.factId)),
];

describe('names outside, by reference topology', () => {
  test.each([
    ['single-nat', 'sip.contoso.com', ['203.0.113.10']],
    ['single-public', 'sip.contoso.com', ['203.0.113.10']],
    ['scaled-dns-nat', 'webcon.contoso.com', ['203.0.113.11', '203.0.113.14']],
    ['scaled-dns-public', 'av.contoso.com', ['203.0.113.12', '203.0.113.15']],
    ['scaled-hlb', 'av.contoso.com', ['203.0.113.12']],
  ] as const)('%s, %s', (id, name, expected) => {
    expect(values(plan(reference('2015', id)), 'external', name)).toEqual(expected);
  });

  test('a server behind NAT without a public address has no name outside', () => {
    const topology = reference('2015', 'scaled-dns-nat');
    const interfaces = topology.interfaces.map((one) =>
      one.id === 'edge01-access' ? { ...one, publicAddress: null } : one,
    );
    const records = plan({ ...topology, interfaces });
    expect(values(records, 'external', 'sip.contoso.com')).toEqual(['203.0.113.13']);
  });

  test('one shared name needs no names of services, and its port is in the service record', () => {
    const records = plan(reference('2013', 'single-nat', { singleAddress: true }));
    expect(ids(records).filter((id) => /WEBCON|X-AV/.test(id))).toEqual([]);
    const signIn = records.filter(({ name }) => name === '_sip._tls.contoso.com');
    expect(signIn.map(({ port, value }) => [port, value])).toEqual([[5061, 'sip.contoso.com']]);
  });

  test.each([
    ['2010', ['A']],
    ['2013', ['A', 'AAAA']],
  ] as const)('IPv6 in %s', (version, expected) => {
    const topology = reference(version, 'single-public');
    const external = topology.interfaces.find(({ service }) => service === 'access')!;
    const records = plan({
      ...topology,
      interfaces: [...topology.interfaces, { ...external, id: 'v6', address: '2001:db8::10' }],
    });
    const types = records
      .filter(({ view, name }) => view === 'external' && name === 'sip.contoso.com')
      .map(({ type }) => type);
    expect(types).toEqual(expected);
  });
});

describe('names inside', () => {
  test('an edge pool answers with each server, or with its virtual address', () => {
    const dns = plan(reference('2015', 'scaled-dns-nat'));
    const hlb = plan(reference('2015', 'scaled-hlb'));
    expect(values(dns, 'internal', 'edge.contoso.net')).toEqual(['172.16.2.10', '172.16.2.11']);
    expect(values(hlb, 'internal', 'edge.contoso.net')).toEqual(['172.16.2.10']);
    expect(values(hlb, 'internal', 'edge02.contoso.net')).toEqual(['172.16.2.12']);
  });

  test('without a Director meetings are answered by the pool', () => {
    const records = plan(reference('2015', 'single-nat', { director: false }));
    expect(values(records, 'internal', 'meet.contoso.com')).toEqual(['10.0.0.10']);
    expect(values(records, 'perimeter', 'pool01.contoso.net')).toHaveLength(3);
    expect(ids(records).filter((id) => /DIR/.test(id))).toEqual([]);
  });

  test('a name with two answers is marked in both views, one with the same answer in neither', () => {
    const records = plan(reference('2015', 'single-nat'));
    const marked = (view: string) =>
      new Set(records.filter((one) => one.view === view && one.split).map(({ name }) => name));
    expect(marked('external')).toEqual(marked('internal'));
    expect(marked('external')).toContain('sip.fabrikam.com');
    expect(marked('external')).not.toContain('webcon.contoso.com');
  });

  test('without split DNS the names of SIP domains need zones of their own', () => {
    const records = plan(settings(reference('2015', 'single-nat'), { splitBrainDns: false }));
    const pinned = records.filter(({ notes }) => notes?.includes('pin-point'));
    expect(pinned.length).toBeGreaterThan(0);
    expect(pinned.filter(({ zone }) => zone === 'contoso.net')).toEqual([]);
  });
});

describe('what is asked for only sometimes', () => {
  test.each([
    ['I-SIPINT-SRV', '2013', { plainTcpClients: true }, true],
    ['I-SIPINT-SRV', '2015', { plainTcpClients: true }, false],
    ['I-SIPINT-SRV', '2013', {}, false],
    ['X-SIPEXT-A', '2019', { legacyClientRecords: true }, true],
    ['I-SIPINTERNAL-A', '2019', {}, false],
    ['I-ADMIN-A', '2019', { adminUrlHost: 'admin.contoso.com' }, true],
    ['I-ADMIN-A', '2019', {}, false],
    ['I-UCUPDATES-A', '2013', {}, true],
    ['X-XMPP-SRV', '2015', {}, true],
    ['X-XMPP-SRV', '2019', {}, false],
    ['X-XMPP-SRV-2010', '2010', {}, true],
    ['X-LYNCDISC', '2010', { features: ['remote-access'] }, false],
    ['X-LYNCDISC', '2013', { features: ['remote-access'] }, true],
    ['X-FED-SRV', '2013', { features: ['remote-access'] }, false],
    ['X-FED-SRV', '2013', { features: ['mobility-push'] }, true],
  ] as const)('%s in %s with %j: %s', (id, version, changed, expected) => {
    const topology = settings(reference(version, 'single-nat'), {
      ...changed,
      features:
        'features' in changed
          ? [...changed.features]
          : reference(version, 'single-nat').settings.features,
    });
    expect(ids(plan(topology)).includes(id)).toBe(expected);
  });

  test('the service record of federation is optional where nobody is to discover the domain', () => {
    const topology = settings(reference('2015', 'single-nat'), { features: ['federation'] });
    const federation = plan(topology).filter(({ reason }) => reason.factId === 'X-FED-SRV');
    expect(federation.map(({ optional, port }) => [optional, port])).toEqual([
      [true, 5061],
      [true, 5061],
    ]);
  });

  test('one meeting host for all SIP domains', () => {
    const topology = settings(reference('2015', 'single-nat'), { meetUrlHost: 'lync.contoso.com' });
    const meet = plan(topology).filter(({ reason }) => reason.factId.endsWith('-MEET-A'));
    expect(meet.map(({ name }) => name)).toEqual(['lync.contoso.com', 'lync.contoso.com']);
  });
});

test.each([
  ['contoso.com', 'CNAME', 'webdirext.contoso.com'],
  ['fabrikam.com', 'A', '203.0.113.13'],
])('lyncdiscover of %s is %s', (domain, type, value) => {
  const record = plan(reference('2015', 'single-nat')).find(
    ({ name }) => name === `lyncdiscover.${domain}`,
  );
  expect([record?.type, record?.value]).toEqual([type, value]);
});

describe.each(referenceTopologies)('$version, $id', ({ topology }) => {
  const records = plan(topology);

  test('ids are unique, no record is there twice, the same topology gives the same records', () => {
    expect(new Set(records.map(({ id, view }) => `${view} ${id}`)).size).toBe(records.length);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    expect(plan(structuredClone(topology))).toEqual(records);
  });

  test('every service record leads to an address in its own domain, never to an alias', () => {
    const services = records.filter(({ type }) => type === 'SRV');
    expect(services.length).toBeGreaterThan(0);
    for (const { view, value, zone } of services) {
      const targets = records.filter((one) => one.view === view && one.name === value);
      expect(targets.map(({ type }) => type)).not.toContain('CNAME');
      expect({ value, found: targets.length > 0, zone: value.endsWith(`.${zone}`) }).toEqual({
        value,
        found: true,
        zone: true,
      });
    }
  });

  test('a name that is an alias has no other records', () => {
    const aliases = records.filter(({ type }) => type === 'CNAME');
    const others = aliases.flatMap(({ id, view, name }) =>
      records.filter((one) => one.view === view && one.name === name && one.id !== id),
    );
    expect(others).toEqual([]);
  });
});
