import type { Gateway, ReverseProxy, EdgeServiceKind } from '../domain/perimeter.ts';
import { edgeServiceNames } from '../domain/perimeter.ts';
import type { Lifeline } from '../domain/ladder.ts';
import type { Pool } from '../domain/pools.ts';
import {
  addressesOf,
  insideSpots,
  memberIds,
  serves,
  spot,
  spotsOf,
  virtualSpot,
} from './spots.ts';
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
      answers: answersOf(virtual, own, kind === 'av'),
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

/** The stand with this key, made when it is asked for the first time. */
export const remembered = ({ stands }: Stage, key: string, make: () => Stand): Stand => {
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

const answersInside = (
  kind: EdgeServiceKind,
  virtual: readonly Spot[],
  nodes: readonly Spot[],
): readonly Spot[] => {
  return kind === 'web-conferencing' ? nodes : answersOf(virtual, nodes, kind === 'av');
};

/** A virtual address stands for the servers behind it; relays are also spoken to one by one. */
const answersOf = (
  virtual: readonly Spot[],
  nodes: readonly Spot[],
  both: boolean,
): readonly Spot[] => {
  if (virtual.length === 0) return nodes;
  return both ? [...virtual, ...nodes] : virtual;
};
