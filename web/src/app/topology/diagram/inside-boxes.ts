import type { Gateway, Pool, PoolKind, ReverseProxy } from '@contract/entities';
import type { DiagramBox, DiagramRow } from '../../ui/canvas/diagram';
import { naturalOrder } from '../../ui/grid/natural-order';
import type { DesignRows } from './design-rows';
import type { MarkOf } from './marks';
import { partId } from './part-ids';
import { shortName } from './row-texts';

/** What a box of each kind is called. */
export const poolTitles: Readonly<Record<PoolKind, string>> = {
  'front-end': 'Front End pool',
  'standard-edition': 'Standard Edition server',
  director: 'Director',
  edge: 'Edge pool',
  mediation: 'Mediation pool',
  'survivable-branch': 'Survivable branch',
  'office-web-apps': 'Office Web Apps',
  'xmpp-gateway': 'XMPP gateway',
};

/** A pool inside: its servers with their addresses, and what else it does. */
export const poolBox = (rows: DesignRows, pool: Pool, markOf: MarkOf): DiagramBox => {
  const servers = rows.servers
    .filter(({ poolId }) => poolId === pool.id)
    .toSorted((a, b) => naturalOrder(a.fqdn, b.fqdn));
  const own = servers.flatMap(({ id, fqdn }) =>
    rows.interfaces
      .filter(({ serverId }) => serverId === id)
      .map(({ id: interfaceId, address }) => ({
        interfaceId,
        row: { label: shortName(fqdn), value: address },
      })),
  );
  return {
    ...alone(partId('pools', pool.id), poolTitles[pool.kind], pool.fqdn),
    zone: pool.kind === 'xmpp-gateway' ? 'perimeter' : 'internal',
    mark: markOf([
      { collection: 'pools', id: pool.id },
      ...servers.map(({ id }) => ({ collection: 'servers', id })),
      ...own.map(({ interfaceId }) => ({ collection: 'interfaces', id: interfaceId })),
    ]),
    rows: [...virtualRow(pool), ...own.map(({ row }) => row)],
    foot: [
      pool.centralManagement ? 'Central Management' : '',
      pool.collocatedMediation ? 'Mediation' : '',
    ]
      .filter(Boolean)
      .join(', '),
  };
};

const virtualRow = ({ loadBalancing, virtualAddress }: Pool): DiagramRow[] =>
  loadBalancing === 'hardware' || virtualAddress !== null
    ? [{ label: 'VIP', value: virtualAddress ?? 'unknown' }]
    : [];

/** A reverse proxy, which publishes the web services. */
export const reverseProxyBox = (
  { id, name, externalAddress, publicAddress, internalAddress }: ReverseProxy,
  markOf: MarkOf,
): DiagramBox => ({
  ...alone(partId('reverseProxies', id), ...named(name)),
  zone: 'perimeter',
  mark: markOf([{ collection: 'reverseProxies', id }]),
  rows: [
    publicAddress === null
      ? { label: 'external', value: externalAddress }
      : { label: 'external', value: publicAddress, after: externalAddress },
    { label: 'internal', value: internalAddress },
  ],
  foot: 'in 443 to 4443, 80 to 8080',
});

const named = (name: string): readonly [string, string] =>
  /^reverse proxy/i.test(name) ? [name, ''] : ['Reverse proxy', name];

/** A gateway towards the telephone network. */
export const gatewayBox = (
  { id, fqdn, address, port, transport }: Gateway,
  markOf: MarkOf,
): DiagramBox => ({
  ...alone(partId('gateways', id), 'PSTN gateway', fqdn),
  zone: 'internal',
  mark: markOf([{ collection: 'gateways', id }]),
  rows: [{ label: shortName(fqdn), value: address ?? 'unknown' }],
  foot: `in ${transport} ${String(port)}`,
});

/** A box without sections. */
export const alone = (id: string, title: string, note: string): Omit<DiagramBox, 'zone'> => ({
  id,
  title,
  note,
  mark: null,
  rows: [],
  foot: '',
  parts: [],
});
