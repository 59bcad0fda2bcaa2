import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Feature } from '../domain/feature.ts';
import { type Flow } from '../domain/flow.ts';
import { formatService } from '../domain/net.ts';
import { type Topology } from '../domain/topology.ts';
import { designOf } from '../domain/user-groups.ts';
import { published, readTable } from '../facts/published.fixture.ts';
import { planFlows } from './plan-flows.ts';
import {
  reference,
  type ReferenceId,
  referenceIds,
  referenceTopologies,
} from './reference.fixture.ts';

const plan = (topology: Topology): Flow[] => planFlows(designOf(topology));
const withFeatures = (topology: Topology, features: readonly Feature[]): Topology => ({
  ...topology,
  settings: { ...topology.settings, features: [...features] },
});
const find = (flows: readonly Flow[], factId: string): Flow[] =>
  flows.filter(({ reason }) => reason.factId === factId);
const addresses = ({ hosts }: Flow['source']): string[] => hosts.map(({ address }) => address);

/**
 * Rows of the published tables, counted in the plan of every reference topology with all features on. Two deliberate
 * differences: rows that another row covers are notes on that row (`Covers PIC-01`), and a row that names virtual
 * address and servers is one flow with both, which the tables print as two rows.
 */
describe.runIf(published)('the numbers of published rows', () => {
  const { counts } = published
    ? (readTable('ports') as { counts: Record<string, number> })
    : { counts: {} };
  const areas: Record<string, RegExp> = { reverse_proxy: /^RP-/, director: /^DIR-/ };

  test.each(Object.entries(counts))('%s has %i', (key, expected) => {
    const [version, table] = key.split('/') as [Topology['settings']['version'], string];
    const area = areas[table];
    const id = (area ? 'single-nat' : table.replaceAll('_', '-')) as ReferenceId;
    const flows = plan(withFeatures(reference(version, id), Feature.options));
    expect(rowsOf(flows, area ?? /^(EXT|PIC|INT)-/)).toBe(expected);
  });

  const rowsOf = (flows: readonly Flow[], area: RegExp): number => {
    const rows = new Map<string, number>();
    for (const { reason, binding, notes } of flows) {
      rows.set(reason.factId, binding === 'both' ? 2 : 1);
      for (const [, covered] of (notes ?? '').matchAll(/Covers ([A-Z]+-\d+)/g))
        rows.set(covered!, 1);
    }
    return [...rows].filter(([id]) => area.test(id)).reduce((sum, [, count]) => sum + count, 0);
  };
});

describe('addresses', () => {
  test('behind NAT both addresses of every external interface are named', () => {
    const flows = plan(reference('2013', 'scaled-dns-nat')).filter(({ destination }) =>
      destination.label.startsWith('Access Edge'),
    );
    const hosts = flows.flatMap(({ destination }) => destination.hosts);
    expect(flows.length).toBeGreaterThan(0);
    expect(hosts.filter(({ publicAddress }) => publicAddress === null)).toEqual([]);
    expect(hosts.filter(({ address, publicAddress }) => address === publicAddress)).toEqual([]);
  });

  test('with public addresses nothing is translated', () => {
    const edges = plan(reference('2013', 'scaled-dns-public')).flatMap(({ source, destination }) =>
      [source, destination]
        .filter(({ entity }) => entity?.id === 'edge')
        .flatMap(({ hosts }) => hosts),
    );
    expect(edges.length).toBeGreaterThan(0);
    expect(edges.filter(({ publicAddress }) => publicAddress !== null)).toEqual([]);
  });

  test.each([
    ['EXT-01', 'node', 2],
    ['EXT-04', 'vip', 1],
    ['EXT-08', 'both', 3],
    ['INT-01', 'vip', 1],
    ['INT-03', 'node', 2],
    ['INT-05', 'both', 3],
    ['INT-12', 'vip', 1],
  ])('%s with a hardware load balancer names %s addresses', (id, binding, count) => {
    const [flow] = find(plan(reference('2013', 'scaled-hlb')), id);
    const end = [flow!.source, flow!.destination].find(({ entity }) => entity?.id === 'edge');
    expect([flow!.binding, end!.hosts.length]).toEqual([binding, count]);
  });

  test('one shared address keeps the services apart by the ports of the topology', () => {
    const topology = reference('2015', 'single-nat', { singleAddress: true });
    const edgeServices = topology.edgeServices.map((service) =>
      service.kind === 'av' ? { ...service, port: 442 } : service,
    );
    const flows = plan({ ...topology, edgeServices });
    const services = ['EXT-04', 'EXT-07', 'EXT-10'].map((id) => find(flows, id)[0]!);
    expect(services.map(({ transport, ports }) => formatService(transport, ports))).toEqual([
      'tcp/5061',
      'tcp/444',
      'tcp/442',
    ]);
    expect(new Set(services.flatMap(({ destination }) => addresses(destination))).size).toBe(1);
  });

  test.each([
    ['2010', false],
    ['2013', true],
    ['SE', true],
  ] as const)('IPv6 addresses in %s: %s', (version, expected) => {
    const topology = reference(version, 'single-public');
    const external = topology.interfaces.find(({ service }) => service === 'access')!;
    const interfaces = [
      ...topology.interfaces,
      { ...external, id: 'v6', address: '2001:db8::10', prefixLength: 64 },
    ];
    const [flow] = find(plan({ ...topology, interfaces }), 'EXT-04');
    expect(addresses(flow!.destination).includes('2001:db8::10')).toBe(expected);
  });

  test('networks of clients and servers are the sources of media, any address inside without them', () => {
    const topology = reference('2019', 'single-nat');
    const [modelled] = find(plan(topology), 'INT-05');
    expect(addresses(modelled!.source)).toEqual(['10.1.0.0/16', '10.0.0.0/24']);
    const [open] = find(plan({ ...topology, networks: [] }), 'INT-05');
    expect(open!.source).toMatchObject({ zone: 'internal', hosts: [] });
  });

  test('a media server outside the modelled networks is named beside them', () => {
    const topology = reference('2019', 'single-nat');
    const networks = topology.networks.filter(({ purpose }) => purpose !== 'servers');
    const [flow] = find(plan({ ...topology, networks }), 'INT-05');
    expect(addresses(flow!.source)).toContain('10.0.0.11');
  });
});

