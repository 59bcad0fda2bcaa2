import type { Pool } from '../../domain/pools.ts';
import type { Design } from '../../domain/topology.ts';

/** How many users each pool homes, and how many lean on each edge pool. */
export interface Load {
  readonly serversOf: (poolId: string) => number;
  readonly usersOf: (poolId: string) => number;
  /** Users whose pool relays its media through the edge pool, and of sites that have no pool at all. */
  readonly usersThrough: (edgePoolId: string) => number;
  readonly users: number;
}

/**
 * Spreads the users of each site over its home pools in equal parts; where more users are listed for a pool than its
 * part, they count. Users of a site without a pool lean on the first edge pool of their own or their central site.
 */
export const spreadLoad = (design: Design): Load => {
  const servers = countBy(design.servers, ({ poolId }) => poolId);
  const users = usersOfPools(design);
  const through = usersThroughEdges(design, users);
  return {
    serversOf: (poolId) => servers.get(poolId) ?? 0,
    usersOf: (poolId) => users.get(poolId) ?? 0,
    usersThrough: (edgePoolId) => through.get(edgePoolId) ?? 0,
    users: [
      ...users.values(),
      ...design.sites.filter(homeless(design)).map(({ userCount }) => userCount),
    ].reduce((sum, n) => sum + n, 0),
  };
};

const isHome = ({ kind }: Pool): boolean =>
  kind === 'front-end' || kind === 'standard-edition' || kind === 'survivable-branch';

const usersOfPools = ({ pools, sites, userGroups }: Design): Map<string, number> => {
  const homes = pools.filter(isHome);
  const perSite = countBy(homes, ({ siteId }) => siteId);
  const counts = new Map(sites.map(({ id, userCount }) => [id, userCount]));
  const listed = new Map<string, number>();
  for (const { poolId, count } of userGroups) listed.set(poolId, (listed.get(poolId) ?? 0) + count);
  return new Map(
    homes.map(({ id, siteId }) => {
      const part = Math.ceil((counts.get(siteId) ?? 0) / (perSite.get(siteId) ?? 1));
      return [id, Math.max(part, listed.get(id) ?? 0)];
    }),
  );
};

const homeless = ({ pools }: Design): ((site: Design['sites'][number]) => boolean) => {
  const homes = new Set(pools.filter(isHome).map(({ siteId }) => siteId));
  return ({ id }) => !homes.has(id);
};

const usersThroughEdges = (
  design: Design,
  users: ReadonlyMap<string, number>,
): Map<string, number> => {
  const edges = design.pools.filter(({ kind }) => kind === 'edge');
  const first = edges[0]?.id ?? null;
  const ofPools = design.pools.map(
    ({ id, edgePoolId }) => [edgePoolId ?? first, users.get(id) ?? 0] as const,
  );
  const ofSites = sitesWithoutPools(design, edges);
  const through = new Map<string, number>();
  for (const [edgePoolId, count] of [...ofPools, ...ofSites]) {
    if (edgePoolId !== null) through.set(edgePoolId, (through.get(edgePoolId) ?? 0) + count);
  }
  return through;
};

const sitesWithoutPools = (
  design: Design,
  edges: readonly Pool[],
): (readonly [string | null, number])[] => {
  const firstAt = new Map(edges.toReversed().map(({ id, siteId }) => [siteId, id]));
  return design.sites
    .filter(homeless(design))
    .map(({ id, centralSiteId, userCount }) => [
      firstAt.get(id) ?? firstAt.get(centralSiteId ?? '') ?? edges[0]?.id ?? null,
      userCount,
    ]);
};

const countBy = <T>(values: readonly T[], key: (value: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(key(value), (counts.get(key(value)) ?? 0) + 1);
  return counts;
};
