import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Feature } from '../../domain/feature.ts';
import type { Interview } from '../../domain/interview.ts';
import { Topology } from '../../domain/topology.ts';
import { designOf } from '../../domain/user-groups.ts';
import { ProductVersion } from '../../domain/version.ts';
import { referenceAnswers, referenceTopologies } from '../reference.fixture.ts';
import { validate } from '../validate.ts';
import { proposeTopology } from './propose-topology.ts';

const propose = (changed: Partial<Interview> = {}, version: ProductVersion = '2013') =>
  proposeTopology(referenceAnswers(version, 'scaled-dns-nat', changed));
const errorsOf = (topology: Topology): string[] =>
  validate(designOf(topology))
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

test.each(
  referenceTopologies.map(({ version, id, topology }) => [`${version} ${id}`, topology] as const),
)('%s is a topology with all three edge services', (_, topology) => {
  expect(topology.edgeServices.map(({ kind }) => kind)).toEqual([
    'access',
    'web-conferencing',
    'av',
  ]);
  expect(Topology.parse(topology)).toEqual(topology);
});

test('three external addresses for each edge server, all translated', () => {
  const { topology } = propose();
  const external = topology.interfaces.filter(({ side }) => side === 'external');
  expect(
    external.map(({ address, publicAddress, service }) => [service, address, publicAddress]),
  ).toEqual([
    ['access', '172.16.1.10', '203.0.113.10'],
    ['web-conferencing', '172.16.1.11', '203.0.113.11'],
    ['av', '172.16.1.12', '203.0.113.12'],
    ['access', '172.16.1.13', '203.0.113.13'],
    ['web-conferencing', '172.16.1.14', '203.0.113.14'],
    ['av', '172.16.1.15', '203.0.113.15'],
  ]);
});

test('hardware load balancing: public addresses on servers and virtual addresses, no NAT', () => {
  const { topology, notes } = propose({ loadBalancing: 'hardware', nat: true });
  const edge = topology.pools.find(({ kind }) => kind === 'edge');
  expect(edge).toMatchObject({
    nat: false,
    loadBalancing: 'hardware',
    externalLoadBalancing: 'hardware',
  });
  expect(topology.edgeServices.map(({ virtualAddress }) => virtualAddress)).toEqual([
    '203.0.113.10',
    '203.0.113.11',
    '203.0.113.12',
  ]);
  expect(notes).toContain(
    'Hardware load balancing forbids NAT: edge servers get public addresses.',
  );
});

test('one address: one name, three ports, one interface', () => {
  const { topology, notes } = propose({ singleAddress: true, scaled: false });
  expect(notes).toContain(
    'With one external address nobody signs in from a network that lets TCP 443 only out.',
  );
  expect(topology.edgeServices.map(({ fqdn, port }) => [fqdn, port])).toEqual([
    ['sip.contoso.com', 5061],
    ['sip.contoso.com', 444],
    ['sip.contoso.com', 443],
  ]);
  expect(
    topology.interfaces.filter(({ side }) => side === 'external').map(({ service }) => service),
  ).toEqual(['all']);
});

test.each([
  [100, 'standard-edition', 1, 1],
  [4_999, 'standard-edition', 1, 1],
  [5_000, 'front-end', 1, 3],
  [20_000, 'front-end', 1, 5],
  [79_920, 'front-end', 1, 12],
  [79_921, 'front-end', 2, 8],
] as const)('%i users get %s', (users, kind, pools, servers) => {
  const { topology } = propose({ sites: [{ name: 'Redmond', users, edge: true, clients: null }] });
  const homes = topology.pools.filter((pool) => pool.kind === kind);
  expect(homes).toHaveLength(pools);
  expect(topology.servers.filter(({ poolId }) => poolId === homes[0]?.id)).toHaveLength(servers);
  expect(errorsOf(topology)).toEqual([]);
});

test.each([
  ['2010', 'xmpp-gateway', null],
  ['2013', null, 5269],
  ['2015', null, 5269],
  ['2019', null, null],
  ['SE', null, null],
] as const)('XMPP of %s', (version, gateway, port) => {
  const { topology, notes } = propose(
    { features: ['remote-access', 'federation', 'xmpp'] },
    version,
  );
  const access = topology.edgeServices.find(({ kind }) => kind === 'access');
  expect(access?.xmppPort).toBe(port);
  expect(topology.pools.some(({ kind }) => kind === 'xmpp-gateway')).toBe(gateway !== null);
  expect(notes.some((note) => note.includes('XMPP'))).toBe(version === '2019' || version === 'SE');
});

test.each([
  ['without federation', ['remote-access'], null, false],
  ['with federation', ['federation'], 5061, true],
  ['with public IM only', ['public-im'], 5061, true],
  ['with mobile push only', ['mobility', 'mobility-push'], 5061, true],
] as const)('federation port %s', (_, features, port, federates) => {
  const { topology } = propose({ features: [...features] });
  expect(topology.edgeServices[0]?.federationPort).toBe(port);
  expect(topology.pools.find(({ kind }) => kind === 'edge')?.federation).toBe(federates);
  expect(topology.settings.accessEdge.allowFederatedUsers).toBe(federates);
});

