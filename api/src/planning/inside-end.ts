import { type Endpoint, type Flow, type Host } from '../domain/flow.ts';
import { type Pool } from '../domain/pools.ts';
import { memberHosts, networkHosts } from './hosts.ts';
import { type DesignIndex } from './index-design.ts';
import { poolLabel, refOf } from './pool-label.ts';

/**
 * A pool inside as an end. Imported topologies often leave out the addresses of servers inside: then the server networks
 * of its site stand for them, and any address inside where none is modelled, so that no flow is lost.
 */
export const insideEnd = (
  { serverNetworks }: DesignIndex,
  pool: Pool,
  known: readonly Host[],
): readonly Endpoint[] => {
  const hosts = known.length > 0 ? [...known] : networkHosts(serverNetworks.get(pool.siteId) ?? []);
  const label = poolLabel(pool) + (hosts.length > 0 ? '' : ' (any address inside)');
  return [{ label, zone: 'internal', entity: refOf(pool), hosts }];
};

/** One end for each pool, with the addresses of its servers. */
export const eachPool = (index: DesignIndex, pools: readonly Pool[]): readonly Endpoint[] =>
  pools.flatMap((pool) => insideEnd(index, pool, memberHosts(index, pool)));

/** What a flow says about ends whose own addresses are not known. */
export const unknownAddresses = ({
  source,
  destination,
}: Pick<Flow, 'source' | 'destination'>): string[] =>
  [source, destination]
    .filter(({ entity, zone, hosts }) => {
      const inside = entity?.collection === 'pools' && zone === 'internal';
      return inside && hosts.every(({ kind }) => kind === 'network');
    })
    .map(({ label, hosts }) => {
      const instead =
        hosts.length > 0 ? 'the server networks of its site stand' : 'any address inside stands';
      return `The addresses of ${label} are not known: ${instead} for them.`;
    });
