import type { Topology } from '../../domain/topology.ts';

/** One edit of a topology, of the n-th of the entities it fits. */
export type Edit = (topology: Topology, nth: number) => void;

/** One of some entities, or null where there is none. */
const pick = <T>(items: readonly T[], nth: number): T | undefined => items[nth % items.length];

/** Sets fields of one entity. */
const set =
  <T extends object>(
    of: (topology: Topology) => readonly T[],
    fields: (nth: number) => Partial<T>,
  ): Edit =>
  (topology, nth) => {
    const one = pick(of(topology), nth);
    if (one) Object.assign(one, fields(nth));
  };

const away =
  (collection: keyof Topology): Edit =>
  (topology, nth) => {
    const rows = topology[collection] as unknown as unknown[];
    if (rows.length > 0) rows.splice(nth % rows.length, 1);
  };

/** Edits of every kind that people make, by name. */
export const edits: Readonly<Record<string, Edit>> = {
  'address inside': set(
    ({ interfaces }) => interfaces.filter(({ side }) => side === 'primary'),
    (n) => ({ address: `10.77.0.${(n % 200) + 1}` }),
  ),
  'address of an edge': set(
    ({ interfaces }) => interfaces.filter(({ side }) => side !== 'primary'),
    (n) => ({ address: `172.29.7.${(n % 200) + 1}` }),
  ),
  'public address': set(
    ({ interfaces }) => interfaces.filter(({ side }) => side === 'external'),
    (n) => ({ publicAddress: n % 3 === 0 ? null : `203.0.113.${(n % 200) + 1}` }),
  ),
  'service of an interface': set(
    ({ interfaces }) => interfaces.filter(({ side }) => side === 'external'),
    (n) => ({ service: (['access', 'web-conferencing', 'av', 'all'] as const)[n % 4] ?? null }),
  ),
  'prefix length': set(
    ({ interfaces }) => interfaces,
    (n) => ({ prefixLength: 20 + (n % 10) }),
  ),
  'no interface': away('interfaces'),
  'no server': away('servers'),
  'name of a server': set(
    ({ servers }) => servers,
    (n) => ({ fqdn: `host${n}.contoso.com` }),
  ),
  'pool of a server': (topology, nth) => {
    const server = pick(topology.servers, nth);
    const pool = pick(topology.pools, nth + 1);
    if (server && pool) server.poolId = pool.id;
  },
  'NAT of a pool': (topology, nth) => {
    const pool = pick(topology.pools, nth);
    if (pool) pool.nat = !pool.nat;
  },
  'balancing of a pool': set(
    ({ pools }) => pools,
    (n) => ({
      loadBalancing: n % 2 === 0 ? ('hardware' as const) : ('dns' as const),
      externalLoadBalancing: n % 3 === 0 ? ('hardware' as const) : ('dns' as const),
      virtualAddress: `10.88.0.${(n % 200) + 1}`,
    }),
  ),
  'name of a pool': set(
    ({ pools }) => pools,
    (n) => ({ fqdn: `pool${n}.contoso.com` }),
  ),
  'next hop': set(
    ({ pools }) => pools.filter(({ kind }) => kind === 'edge'),
    () => ({ nextHopPoolId: null }),
  ),
  'another next hop': (topology, nth) => {
    const edge = pick(
      topology.pools.filter(({ kind }) => kind === 'edge'),
      nth,
    );
    if (edge) edge.nextHopPoolId = pick(topology.pools, nth + 1)?.id ?? null;
  },
  'edge of a pool': set(
    ({ pools }) => pools,
    () => ({ edgePoolId: null }),
  ),
  'more pools': ({ pools, servers, interfaces }, nth) => {
    const like = pick(
      pools.filter(({ kind }) => kind !== 'edge'),
      nth,
    );
    const id = `more-${pools.length}`;
    if (!like) return;
    pools.push({ ...like, id, fqdn: `${id}.contoso.com`, centralManagement: false });
    servers.push({ id: `${id}-1`, poolId: id, fqdn: `${id}-1.contoso.com` });
    const face = interfaces.find(({ side }) => side === 'primary');
    if (face && nth % 2 === 0)
      interfaces.push({ ...face, id: `${id}-i`, serverId: `${id}-1`, address: '10.44.0.9' });
  },
  'no pool': away('pools'),
  'port of a service': set(
    ({ edgeServices }) => edgeServices,
    (n) => ({ port: 400 + (n % 50) }),
  ),
  'more ports of a service': set(
    ({ edgeServices }) => edgeServices,
    (n) => ({ udpPort: 3400 + (n % 50), internalPort: 5000 + (n % 70), mrasPort: 5060 + (n % 9) }),
  ),
  'name of a service': set(
    ({ edgeServices }) => edgeServices,
    (n) => ({ fqdn: `service${n}.contoso.com` }),
  ),
  'virtual address of a service': set(
    ({ edgeServices }) => edgeServices,
    (n) => ({
      virtualAddress: `203.0.113.${(n % 200) + 1}`,
    }),
  ),
  'no service': away('edgeServices'),
  'name of a site': set(
    ({ sites }) => sites,
    (n) => ({ name: `Site ${n}` }),
  ),
  'users of a site': set(
    ({ sites }) => sites,
    (n) => ({ userCount: n }),
  ),
  'no route': set(
    ({ sites }) => sites,
    () => ({ federationRouteId: null }),
  ),
  'another route': ({ sites, pools }, nth) => {
    const site = pick(sites, nth);
    if (site) site.federationRouteId = pick(pools, nth + 2)?.id ?? null;
  },
  'clients elsewhere': set(
    ({ networks }) => networks,
    (n) => ({ prefix: `10.${n % 200}.0.0/16` }),
  ),
  'no network': away('networks'),
  'more clients': ({ networks }, nth) => {
    const clients = networks.find(({ purpose }) => purpose === 'clients');
    const id = `more-${networks.length}`;
    if (clients) networks.push({ ...clients, id, prefix: `10.${nth % 200}.0.0/16` });
  },
  'address of a proxy': set(
    ({ reverseProxies }) => reverseProxies,
    (n) => ({
      publicAddress: `203.0.113.${(n % 200) + 1}`,
      internalAddress: `10.99.0.${(n % 200) + 1}`,
    }),
  ),
  'no proxy': away('reverseProxies'),
  'address of a gateway': set(
    ({ gateways }) => gateways,
    (n) => ({ address: n % 2 === 0 ? null : '10.66.0.9' }),
  ),
  'no gateway': away('gateways'),
  'name of a firewall': set(
    ({ firewalls }) => firewalls,
    (n) => ({ name: `Wall ${n}` }),
  ),
  'no firewall': away('firewalls'),
  'another firewall before': ({ firewalls }, nth) => {
    const one = pick(firewalls, nth);
    if (one) firewalls.unshift({ ...one, id: `wall-${firewalls.length}-${nth}` });
  },
  'a denial': (topology, nth) => {
    const firewall = pick(topology.firewalls, nth);
    if (firewall)
      topology.firewallRules.push({
        id: `more-${topology.firewallRules.length}`,
        firewallId: firewall.id,
        position: 0,
        action: 'deny',
        source: null,
        destination: null,
        transport: nth % 2 === 0 ? 'tcp' : 'udp',
        firstPort: 400 + (nth % 50),
        lastPort: 6000,
        comment: '',
      });
  },
  'no partner': away('partners'),
  'name of a partner': set(
    ({ partners }) => partners,
    (n) => ({ domain: `partner${n}.example` }),
  ),
  'product of a partner': set(
    ({ partners }) => partners,
    () => ({ product: 'ocs-2007' as const }),
  ),
  'no policy': away('policies'),
  'flag of a policy': set(
    ({ policies }) => policies,
    () => ({ federationAccess: false }),
  ),
  'no SIP domain': away('sipDomains'),
  'more SIP domains': ({ sipDomains }, nth) => {
    const id = `more-${sipDomains.length}`;
    sipDomains.push({ id, name: `${id}.example`, isDefault: nth % 3 === 0 });
  },
  'another meeting address': ({ settings }, nth) => {
    settings.meetUrlHost = nth % 2 === 0 ? null : 'meet.contoso.example';
  },
  'fewer features': (topology, nth) => {
    const { features } = topology.settings;
    topology.settings.features = features.filter((_, n) => n !== nth % features.length);
  },
  'other records': ({ settings }) => {
    settings.splitBrainDns = !settings.splitBrainDns;
    settings.legacyClientRecords = !settings.legacyClientRecords;
  },
  'networks to be served': ({ settings }, nth) => {
    settings.restrictedNetworks = nth % 2 === 0 ? ['http-proxy'] : [];
  },
};