describe('servers inside whose addresses are not known', () => {
  const topology = reference('2015', 'single-nat');
  const interfaces = topology.interfaces.filter(({ side }) => side !== 'primary');
  const pools = topology.pools.map((pool) => ({ ...pool, virtualAddress: null }));

  test('are stood for by the server networks of their site', () => {
    const flows = plan({ ...topology, pools, interfaces });
    expect(flows.map(({ id }) => id)).toEqual(
      plan(topology)
        .map(({ id }) => id)
        .filter((id) => !id.startsWith('DIR-03')),
    );
    const [flow] = find(flows, 'INT-02');
    expect(addresses(flow!.destination)).toEqual(['10.0.0.0/24']);
    expect(flow!.notes).toContain('the server networks of its site stand for them');
  });

  test('are any address inside where there is no network of servers', () => {
    const [flow] = find(plan({ ...topology, pools, interfaces, networks: [] }), 'INT-01');
    expect(flow!.source.hosts).toEqual([]);
    expect(flow!.notes).toContain('any address inside stands for them');
  });
});

describe('media ranges', () => {
  test.each([
    ['2010', 'EXT-12.edge01', 'tcp/443', 50_000],
    ['2010', 'EXT-12.edge01:ocs-2007-interop', 'tcp/50000-59999', undefined],
    ['2013', 'EXT-12.edge01', 'tcp/443', 50_000],
    ['2015', 'EXT-12.edge01', 'tcp/50000-59999', undefined],
    ['SE', 'EXT-13.edge01', 'udp/50000-59999', undefined],
  ] as const)('%s, %s goes to %s', (version, id, service, source) => {
    const flow = plan(reference(version, 'single-nat')).find((one) => one.id === id)!;
    expect(formatService(flow.transport, flow.ports)).toBe(service);
    expect(flow.sourcePorts?.first).toBe(source);
  });

  test('what comes in goes to the range of the topology', () => {
    const topology = reference('2013', 'single-nat');
    const edgeServices = topology.edgeServices.map((service) =>
      service.kind === 'av'
        ? { ...service, mediaPortStart: 40_000, mediaPortCount: 1_000 }
        : service,
    );
    const [flow] = find(plan({ ...topology, edgeServices }), 'EXT-15');
    expect(flow!.ports).toEqual({ first: 40_000, last: 40_999 });
  });
});