test('one edge pool federates, sites without one use the first', () => {
  const sites = ['Redmond', 'Hamburg', 'Perth'].map((name, i) => ({
    name,
    users: 500,
    edge: i < 2,
    clients: null,
  }));
  const { topology } = propose({ sites });
  expect(topology.pools.filter(({ federation }) => federation).map(({ id }) => id)).toEqual([
    'edge',
  ]);
  expect(topology.sites.map(({ federationRouteId }) => federationRouteId)).toEqual([
    'edge',
    'edge',
    'edge',
  ]);
  const media = topology.pools.filter(({ kind }) => kind === 'standard-edition');
  expect(media.map(({ id, edgePoolId }) => [id, edgePoolId])).toEqual([
    ['se01', 'edge'],
    ['se01-hamburg', 'edge-hamburg'],
    ['se01-perth', 'edge'],
  ]);
});

test('names of sites that are no host names, or equal, still give names', () => {
  const sites = ['東京', 'São Paulo', 'Sao  Paulo', '!'.repeat(200)].map((name) => ({
    name,
    users: 10,
    edge: true,
    clients: null,
  }));
  const { topology } = propose({ sites });
  expect(topology.sites.map(({ id }) => id)).toEqual(['site1', 'sa-o-paulo', 'sao-paulo', 'site4']);
  expect(errorsOf(topology)).toEqual([]);
});

test('a range that is too small is a note, and the addresses are left out', () => {
  const { topology, notes } = propose({
    perimeterExternalPrefix: '172.16.1.0/30',
    perimeterInternalPrefix: '172.16.2.0/32',
  });
  expect(notes).toContain('172.16.1.0/30 is too small for Redmond: 6 addresses are left out.');
  expect(topology.interfaces.filter(({ side }) => side === 'external')).toHaveLength(1);
  expect(errorsOf(topology).length).toBeGreaterThan(0);
});

test('Lync Server 2010 gets IPv4 whatever was asked for', () => {
  const { topology, notes } = propose({ perimeterInternalPrefix: '2001:db8:2::/64' }, '2010');
  expect(topology.interfaces.some(({ address }) => address.includes(':'))).toBe(false);
  expect(notes).toContain(
    'Lync Server 2010 knows IPv4 only: 172.16.2.0/24 instead of 2001:db8:2::/64.',
  );
});

test('later versions get IPv6 addresses, without network, broadcast and gateway ones', () => {
  const { topology } = propose({ nat: false, publicPrefix: '2001:db8:1::/64' }, '2019');
  const external = topology.interfaces.filter(({ side }) => side === 'external');
  expect(external.map(({ address }) => address)).toContain('2001:db8:1::a');
  expect(external[0]?.gateway).toBe('2001:db8:1::1');
  expect(errorsOf(topology)).toEqual([]);
});

const site = fc.record({
  name: fc
    .string({ minLength: 1, maxLength: 30 })
    .filter((name) => /\S/.test(name) && !/[\p{C}]/u.test(name)),
  users: fc.integer({ min: 0, max: 200_000 }),
  edge: fc.boolean(),
  clients: fc.constant(null),
});
const answers = fc.record({
  version: fc.constantFrom(...ProductVersion.options),
  sites: fc.array(site, { minLength: 1, maxLength: 5 }),
  features: fc.uniqueArray(fc.constantFrom(...Feature.options)),
  scaled: fc.boolean(),
  edgeServers: fc.integer({ min: 1, max: 12 }),
  loadBalancing: fc.constantFrom('dns' as const, 'hardware' as const),
  nat: fc.boolean(),
  singleAddress: fc.boolean(),
  director: fc.boolean(),
  reverseProxy: fc.boolean(),
});

test('whatever is answered: a topology without errors, the same each time', () => {
  fc.assert(
    fc.property(answers, ({ version, ...changed }) => {
      const roomy = {
        ...changed,
        publicPrefix: '203.0.0.0/20',
        perimeterExternalPrefix: '172.16.0.0/20',
        perimeterInternalPrefix: '172.17.0.0/20',
      };
      const { topology } = propose(roomy, version);
      expect(Topology.parse(topology)).toEqual(topology);
      expect(errorsOf(topology)).toEqual([]);
      expect(propose(roomy, version)).toEqual({ topology, notes: propose(roomy, version).notes });
    }),
    { numRuns: 150 },
  );
});

const prefix = fc
  .oneof(
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
    fc.tuple(fc.constantFrom('2001:db8::', '::', 'fe80::1'), fc.integer({ min: 0, max: 128 })),
  )
  .map(([address, length]) => `${address}/${length}`);

test('whatever the ranges: no exception', () => {
  fc.assert(
    fc.property(
      answers,
      fc.tuple(prefix, prefix, prefix, prefix),
      ({ version, ...changed }, [a, b, c, d]) => {
        const ranges = {
          publicPrefix: a,
          perimeterExternalPrefix: b,
          perimeterInternalPrefix: c,
          serverPrefix: d,
        };
        const { topology } = propose({ ...changed, ...ranges }, version);
        expect(Array.isArray(errorsOf(topology))).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});
