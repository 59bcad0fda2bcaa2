import type { EdgeService } from '../../domain/perimeter.ts';
import type { Interface, Pool, Server } from '../../domain/pools.ts';
import type { Design } from '../../domain/topology.ts';
import { address, hostName, ipv4, ipv6 } from '../language/host-name.ts';
import { plainId } from '../language/plain-words.ts';
import type { Omission } from '../text-target.ts';

/** One edge server with the addresses of its services, for software that takes its place. */
export interface EdgeNode {
  /** Made of the server's id. */
  readonly id: string;
  readonly server: Server;
  readonly pool: Pool;
  readonly internal: EdgeEnds;
  readonly access: EdgePoint | null;
  readonly av: EdgePoint | null;
}

/** One edge service on one server. */
export interface EdgePoint {
  readonly service: EdgeService;
  readonly fqdn: string;
  readonly ends: EdgeEnds;
}

/** One address of each family that a server has for something, IPv4 first. */
export type EdgeEnds = readonly [EdgeEnd, ...EdgeEnd[]];

/** An address of a server. */
export interface EdgeEnd {
  readonly address: string;
  /** As the internet sees it, where a firewall translates; else null. */
  readonly publicAddress: string | null;
}

/** The edge servers that have the addresses and names it takes, and those that do not. */
export const edgeNodesOf = (
  design: Design,
): { readonly nodes: readonly EdgeNode[]; readonly omitted: readonly Omission[] } => {
  const pools = new Map(
    design.pools.filter(({ kind }) => kind === 'edge').map((pool) => [pool.id, pool]),
  );
  const servers = design.servers.filter(({ poolId }) => pools.has(poolId));
  const nodes = servers.flatMap((server) => nodeOf(server, pools.get(server.poolId), design));
  const written = new Set(nodes.map(({ server }) => server.id));
  return {
    nodes,
    omitted: servers
      .filter(({ id }) => !written.has(id))
      .map(({ id, fqdn }) => ({
        what: `The edge server ${fqdn}`,
        why: 'has no usable internal address',
        entity: { collection: 'servers', id },
      })),
  };
};

const nodeOf = (server: Server, pool: Pool | undefined, design: Design): EdgeNode | [] => {
  const interfaces = design.interfaces.filter(({ serverId }) => serverId === server.id);
  const internal = endsOf(interfaces.filter(({ side }) => side === 'internal'));
  if (!pool || !internal) return [];
  const services = design.edgeServices.filter(({ poolId }) => poolId === pool.id);
  const point = (kind: EdgeService['kind']): EdgePoint | null =>
    pointOf(
      services.find((service) => service.kind === kind),
      interfaces,
    );
  return {
    id: plainId(server.id),
    server,
    pool,
    internal,
    access: point('access'),
    av: point('av'),
  };
};

const pointOf = (
  service: EdgeService | undefined,
  interfaces: readonly Interface[],
): EdgePoint | null => {
  const ends = endsOf(
    interfaces.filter(
      ({ side, service: kind }) =>
        side === 'external' && (kind === service?.kind || kind === 'all'),
    ),
  );
  const fqdn = hostName(service?.fqdn ?? '');
  return service && ends && fqdn !== null ? { service, fqdn, ends } : null;
};

/** The first usable address of each family; null where there is none. */
const endsOf = (interfaces: readonly Interface[]): EdgeEnds | null => {
  const [first, ...others] = [ipv4, ipv6].flatMap((read) => {
    const all = interfaces.flatMap((each) => {
      const at = read(each.address);
      return at === null ? [] : { address: at, publicAddress: address(each.publicAddress ?? '') };
    });
    return all.slice(0, 1);
  });
  return first ? [first, ...others] : null;
};
