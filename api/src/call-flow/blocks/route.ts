import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import { perObject, perStage } from '../per-stage.ts';
import { type Stage, poolsOf } from '../stage.ts';
import {
  accessEdge,
  inside,
  partnerEdge,
  partnerServer,
  type Side,
  type Station,
  user,
} from '../station.ts';

/** The edge pool that `sip` of the SIP domains leads to: a federation route, else the first one. */
export const mainEdge = perStage((stage): Pool | null => {
  const edges = poolsOf(stage, 'edge');
  const routes = new Set(stage.design.sites.map(({ federationRouteId }) => federationRouteId));
  return edges.find(({ id, federation }) => federation || routes.has(id)) ?? edges[0] ?? null;
});

/** The edge pool through which federation of a home pool leaves; null where the site has no route that exists. */
export const routeEdge = (
  stage: Stage,
  pool: Pool | null,
  route: 'federationRouteId' | 'xmppRouteId' = 'federationRouteId',
): Pool | null => {
  const site = pool && stage.sites.get(pool.siteId);
  if (!site) return null;
  const central = stage.sites.get(site.centralSiteId ?? '');
  return edgeNamed(stage, site[route] ?? central?.[route] ?? null);
};

const edgeNamed = (stage: Stage, id: string | null): Pool | null => {
  const edge = stage.pools.get(id ?? '');
  return edge?.kind === 'edge' ? edge : null;
};

/** The pool that an edge pool hands SIP to; null where none is set, or what is set does not exist or is an edge itself. */
export const nextHopOf = (stage: Stage, edge: Pool | null): Pool | null => {
  const pool = stage.pools.get(edge?.nextHopPoolId ?? '');
  return pool && pool.kind !== 'edge' ? pool : null;
};

/** The home pool of one of our users. */
export const homeOf = (stage: Stage, { poolId }: Party): Pool | null =>
  stage.pools.get(poolId ?? '') ?? null;

/** The edge pool that relays media of a pool. */
export const mediaEdgeOf = (stage: Stage, pool: Pool | null): Pool | null =>
  edgeNamed(stage, pool?.edgePoolId ?? null);

/** From an Access Edge to a pool inside, by its next hop. */
export const inward = (stage: Stage, edge: Pool, home: Pool): readonly Station[] => {
  const known = waysIn(stage, edge);
  const before = known.get(home.id);
  if (before) return before;
  const nextHop = nextHopOf(stage, edge);
  const via = nextHop && nextHop.id !== home.id ? [inside(stage, nextHop)] : [];
  const way = [accessEdge(stage, edge), ...via, inside(stage, home)];
  known.set(home.id, way);
  return way;
};

const waysIn = perObject((_stage, _edge: Pool): Map<string, readonly Station[]> => new Map());

/** From one of our users to the home pool: straight inside, through the Access Edge outside. */
export const toHome = (stage: Stage, party: Party, side: Side): readonly Station[] =>
  waysHome[side](stage, party);

const wayHome =
  (side: Side) =>
  (stage: Stage, party: Party): readonly Station[] => {
    const home = homeOf(stage, party);
    const self = user(stage, party, side);
    if (!home) return [self];
    if (party.zone === 'internal') return [self, inside(stage, home)];
    const edge = mainEdge(stage);
    return edge ? [self, ...inward(stage, edge, home)] : [self, inside(stage, home)];
  };

const waysHome = { from: perObject(wayHome('from')), to: perObject(wayHome('to')) };

/** From a federated user to our Access Edge. */
export const partnerPath = (stage: Stage, party: Party, side: Side): readonly Station[] =>
  partnerPaths[side](stage, party);

const partnerWay =
  (side: Side) =>
  (stage: Stage, party: Party): readonly Station[] => [
    user(stage, party, side),
    partnerServer(stage, party),
    partnerEdge(stage, party),
  ];

const partnerPaths = { from: perObject(partnerWay('from')), to: perObject(partnerWay('to')) };

/** Stations of several ways one after the other, each once where two ways meet; the same path for the same ways. */
export const joined = (...ways: readonly (readonly Station[])[]): readonly Station[] => {
  const fork = ways.reduce(forkAt, crossroads);
  fork.path ??= ways
    .flat()
    .filter(({ lifeline }, i, all) => all[i - 1]?.lifeline.id !== lifeline.id);
  return fork.path;
};

/** Where ways go on from here, and the path that they make up to here. */
interface Fork {
  path: readonly Station[] | null;
  readonly next: WeakMap<readonly Station[], Fork>;
}

const crossroads: Fork = { path: null, next: new WeakMap() };

const forkAt = ({ next }: Fork, way: readonly Station[]): Fork => {
  const known = next.get(way) ?? { path: null, next: new WeakMap() };
  next.set(way, known);
  return known;
};
