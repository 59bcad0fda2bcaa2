import { expect, test } from 'vitest';
import { type Flow } from '../../domain/flow.ts';
import { formatService } from '../../domain/net.ts';
import { topology } from '../../domain/topology.fixture.ts';
import { designOf } from '../../domain/user-groups.ts';
import { planFlows } from '../plan-flows.ts';

type Filled = NonNullable<Parameters<typeof topology>[0]>;

const pools = [
  {
    id: 'edge',
    fqdn: 'edge.contoso.net',
    kind: 'edge',
    siteId: 'hub',
    nextHopPoolId: 'fe',
    xmpp: true,
  },
  {
    id: 'fe',
    fqdn: 'fe.contoso.net',
    kind: 'front-end',
    siteId: 'hub',
    edgePoolId: 'edge',
    centralManagement: true,
  },
  { id: 'med', fqdn: 'med.contoso.net', kind: 'mediation', siteId: 'hub', edgePoolId: 'edge' },
  {
    id: 'sba',
    fqdn: 'sba.contoso.net',
    kind: 'survivable-branch',
    siteId: 'branch',
    edgePoolId: 'edge',
  },
  { id: 'far', fqdn: 'far.contoso.net', kind: 'standard-edition', siteId: 'far', edgePoolId: null },
] satisfies Filled['pools'];

const inside = pools.slice(1);

const base: Filled = {
  settings: {
    version: '2013',
    features: ['audio-video', 'pstn-calling', 'web-conferencing', 'xmpp'],
  },
  sites: [
    { id: 'hub', name: 'Hub' },
    { id: 'branch', name: 'Branch', kind: 'branch', centralSiteId: 'hub' },
    { id: 'far', name: 'Far' },
  ],
  pools,
  servers: pools.map(({ id, fqdn }) => ({ id: `${id}1`, fqdn, poolId: id })),
  interfaces: [
    { id: 'e-int', serverId: 'edge1', side: 'internal', address: '172.16.2.10' },
    { id: 'e-ext', serverId: 'edge1', side: 'external', service: 'all', address: '198.51.100.10' },
    ...inside.map(({ id }, i) => ({
      id,
      serverId: `${id}1`,
      side: 'primary' as const,
      address: `10.0.0.${i + 1}`,
    })),
  ],
  edgeServices: [
    { id: 'access', poolId: 'edge', kind: 'access', fqdn: 'sip.contoso.com', internalPort: 5061 },
    {
      id: 'web',
      poolId: 'edge',
      kind: 'web-conferencing',
      fqdn: 'sip.contoso.com',
      internalPort: 8057,
    },
    { id: 'av', poolId: 'edge', kind: 'av', fqdn: 'sip.contoso.com', internalPort: 443 },
  ],
  gateways: [
    {
      id: 'gw',
      fqdn: 'gw.contoso.net',
      siteId: 'hub',
      mediationPoolId: 'med',
      address: '10.0.9.1',
    },
  ],
};

const plan = (changed: Filled = {}): Flow[] =>
  planFlows(designOf(topology({ ...base, ...changed })));
const ids = (flows: readonly Flow[], fact: string): string[] =>
  flows.filter(({ reason }) => reason.factId === fact).map(({ id }) => id);

test('every pool whose media the edge relays fetches tokens, and no other', () => {
  expect(ids(plan(), 'INT-04')).toEqual(['INT-04.edge:fe', 'INT-04.edge:med', 'INT-04.edge:sba']);
});

test('content comes from Front Ends only, XMPP too', () => {
  expect(ids(plan(), 'INT-03')).toEqual(['INT-03.edge:fe']);
  expect(ids(plan(), 'INT-08')).toEqual(['INT-08.edge:fe']);
});

test('a site may send XMPP through an edge pool of another site', () => {
  const sites = [{ id: 'hub', name: 'Hub', xmppRouteId: 'edge' }];
  const without = pools.map((pool) => ({ ...pool, xmpp: false }));
  expect(ids(plan({ pools: without }), 'EXT-16')).toEqual([]);
  expect(ids(plan({ pools: without, sites }), 'EXT-16')).toEqual(['EXT-16.edge']);
});

test.each([
  ['tls', 'PSTN-02', 'PSTN-03'],
  ['tcp', 'PSTN-03', 'PSTN-02'],
] as const)('a gateway that speaks %s calls on one port', (transport, there, missing) => {
  const gateways = base.gateways!.map((gateway) => ({ ...gateway, transport, port: 5066 }));
  const flows = plan({ gateways });
  expect(ids(flows, there)).toEqual([`${there}.gw:med`]);
  expect(ids(flows, missing)).toEqual([]);
  const out = flows.find(({ reason }) => reason.factId === 'PSTN-04')!;
  expect(formatService(out.transport, out.ports)).toBe('tcp/5066');
});

test('Front Ends of its site call through a stand-alone Mediation pool', () => {
  expect(ids(plan(), 'PSTN-01')).toEqual(['PSTN-01.med:fe']);
});

test('a gateway known by its address only, and one that is nowhere', () => {
  const [gateway] = base.gateways!;
  const known = plan({ gateways: [{ ...gateway!, fqdn: '10.0.9.7', address: null }] });
  expect(known.find(({ id }) => id === 'PSTN-04.gw:med')?.destination.hosts[0]?.address).toBe(
    '10.0.9.7',
  );
  expect(ids(plan({ gateways: [{ ...gateway!, address: null }] }), 'PSTN-04')).toEqual([]);
});

test('calls prefer the interface towards the telephone network', () => {
  const interfaces = [
    ...base.interfaces!,
    { id: 'pstn', serverId: 'med1', side: 'pstn' as const, address: '10.0.8.1' },
  ];
  const flow = plan({ interfaces }).find(({ id }) => id === 'PSTN-05.gw:med');
  expect(flow?.destination.hosts.map(({ address }) => address)).toEqual(['10.0.8.1']);
});

test('no calls without the feature', () => {
  const settings = { version: '2013' as const, features: ['audio-video' as const] };
  expect(plan({ settings }).filter(({ id }) => id.startsWith('PSTN'))).toEqual([]);
});
