import type { Firewall } from '../domain/perimeter.ts';
import type { Design } from '../domain/topology.ts';

/** Ids of pools, reverse proxies and gateways whose hosts may have other addresses; null where everything may. */
export const movedBetween = (before: Design, after: Design): ReadonlySet<string> | null => {
  const isEverywhere =
    differing(before.networks, after.networks).length > 0 ||
    differing(before.firewalls.map(placeOf), after.firewalls.map(placeOf)).length > 0;
  if (isEverywhere) return null;
  const poolsOf = new Map<string, string[]>();
  for (const { id, poolId } of [...before.servers, ...after.servers])
    poolsOf.set(id, [...(poolsOf.get(id) ?? []), poolId]);
  return new Set([
    ...differing(before.interfaces, after.interfaces).flatMap(
      ({ serverId }) => poolsOf.get(serverId) ?? [],
    ),
    ...differing(before.servers, after.servers).map(({ poolId }) => poolId),
    ...differing(before.pools, after.pools).map(({ id }) => id),
    ...differing(before.edgeServices, after.edgeServices).map(({ poolId }) => poolId),
    ...differing(before.reverseProxies, after.reverseProxies).map(({ id }) => id),
    ...differing(before.gateways, after.gateways).map(({ id }) => id),
  ]);
};

/** What walls are found by. */
const placeOf = ({ id, siteId, side }: Firewall): Pick<Firewall, 'id' | 'siteId' | 'side'> => ({
  id,
  siteId,
  side,
});

/** Entities of one of the two that the other does not have just so, in both their forms; all of them in another order. */
const differing = <T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly T[] => {
  if (before === after) return [];
  const older = before.map((item) => JSON.stringify(item));
  const newer = after.map((item) => JSON.stringify(item));
  const [was, is] = [new Set(older), new Set(newer)];
  const gone = before.filter((_, i) => !is.has(older[i] ?? ''));
  const come = after.filter((_, i) => !was.has(newer[i] ?? ''));
  const isMoved =
    older.filter((each) => is.has(each)).join() !== newer.filter((each) => was.has(each)).join();
  return isMoved ? [...before, ...after] : [...gone, ...come];
};
