import type { Finding } from '../../domain/finding.ts';
import type { Pool } from '../../domain/pools.ts';
import { at, finding, set, type Validation } from './finding.ts';
import { repeated, type Indexed } from './indexed.ts';

/** Host names that DNS, certificates or the product refuse. */
export const names: Validation = (design) => {
  const all = named(design);
  return [
    ...all.flatMap(spelling),
    ...repeated(
      all.filter(({ shared }) => !shared),
      ({ fqdn }) => fqdn.toLowerCase(),
    ).map(duplicate),
    ...design.pools.flatMap((pool) => poolAndServers(design, pool)),
  ];
};

interface Named {
  readonly collection: 'pools' | 'servers' | 'edgeServices';
  readonly id: string;
  readonly fqdn: string;
  readonly edge: boolean;
  /** The same name is expected elsewhere: of a single server and its pool, of services with one address. */
  readonly shared: boolean;
}

const named = (design: Indexed): Named[] => [
  ...design.pools.map(({ id, fqdn, kind }) => ({
    collection: 'pools' as const,
    id,
    fqdn,
    edge: kind === 'edge',
    shared: false,
  })),
  ...design.servers.map(({ id, fqdn, poolId }) => {
    const pool = design.poolById.get(poolId);
    const shared = pool !== undefined && namedAlike(design, pool);
    return { collection: 'servers' as const, id, fqdn, edge: pool?.kind === 'edge', shared };
  }),
  ...design.edgePools.flatMap((pool) =>
    design.servicesOf(pool.id).map(({ id, fqdn }, i, all) => {
      const shared = all.findIndex((other) => other.fqdn === fqdn) < i;
      return { collection: 'edgeServices' as const, id, fqdn, edge: true, shared };
    }),
  ),
];

const namedAlike = ({ serversOf }: Indexed, pool: Pool): boolean => {
  const servers = serversOf(pool.id);
  return servers.some(({ fqdn }) => fqdn.toLowerCase() === pool.fqdn.toLowerCase());
};

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

const spelling = (name: Named): Finding[] => {
  const { collection, fqdn, edge } = name;
  const entities = [at(collection, name, 'fqdn')];
  if (fqdn.length > 253 || !fqdn.split('.').every((label) => LABEL.test(label))) {
    const message = `${fqdn} is no usable host name`;
    return [finding(edge ? 'edge-name-unusable' : 'host-name-unusable', { message, entities })];
  }
  if (!edge || fqdn.includes('.')) return [];
  return [finding('edge-name-short', { message: `${fqdn} has no DNS suffix`, entities })];
};

const duplicate = ([, group]: [string, Named[]]): Finding =>
  finding('fqdn-duplicate', {
    message: `${group[0]?.fqdn ?? ''} is the name of ${group.length} things`,
    entities: group.map((name) => at(name.collection, name, 'fqdn')),
  });

const poolAndServers = (design: Indexed, pool: Pool): Finding[] => {
  const [server, ...others] = design.serversOf(pool.id);
  if (!server) return [];
  const alike = namedAlike(design, pool);
  if (others.length > 0) {
    if (!alike) return [];
    const message = `${pool.fqdn} is also the name of a server`;
    return [finding('pool-name-of-server', { message, entities: [at('pools', pool, 'fqdn')] })];
  }
  if (alike || !isSingle(pool)) return [];
  const free = !design.pools.some(({ fqdn }) => fqdn.toLowerCase() === server.fqdn.toLowerCase());
  return [
    finding('pool-name-differs-from-server', {
      message: `${pool.fqdn} is not the name of ${server.fqdn}`,
      entities: [at('pools', pool, 'fqdn'), at('servers', server, 'fqdn')],
      fix: free ? set(`Name the pool ${server.fqdn}`, 'pools', pool, { fqdn: server.fqdn }) : null,
    }),
  ];
};

/** Pools that can only ever be one computer: a balanced pool of one may grow. */
const isSingle = ({ kind, loadBalancing }: Pool): boolean =>
  kind === 'standard-edition' || (kind === 'edge' && loadBalancing === 'none');
