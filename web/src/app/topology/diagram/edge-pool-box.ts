import type { EdgeService, Interface, Pool } from '@contract/entities';
import { edgeServiceNames } from '@contract/entities';
import type { DiagramBox, DiagramPart, DiagramRow } from '../../ui/canvas/diagram';
import { naturalOrder } from '../../ui/grid/natural-order';
import type { DesignRows } from './design-rows';
import type { MarkOf } from './marks';
import { insideOf, partId } from './part-ids';
import { shortName } from './row-texts';

type Kind = EdgeService['kind'];
const kinds: readonly Kind[] = ['access', 'web-conferencing', 'av'];

/** An edge pool: its three services outside with addresses before and after NAT, and its inside. */
export const edgePoolBox = (rows: DesignRows, pool: Pool, markOf: MarkOf): DiagramBox => {
  const servers = rows.servers
    .filter(({ poolId }) => poolId === pool.id)
    .toSorted((a, b) => naturalOrder(a.fqdn, b.fqdn));
  const own = { rows, pool, servers, markOf };
  const services = kinds.flatMap((kind) =>
    rows.edgeServices.filter(({ poolId, kind: its }) => poolId === pool.id && its === kind),
  );
  return {
    id: partId('pools', pool.id),
    zone: 'perimeter',
    title: 'Edge pool',
    note: pool.fqdn,
    mark: markOf([
      { collection: 'pools', id: pool.id },
      ...servers.map(({ id }) => ({ collection: 'servers', id })),
    ]),
    rows: [],
    foot: '',
    parts: [...services.map((service) => servicePart(own, service)), insidePart(own, services)],
  };
};

interface Own {
  readonly rows: DesignRows;
  readonly pool: Pool;
  readonly servers: DesignRows['servers'];
  readonly markOf: MarkOf;
}

const servicePart = ({ rows, pool, servers, markOf }: Own, service: EdgeService): DiagramPart => {
  const interfaces = servers.flatMap(({ id, fqdn }) =>
    rows.interfaces
      .filter((own) => own.serverId === id && serves(own, service.kind))
      .map((own) => ({ own, fqdn })),
  );
  return {
    id: partId('edgeServices', service.id),
    title: edgeServiceNames[service.kind],
    note: service.fqdn,
    mark: worried(
      markOf([
        { collection: 'edgeServices', id: service.id },
        ...interfaces.map(({ own }) => ({ collection: 'interfaces', id: own.id })),
      ]),
    ),
    rows: [
      ...virtualRow(pool.externalLoadBalancing, service.virtualAddress),
      ...interfaces.map(({ own, fqdn }) => addressRow(pool, own, fqdn)),
    ],
    foot: `in ${portsOf(service)}`,
  };
};

const insidePart = (
  { rows, pool, servers, markOf }: Own,
  services: readonly EdgeService[],
): DiagramPart => {
  const interfaces = servers.flatMap(({ id, fqdn }) =>
    rows.interfaces
      .filter((own) => own.serverId === id && own.side === 'internal')
      .map((own) => ({ own, fqdn })),
  );
  return {
    id: insideOf(pool.id),
    title: 'Internal interface',
    note: pool.fqdn,
    mark: worried(markOf(interfaces.map(({ own }) => ({ collection: 'interfaces', id: own.id })))),
    rows: [
      ...virtualRow(pool.loadBalancing, pool.virtualAddress),
      ...interfaces.map(({ own, fqdn }) => ({ label: shortName(fqdn), value: own.address })),
    ],
    foot: `in ${insidePorts(pool, services)}`,
  };
};

/** Sections show a mark only when something is wrong: the head has the tick. */
const worried = (mark: ReturnType<MarkOf>) => (mark === 'ok' ? null : mark);

const serves = ({ side, service }: Interface, kind: Kind): boolean =>
  side === 'external' && (service === kind || service === 'all' || service === null);

const addressRow = (
  { nat }: Pool,
  { address, publicAddress }: Interface,
  fqdn: string,
): DiagramRow =>
  nat
    ? { label: shortName(fqdn), value: publicAddress ?? 'unknown', after: address }
    : { label: shortName(fqdn), value: address };

const virtualRow = (balancing: Pool['loadBalancing'], address: string | null): DiagramRow[] =>
  balancing === 'hardware' ? [{ label: 'VIP', value: address ?? 'unknown' }] : [];

const portsOf = ({
  port,
  federationPort,
  xmppPort,
  udpPort,
  mediaPortStart,
  mediaPortCount,
}: EdgeService): string => {
  const tcp = unique([port, federationPort, xmppPort]);
  const media =
    mediaPortStart !== null && mediaPortCount !== null
      ? [`${String(mediaPortStart)}-${String(mediaPortStart + mediaPortCount - 1)}`]
      : [];
  const udp = [...unique([udpPort]), ...media];
  return [tcp.join(', '), ...(udp.length > 0 ? [`udp ${udp.join(', ')}`] : [])].join(', ');
};

const insidePorts = ({ replicationPort }: Pool, services: readonly EdgeService[]): string => {
  const tcp = unique([
    ...services.flatMap(({ internalPort, mrasPort }) => [internalPort, mrasPort]),
    replicationPort,
  ]);
  const udp = unique(services.map(({ internalUdpPort }) => internalUdpPort));
  return [tcp.join(', '), ...(udp.length > 0 ? [`udp ${udp.join(', ')}`] : [])].join(', ');
};

const unique = (ports: readonly (number | null)[]): string[] =>
  [...new Set(ports.filter((port) => port !== null))].toSorted((a, b) => a - b).map(String);
