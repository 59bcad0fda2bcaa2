import { describe, expect, test } from 'vitest';
import { type Certificate } from '../domain/certificate.ts';
import { type Topology } from '../domain/topology.ts';
import { designOf } from '../domain/user-groups.ts';
import { planCertificates } from './plan-certificates.ts';
import { planRecords } from './plan-records.ts';
import { reference, referenceTopologies } from './reference.fixture.ts';

const plan = (topology: Topology): Certificate[] => planCertificates(designOf(topology));
const find = (topology: Topology, factId: string): Certificate[] =>
  plan(topology).filter(({ reason }) => reason.factId === factId);
const names = ({ sans }: Certificate): string[] => sans.map(({ name }) => name);

describe('edge external', () => {
  const [certificate] = find(reference('2013', 'scaled-dns-nat'), 'CERT-EDGE-EXTERNAL');

  test('names services and SIP domains, the bare domain for XMPP, and not the A/V Edge', () => {
    expect(names(certificate!)).toEqual([
      'sip.contoso.com',
      'webcon.contoso.com',
      'sip.fabrikam.com',
      'contoso.com',
      'fabrikam.com',
    ]);
  });

  test('is the same with the same key on every server, for three uses', () => {
    expect(certificate).toMatchObject({ sharedKey: true, exportable: true, issuer: 'public' });
    expect(certificate!.assignments.map(({ server, usage }) => `${server} ${usage}`)).toHaveLength(
      6,
    );
    const [single] = find(reference('2013', 'single-nat'), 'CERT-EDGE-EXTERNAL');
    expect(single!.sharedKey).toBe(false);
  });

  test.each([
    ['2010', ['serverAuth', 'clientAuth']],
    ['2013', ['serverAuth', 'clientAuth']],
    ['2015', ['serverAuth']],
    ['2019', ['serverAuth']],
  ] as const)('in %s with public IM is for %j', (version, eku) => {
    expect(find(reference(version, 'single-nat'), 'CERT-EDGE-EXTERNAL')[0]!.eku).toEqual(eku);
  });

  test.each([
    ['2010', false],
    ['2013', true],
    ['SE', true],
  ] as const)('in %s says that A/V authentication may have one of its own: %s', (version, said) => {
    const [one] = find(reference(version, 'single-nat'), 'CERT-EDGE-EXTERNAL');
    expect(one!.notes.some((note) => note.includes('rolling renewal'))).toBe(said);
  });

  test('has no XMPP names without XMPP', () => {
    const [one] = find(reference('2019', 'single-nat'), 'CERT-EDGE-EXTERNAL');
    expect(names(one!)).not.toContain('contoso.com');
  });
});

test('edge internal carries the name of the pool and no other', () => {
  const [one] = find(reference('2015', 'scaled-hlb'), 'CERT-EDGE-INTERNAL');
  expect(one).toMatchObject({ subject: 'edge.contoso.net', sans: [], types: ['Internal'] });
});

describe('reverse proxy', () => {
  test('names what it publishes, and never the administration address', () => {
    const topology = reference('2015', 'single-nat');
    const settings = { ...topology.settings, adminUrlHost: 'admin.contoso.com' };
    const [one] = find({ ...topology, settings }, 'CERT-REVERSE-PROXY');
    expect(names(one!)).toEqual([
      'webext.contoso.com',
      'webdirext.contoso.com',
      'meet.contoso.com',
      'meet.fabrikam.com',
      'dialin.contoso.com',
      'lyncdiscover.contoso.com',
      'lyncdiscover.fabrikam.com',
      'officewebapps.contoso.com',
    ]);
    expect(one!.subject).toBe('webext.contoso.com');
  });

  test('needs none when nothing is published', () => {
    const topology = reference('2015', 'single-nat');
    const settings = { ...topology.settings, features: ['federation' as const] };
    expect(find({ ...topology, settings }, 'CERT-REVERSE-PROXY')).toEqual([]);
  });

  test.each(referenceTopologies)(
    '$version, $id: every name that leads to it is in it',
    ({ topology }) => {
      const [one] = find(topology, 'CERT-REVERSE-PROXY');
      const published = new Set(
        topology.reverseProxies.map((proxy) => proxy.publicAddress ?? proxy.externalAddress),
      );
      const leading = planRecords(designOf(topology)).filter(
        ({ view, value }) => view === 'external' && published.has(value),
      );
      expect(leading.filter(({ name }) => !names(one!).includes(name))).toEqual([]);
    },
  );
});

test.each([
  ['2010', 0],
  ['2013', 1],
  ['2019', 1],
] as const)('%s signs tokens with %i certificate', (version, count) => {
  expect(find(reference(version, 'single-nat'), 'CERT-OAUTH')).toHaveLength(count);
});

test('each server inside has a certificate of its own, with its name and that of its pool', () => {
  const ends = find(reference('2015', 'single-nat'), 'CERT-FRONT-END');
  expect(ends.map((one) => [one.subject, one.assignments[0]!.server])).toEqual([
    ['pool01.contoso.net', 'fe01.contoso.net'],
    ['pool01.contoso.net', 'fe02.contoso.net'],
    ['pool01.contoso.net', 'fe03.contoso.net'],
  ]);
  expect(names(ends[1]!).slice(0, 2)).toEqual(['pool01.contoso.net', 'fe02.contoso.net']);
  expect(ends.every(({ exportable }) => !exportable)).toBe(true);
});

test('the pool that signs users in names sip, unless a Director does', () => {
  const without = find(reference('2015', 'single-nat', { director: false }), 'CERT-FRONT-END');
  const behind = find(reference('2015', 'single-nat'), 'CERT-FRONT-END');
  expect(names(without[0]!)).toContain('sip.fabrikam.com');
  expect(names(behind[0]!)).not.toContain('sip.fabrikam.com');
});

test.each(referenceTopologies)(
  '$version, $id: ids are unique and names appear once',
  ({ topology }) => {
    const certificates = plan(topology);
    expect(new Set(certificates.map(({ id }) => id)).size).toBe(certificates.length);
    for (const one of certificates) expect(new Set(names(one)).size).toBe(one.sans.length);
    expect(plan(structuredClone(topology))).toEqual(certificates);
  },
);
