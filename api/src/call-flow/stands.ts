import type { Gateway, ReverseProxy, EdgeServiceKind } from '../domain/perimeter.ts';
import { edgeServiceNames } from '../domain/perimeter.ts';
import type { Lifeline } from '../domain/ladder.ts';
import type { Interface, Pool } from '../domain/pools.ts';
import { anywhere, type Spot, type Stand } from './stand.ts';
import { serviceOf, type Stage } from './stage.ts';

const roles = {
  access: 'access-edge',
  'web-conferencing': 'web-conferencing-edge',
  av: 'av-edge',
} as const;

/** A service of an edge pool as the internet meets it. */
export const edgeOutside = (stage: Stage, edge: Pool, kind: EdgeServiceKind): Stand =>
  remembered(stage, `outside.${kind}.${edge.id}`, () => {
    const nodes = spotsOf(stage, edge, serves(kind), edge.nat);
    const service = serviceOf(stage, edge, kind);
    const virtual =
      edge.externalLoadBalancing === 'hardware' && service?.virtualAddress
        ? [virtualSpot(service.fqdn, service.virtualAddress)]
        : [];
    const own = service ? nodes : [];
    return {
      lifeline: edgeLifeline(edge, kind, service?.fqdn ?? edge.fqdn, own),
      starts: own,
      answers: virtual.length === 0 ? own : kind === 'av' ? [...virtual, ...own] : virtual,
      members: memberIds(stage, edge),
    };
  });

/** A service of an edge pool as the inside meets it. */
export const edgeInside = (stage: Stage, edge: Pool, kind: EdgeServiceKind): Stand =>
  remembered(stage, `inside.${kind}.${edge.id}`, () => {
    const nodes = spotsOf(stage, edge, ({ side }) => side === 'internal', false);
    const virtual =
      edge.loadBalancing === 'hardware' && edge.virtualAddress !== null
        ? [virtualSpot(edge.fqdn, edge.virtualAddress)]
        : [];
    return {
      lifeline: edgeOutside(stage, edge, kind).lifeline,
      starts: nodes,
      answers: answersInside(kind, virtual, nodes),
      members: memberIds(stage, edge),
    };
  });

/** A pool inside as others speak SIP to it: the virtual address of a hardware load balancer, else each server. */
export const poolStand = (stage: Stage, pool: Pool): Stand =>
  remembered(stage, `pool.${pool.id}`, () => {
    const starts = insideSpots(stage, pool);
    const virtual =
      pool.loadBalancing === 'hardware' && pool.virtualAddress !== null
        ? [virtualSpot(pool.fqdn, pool.virtualAddress)]
        : [];
    return poolOf(stage, pool, starts, virtual.length > 0 ? virtual : starts);
  });

/** The web services of a pool inside: DNS cannot balance them, so a pool of several has a virtual address. */
export const webStand = (stage: Stage, pool: Pool): Stand =>
  remembered(stage, `web.${pool.id}`, () => {
    const starts = insideSpots(stage, pool);
    const name = pool.internalWebFqdn ?? pool.fqdn;
    const virtual = pool.virtualAddress ? [virtualSpot(name, pool.virtualAddress)] : [];
    return poolOf(stage, pool, starts, virtual.length > 0 ? virtual : starts);
  });

/** Every server of a pool by itself, load balancer or not. */
export const membersStand = (stage: Stage, pool: Pool): Stand => {
  const stand = poolStand(stage, pool);
  return remembered(stage, `members.${pool.id}`, () => ({ ...stand, answers: stand.starts }));
};

/** A reverse proxy on one side. */
export const proxyStand = (stage: Stage, proxy: ReverseProxy, side: 'outside' | 'inside'): Stand =>
  remembered(stage, `proxy.${side}.${proxy.id}`, () => {
    const outside = spot(proxy.name, proxy.externalAddress, proxy.publicAddress);
    const spots = side === 'outside' ? [outside] : [spot(proxy.name, proxy.internalAddress, null)];
    return {
      lifeline: {
        id: `proxy.${proxy.id}`,
        label: 'Reverse proxy',
        name: proxy.name,
        zone: 'perimeter',
        siteId: proxy.siteId,
        role: 'reverse-proxy',
        entity: { collection: 'reverseProxies', id: proxy.id },
        ...addressesOf([outside]),
      },
      starts: spots,
      answers: spots,
      members: [],
    };
  });

/** A PSTN gateway. */
export const gatewayStand = (stage: Stage, gateway: Gateway): Stand =>
  remembered(stage, `gateway.${gateway.id}`, () => {
    const spots = [spot(gateway.fqdn, gateway.address, null)];
    return {
      lifeline: {
        id: `gateway.${gateway.id}`,
        label: 'PSTN gateway',
        name: gateway.fqdn,
        zone: 'internal',
        siteId: gateway.siteId,
        role: 'gateway',
        entity: { collection: 'gateways', id: gateway.id },
        ...addressesOf(gateway.address === null ? [] : spots),
      },
      starts: spots,
      answers: spots,
      members: [],
    };
  });

