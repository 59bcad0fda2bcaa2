import type { Partner } from '../domain/access.ts';
import type { IceRelay } from '../domain/ice.ts';
import type { EdgeService } from '../domain/perimeter.ts';
import type { Pool } from '../domain/pools.ts';
import { mediaEdgeOf } from './blocks/route.ts';
import { mediaRange } from './media-range.ts';
import { perObject } from './per-stage.ts';
import type { Spot } from './stand.ts';
import { edgeInside, edgeOutside } from './stands.ts';
import { serviceOf, type Stage } from './stage.ts';

/** The relay that an agent would be given first: the first server of the edge pool of its home pool. */
export const relaysOf = (stage: Stage, pool: Pool | null, isInside: boolean): IceRelay[] =>
  pool ? (isInside ? fromInside : fromOutside)(stage, pool) : [];

const relaysFrom =
  (isInside: boolean) =>
  (stage: Stage, pool: Pool): IceRelay[] => {
    const edge = mediaEdgeOf(stage, pool);
    const service = edge && serviceOf(stage, edge, 'av');
    if (!edge || !service) return [];
    const outside = firstServer(edgeOutside(stage, edge, 'av').starts);
    const inner = edgeInside(stage, edge, 'av').starts.find(
      ({ serverId }) => serverId === outside?.serverId,
    );
    const address = isInside ? inner?.address : seenOf(outside);
    return outside && address ? relayAt(outside, address, portsOf(service, isInside)) : [];
  };

const fromInside = perObject(relaysFrom(true));
const fromOutside = perObject(relaysFrom(false));

type Ports = Pick<IceRelay, 'udpPort' | 'tcpPort' | 'ports' | 'outside'>;

const portsOf = (service: EdgeService, isInside: boolean): Ports => ({
  udpPort: (isInside ? service.internalUdpPort : service.udpPort) ?? 3478,
  tcpPort: isInside ? service.internalPort : service.port,
  ports: mediaRange(service),
  outside: { udpPort: service.udpPort ?? 3478, tcpPort: service.port },
});

const relayAt = (outside: Spot, address: string, ports: Ports): IceRelay[] =>
  outside.address === null
    ? []
    : [
        {
          ...ports,
          id: outside.serverId ?? outside.name,
          label: `A/V Edge of ${outside.name}`,
          address,
          relayedAddress: outside.publicAddress ?? outside.address,
          relayedFrom: outside.address,
          multiplexed: false,
        },
      ];

const seenOf = (spot: Spot | undefined): string | null =>
  spot?.publicAddress ?? spot?.address ?? null;

const firstServer = (spots: readonly Spot[]): Spot | undefined =>
  spots.find(({ address }) => address !== null && !address.includes(':')) ?? spots[0];

/** The A/V Edge of a partner, as far as anybody knows: the standard ports at some address. */
export const partnerRelay = (partner: Partner): IceRelay => ({
  id: `partner.${partner.id}`,
  label: `A/V Edge of ${partner.domain}`,
  address: '198.51.100.81',
  udpPort: 3478,
  tcpPort: 443,
  relayedAddress: '198.51.100.81',
  relayedFrom: '198.51.100.81',
  ports: { first: 50_000, last: 59_999 },
  multiplexed: false,
});