describe('who carries what', () => {
  test('only the federation route talks to partners, every edge pool relays their media', () => {
    const sites = ['A', 'B'].map((name) => ({ name, users: 10, edge: true, clients: null }));
    const flows = plan(reference('2015', 'single-nat', { sites }));
    expect(find(flows, 'EXT-05')).toHaveLength(1);
    expect(find(flows, 'EXT-12')).toHaveLength(2);
    expect(find(flows, 'EXT-09')[0]!.reason.features).toEqual(['audio-video', 'federation']);
  });

  test('without federation media crosses between own edge pools all the same', () => {
    const sites = ['A', 'B'].map((name) => ({ name, users: 10, edge: true, clients: null }));
    const flows = plan(reference('2015', 'single-nat', { sites, features: ['audio-video'] }));
    expect(find(flows, 'EXT-09')).toHaveLength(2);
    expect(
      find(plan(reference('2015', 'single-nat', { features: ['audio-video'] })), 'EXT-09'),
    ).toEqual([]);
  });

  test('nothing but the base of an edge pool is planned without features', () => {
    const flows = plan(withFeatures(reference('2013', 'single-nat', { director: false }), []));
    expect([...new Set(flows.map(({ reason }) => reason.factId))]).toEqual([
      'EXT-01',
      'EXT-02',
      'EXT-03',
      'INT-01',
      'INT-02',
      'INT-07',
    ]);
  });

  test('an edge pool without a next hop, or with one that is gone, is planned without it', () => {
    const topology = reference('2013', 'single-nat');
    const pools = topology.pools.map((pool) =>
      pool.kind === 'edge' ? { ...pool, nextHopPoolId: 'gone' } : pool,
    );
    const flows = plan({ ...topology, pools });
    expect([...find(flows, 'INT-01'), ...find(flows, 'INT-02')]).toEqual([]);
    expect(find(flows, 'EXT-04')).toHaveLength(1);
  });

  test('a firewall elsewhere is better than none, and none leaves the side', () => {
    const topology = reference('2013', 'single-nat');
    const moved = topology.firewalls.map((firewall) => ({ ...firewall, siteId: 'elsewhere' }));
    const [there] = find(plan({ ...topology, firewalls: moved }), 'EXT-04');
    const [none] = find(plan({ ...topology, firewalls: [] }), 'EXT-04');
    expect(there!.firewallId).toBe('fw-ext');
    expect([none!.firewallId, none!.side]).toEqual([null, 'external']);
  });

  test('Subscription Edition is sure only of what its own pages say', () => {
    const flows = plan(reference('SE', 'single-nat'));
    expect(find(flows, 'EXT-04')[0]!.reason.confidence).toBe('confirmed');
    expect(find(flows, 'RP-02')[0]!.reason.confidence).toBe('inferred');
  });
});

describe.each(referenceTopologies)('$version, $id', ({ topology }) => {
  const flows = plan(topology);

  test('ids are unique, and the same topology gives the same flows', () => {
    expect(new Set(flows.map(({ id }) => id)).size).toBe(flows.length);
    expect(plan(structuredClone(topology))).toEqual(flows);
  });

  test('every address belongs to the topology', () => {
    const known = new Set<string | null>([
      ...topology.interfaces.flatMap(({ address, publicAddress }) => [address, publicAddress]),
      ...topology.networks.map(({ prefix }) => prefix),
      ...topology.pools.map(({ virtualAddress }) => virtualAddress),
      ...topology.edgeServices.map(({ virtualAddress }) => virtualAddress),
      ...topology.gateways.map(({ address }) => address),
      ...topology.reverseProxies.flatMap((proxy) => [
        proxy.externalAddress,
        proxy.publicAddress,
        proxy.internalAddress,
      ]),
      null,
    ]);
    const hosts = flows.flatMap(({ source, destination }) => [
      ...source.hosts,
      ...destination.hosts,
    ]);
    expect(
      hosts.filter((host) => !known.has(host.address) || !known.has(host.publicAddress)),
    ).toEqual([]);
  });
});

const anyTopology = fc
  .record({
    version: fc.constantFrom(...(['2010', '2013', '2015', '2019', 'SE'] as const)),
    id: fc.constantFrom(...referenceIds),
    director: fc.boolean(),
    singleAddress: fc.boolean(),
    sites: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ version, id, director, singleAddress, sites }) =>
    reference(version, id, {
      director,
      singleAddress,
      sites: Array.from({ length: sites }, (_, i) => ({
        name: `Site ${i}`,
        users: 100,
        edge: i !== 1,
        clients: null,
      })),
    }),
  );

const growing = [
  'sites',
  'networks',
  'pools',
  'servers',
  'interfaces',
  'edgeServices',
  'gateways',
  'firewalls',
] as const;

describe('laws', () => {
  test('one more feature removes no flow, and flows name enabled features only', () => {
    const features = fc.subarray([...Feature.options]);
    fc.assert(
      fc.property(
        anyTopology,
        features,
        fc.constantFrom(...Feature.options),
        (topology, some, one) => {
          const before = plan(withFeatures(topology, some));
          const after = new Set(plan(withFeatures(topology, [...some, one])).map(({ id }) => id));
          expect(before.filter(({ id }) => !after.has(id))).toEqual([]);
          expect(
            before
              .flatMap(({ reason }) => reason.features)
              .filter((name) => !some.includes(name as Feature)),
          ).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  // Reverse proxies are the exception: a nearer one takes over the pools of its site.
  test('one more entity removes no flow, but that a nearer reverse proxy takes over pools', () => {
    fc.assert(
      fc.property(anyTopology, fc.constantFrom(...growing), fc.nat(), (topology, name, pick) => {
        const items: readonly { id: string }[] = topology[name];
        const gone = items[pick % Math.max(items.length, 1)];
        const smaller = { ...topology, [name]: items.filter((item) => item !== gone) };
        const after = new Set(plan(topology).map(({ id }) => id));
        expect(
          plan(smaller)
            .filter(({ id }) => !after.has(id))
            .map(({ id }) => id),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
