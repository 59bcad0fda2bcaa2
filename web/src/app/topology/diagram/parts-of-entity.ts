import type { EntityRef } from '@contract/changes';
import type { DesignRows } from './design-rows';
import { insideOf, partId } from './part-ids';

type Ref = Pick<EntityRef, 'collection' | 'id'>;

/** The part of the diagram that shows an entity: servers and interfaces are shown by their pool. */
export const partOfEntity = (rows: DesignRows, { collection, id }: Ref): string => {
  if (collection === 'servers') return partId('pools', poolOfServer(rows, id));
  const own =
    collection === 'interfaces' ? rows.interfaces.find((row) => row.id === id) : undefined;
  return own ? partOfInterface(rows, own) : partId(collection, id);
};

const poolOfServer = ({ servers }: DesignRows, id: string): string =>
  servers.find((row) => row.id === id)?.poolId ?? '';

const partOfInterface = (
  rows: DesignRows,
  { serverId, side, service: kind }: DesignRows['interfaces'][number],
): string => {
  const poolId = poolOfServer(rows, serverId);
  const pool = rows.pools.find((row) => row.id === poolId);
  if (pool?.kind === 'edge' && side === 'internal') return insideOf(poolId);
  const service = rows.edgeServices.find((row) => row.poolId === poolId && row.kind === kind);
  return service ? partId('edgeServices', service.id) : partId('pools', poolId);
};

/** The site of an entity that stands somewhere; null for those that do not. */
export const siteOfEntity = (rows: DesignRows, { collection, id }: Ref): string | null => {
  if (collection === 'edgeServices') {
    const poolId = rows.edgeServices.find((row) => row.id === id)?.poolId;
    return rows.pools.find((row) => row.id === poolId)?.siteId ?? null;
  }
  const standing = [
    ...rows.pools.map(at('pools')),
    ...rows.reverseProxies.map(at('reverseProxies')),
    ...rows.gateways.map(at('gateways')),
    ...rows.firewalls.map(at('firewalls')),
  ];
  return standing.find((row) => row.collection === collection && row.id === id)?.siteId ?? null;
};

const at =
  (collection: string) =>
  ({ id, siteId }: { readonly id: string; readonly siteId: string }) => ({
    collection,
    id,
    siteId,
  });

/** The entities that a part speaks for, the one it is named after first: findings about any of them are shown with it. */
export const entitiesOfPart = (rows: DesignRows, { collection, id }: Ref): readonly Ref[] => {
  const self = { collection, id };
  if (collection === 'pools') {
    const servers = rows.servers.filter(({ poolId }) => poolId === id).map((row) => row.id);
    const interfaces = rows.interfaces.filter(({ serverId }) => servers.includes(serverId));
    const services = rows.edgeServices.filter(({ poolId }) => poolId === id);
    return [
      self,
      ...named('servers', servers),
      ...named(
        'interfaces',
        interfaces.map((row) => row.id),
      ),
      ...named(
        'edgeServices',
        services.map((row) => row.id),
      ),
    ];
  }
  if (collection !== 'edgeServices') return [self];
  const own = rows.edgeServices.find((row) => row.id === id);
  const servers = new Set(
    rows.servers.filter(({ poolId }) => poolId === own?.poolId).map((row) => row.id),
  );
  const interfaces = rows.interfaces.filter(
    ({ serverId, side, service }) =>
      servers.has(serverId) && side === 'external' && (service === own?.kind || service === 'all'),
  );
  return [
    self,
    ...named(
      'interfaces',
      interfaces.map((row) => row.id),
    ),
  ];
};

const named = (collection: string, ids: readonly string[]): Ref[] =>
  ids.map((id) => ({ collection, id }));
