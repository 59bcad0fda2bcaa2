import type { Interface, Stored } from '@contract/entities';
import type { DesignRows } from '../diagram/design-rows';
import { entityOfPart } from '../diagram/part-ids';
import { shortName } from '../diagram/row-texts';

/** One address of a server, with what it is called. */
export interface AddressRow {
  readonly row: Interface & Stored;
  readonly server: string;
  /** The external firewall translates it. */
  readonly translated: boolean;
}

/** The addresses that the selected part is made of. */
export const addressRows = (rows: DesignRows, part: string): readonly AddressRow[] => {
  const ref = entityOfPart(part);
  const service =
    ref?.collection === 'edgeServices'
      ? rows.edgeServices.find(({ id }) => id === ref.id)
      : undefined;
  const pool = rows.pools.find(
    ({ id }) => id === (service?.poolId ?? (ref?.collection === 'pools' ? ref.id : '')),
  );
  if (!pool || (pool.kind === 'edge' && !service && !part.endsWith('#internal'))) return [];
  const wanted = ({ side, service: of }: Interface): boolean => {
    if (service) return side === 'external' && (of === service.kind || of === 'all' || of === null);
    return pool.kind !== 'edge' || side === 'internal';
  };
  const servers = rows.servers
    .filter(({ poolId }) => poolId === pool.id)
    .toSorted((a, b) => (a.fqdn < b.fqdn ? -1 : 1));
  return servers.flatMap(({ id, fqdn }) =>
    rows.interfaces
      .filter((row) => row.serverId === id && wanted(row))
      .map((row) => ({
        row,
        server: shortName(fqdn),
        translated: pool.nat && row.side === 'external',
      })),
  );
};
