import type { Feature } from '../../domain/feature.ts';
import type { EdgeService } from '../../domain/perimeter.ts';
import type { Interface, Pool, Server } from '../../domain/pools.ts';
import type { Design } from '../../domain/topology.ts';

/** A design with the ways through it that validations need, each found in constant time. */
export interface Indexed extends Design {
  readonly features: ReadonlySet<Feature>;
  readonly poolById: ReadonlyMap<string, Pool>;
  readonly serverById: ReadonlyMap<string, Server>;
  readonly edgePools: readonly Pool[];
  readonly edgePoolsAt: (siteId: string) => readonly Pool[];
  readonly serversOf: (poolId: string) => readonly Server[];
  readonly interfacesOf: (serverId: string) => readonly Interface[];
  readonly servicesOf: (poolId: string) => readonly EdgeService[];
  /** Names of the SIP domains in lower case. */
  readonly sipDomainNames: ReadonlySet<string>;
}

/** Indexes a design once for all validations. */
export const indexDesign = (design: Design): Indexed => {
  const servers = groupBy(design.servers, ({ poolId }) => poolId);
  const interfaces = groupBy(design.interfaces, ({ serverId }) => serverId);
  const services = groupBy(design.edgeServices, ({ poolId }) => poolId);
  const edgePools = design.pools.filter(({ kind }) => kind === 'edge');
  const edgePoolsAt = groupBy(edgePools, ({ siteId }) => siteId);
  return {
    ...design,
    features: new Set(design.settings.features),
    poolById: new Map(design.pools.map((pool) => [pool.id, pool])),
    serverById: new Map(design.servers.map((server) => [server.id, server])),
    edgePools,
    edgePoolsAt: (siteId) => edgePoolsAt.get(siteId) ?? [],
    serversOf: (poolId) => servers.get(poolId) ?? [],
    interfacesOf: (serverId) => interfaces.get(serverId) ?? [],
    servicesOf: (poolId) => services.get(poolId) ?? [],
    sipDomainNames: new Set(design.sipDomains.map(({ name }) => name.toLowerCase())),
  };
};

/** Pools that home users. */
export const homesUsers = ({ kind }: Pick<Pool, 'kind'>): boolean =>
  kind === 'front-end' || kind === 'standard-edition' || kind === 'survivable-branch';

/** Pools that an edge pool may hand SIP to. */
export const takesSip = ({ kind }: Pick<Pool, 'kind'>): boolean =>
  kind === 'director' || kind === 'front-end' || kind === 'standard-edition';

/** Values by key, in the order they come in. */
export const groupBy = <T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
};

/** Groups of more than one value. */
export const repeated = <T>(values: readonly T[], key: (value: T) => string): [string, T[]][] =>
  [...groupBy(values, key)].filter(([, group]) => group.length > 1);