/** Something outside that is not ours: DNS, a provider's server, a place to fetch revocation lists from. */
export const outsideStand = (
  stage: Stage,
  lifeline: Pick<Lifeline, 'id' | 'label' | 'name' | 'role' | 'entity'> & {
    readonly zone: 'internet' | 'partner';
  },
  key: string = lifeline.id,
): Stand =>
  remembered(stage, key, () => ({
    lifeline: { ...lifeline, siteId: null, addresses: [], publicAddresses: [] },
    starts: anywhere,
    answers: anywhere,
    members: [],
  }));

/** Addresses of the servers of a pool on interfaces that `wanted` picks. */
export const spotsOf = (
  { servers }: Stage,
  { id }: Pool,
  wanted: (iface: Interface) => boolean,
  nat: boolean,
): Spot[] =>
  (servers.get(id) ?? []).flatMap(({ server, interfaces }) =>
    interfaces.filter(wanted).map(({ address, publicAddress }) => ({
      name: server.fqdn,
      serverId: server.id,
      address,
      publicAddress: nat ? publicAddress : null,
    })),
  );

/** Picks the external interfaces that serve an edge service; one that names no service serves all. */
export const serves =
  (kind: EdgeServiceKind) =>
  ({ side, service }: Interface): boolean =>
    side === 'external' && (service === kind || service === 'all' || service === null);

const remembered = ({ stands }: Stage, key: string, make: () => Stand): Stand => {
  const known = stands.get(key);
  if (known) return known;
  const made = make();
  stands.set(key, made);
  return made;
};

const edgeLifeline = (
  edge: Pool,
  kind: EdgeServiceKind,
  name: string,
  spots: readonly Spot[],
): Lifeline => ({
  id: `${kind}.${edge.id}`,
  label: edgeServiceNames[kind],
  name,
  zone: 'perimeter',
  siteId: edge.siteId,
  role: roles[kind],
  entity: { collection: 'pools', id: edge.id },
  ...addressesOf(spots),
});

const poolRoles: Readonly<Partial<Record<Pool['kind'], Lifeline['role']>>> = {
  director: 'director',
  mediation: 'mediation',
  'xmpp-gateway': 'xmpp-gateway',
  'office-web-apps': 'service',
};

const poolOf = (
  stage: Stage,
  pool: Pool,
  starts: readonly Spot[],
  answers: readonly Spot[],
): Stand => ({
  lifeline: {
    id: `pool.${pool.id}`,
    label: pool.fqdn.split('.')[0] ?? pool.fqdn,
    name: pool.fqdn,
    zone: 'internal',
    siteId: pool.siteId,
    role: poolRoles[pool.kind] ?? 'front-end',
    entity: { collection: 'pools', id: pool.id },
    ...addressesOf(starts),
  },
  starts,
  answers,
  members: memberIds(stage, pool),
});

/** Servers of a pool inside; where no address is known, the server networks of the site or any address stand for them. */
const insideSpots = (stage: Stage, pool: Pool): readonly Spot[] => {
  const known = spotsOf(stage, pool, ({ side }) => side === 'primary', false);
  if (known.length > 0) return known;
  const networks = (stage.networks.get('servers') ?? []).filter(
    ({ siteId }) => siteId === pool.siteId,
  );
  return networks.length > 0
    ? networks.map(({ name, prefix }) => spot(name, prefix, null))
    : [spot(`any address inside`, null, null)];
};

const answersInside = (
  kind: EdgeServiceKind,
  virtual: readonly Spot[],
  nodes: readonly Spot[],
): readonly Spot[] => {
  if (virtual.length === 0 || kind === 'web-conferencing') return nodes;
  return kind === 'av' ? [...virtual, ...nodes] : virtual;
};

const memberIds = ({ servers }: Stage, { id }: Pool): string[] =>
  (servers.get(id) ?? []).map(({ server }) => server.id);

const spot = (name: string, address: string | null, publicAddress: string | null): Spot => ({
  name,
  serverId: null,
  address,
  publicAddress,
});

const virtualSpot = (name: string, address: string): Spot => spot(name, address, null);

const addressesOf = (spots: readonly Spot[]): Pick<Lifeline, 'addresses' | 'publicAddresses'> => ({
  addresses: spots.flatMap(({ address }) => address ?? []),
  publicAddresses: spots.flatMap(({ publicAddress }) => publicAddress ?? []),
});
