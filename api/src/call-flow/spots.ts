import type { EdgeServiceKind } from '../domain/perimeter.ts';
import type { Lifeline } from '../domain/ladder.ts';
import type { Interface, Pool } from '../domain/pools.ts';
import type { Spot } from './stand.ts';
import type { Stage } from './stage.ts';

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

/** Servers of a pool inside; where no address is known, the server networks of the site or any address stand for them. */
export const insideSpots = (stage: Stage, pool: Pool): readonly Spot[] => {
  const known = spotsOf(stage, pool, ({ side }) => side === 'primary', false);
  if (known.length > 0) return known;
  const networks = (stage.networks.get('servers') ?? []).filter(
    ({ siteId }) => siteId === pool.siteId,
  );
  return networks.length > 0
    ? networks.map(({ name, prefix }) => spot(name, prefix, null))
    : [spot(`any address inside`, null, null)];
};

/** Ids of the servers of a pool. */
export const memberIds = ({ servers }: Stage, { id }: Pool): string[] =>
  (servers.get(id) ?? []).map(({ server }) => server.id);

/** A host that is not one of our servers. */
export const spot = (name: string, address: string | null, publicAddress: string | null): Spot => ({
  name,
  serverId: null,
  address,
  publicAddress,
});

/** The virtual address of a load balancer. */
export const virtualSpot = (name: string, address: string): Spot => spot(name, address, null);

/** What the head of a lifeline shows of its hosts. */
export const addressesOf = (
  spots: readonly Spot[],
): Pick<Lifeline, 'addresses' | 'publicAddresses'> => ({
  addresses: spots.flatMap(({ address }) => address ?? []),
  publicAddresses: spots.flatMap(({ publicAddress }) => publicAddress ?? []),
});
