import { type Endpoint } from '../domain/flow.ts';
import { port, type PortRange, ports } from '../domain/net.ts';
import { type EdgeService, type EdgeServiceKind, edgeServiceNames } from '../domain/perimeter.ts';
import { type Pool } from '../domain/pools.ts';
import { type Feature } from '../domain/feature.ts';
import { defaultPorts } from '../facts/default-ports.ts';
import { type ConfiguredPort } from '../facts/port-fact.ts';
import { externalHosts, internalHosts, sipHosts } from './hosts.ts';
import { insideEnd } from './inside-end.ts';
import { type DesignIndex } from './index-design.ts';
import { endpoint, type Ends, outside, type Place, remembered } from './place.ts';
import { poolLabel, refOf } from './pool-label.ts';

/** An edge pool as a place of facts: its services outside, its servers inside, its next hop, its ports. */
export const edgePlace = (index: DesignIndex, pool: Pool): Place => {
  const conditions = edgeConditions(index, pool);
  return {
    index,
    ref: refOf(pool),
    siteId: pool.siteId,
    holds: (name) => conditions.has(name) || index.features.has(name as Feature),
    portOf: (name) => portOf(index, pool, name),
    ends: {
      ...outside,
      'access-edge-external': service(index, pool, 'access'),
      'web-conferencing-edge-external': service(index, pool, 'web-conferencing'),
      'av-edge-external': service(index, pool, 'av'),
      'edge-internal': remembered((binding) =>
        endpoint(poolLabel(pool), 'perimeter', refOf(pool), internalHosts(index, pool, binding)),
      ),
      'next-hop': remembered(() => nextHop(index, pool)),
    },
  };
};

/** The place with some features switched off, for edge pools that do not carry them. */
export const without = (place: Place, features: readonly Feature[]): Place => ({
  ...place,
  holds: (name) => !features.includes(name as Feature) && place.holds(name),
});

const edgeConditions = (index: DesignIndex, pool: Pool): ReadonlySet<string> => {
  const hop = index.pools.get(pool.nextHopPoolId ?? '');
  return new Set([
    ...((index.poolsByKind.get('edge')?.length ?? 0) > 1 ? ['multiple-edge-pools'] : []),
    ...(pool.loadBalancing === 'hardware' ? ['hardware-load-balancing'] : []),
    ...(hop?.kind === 'director' ? ['director'] : []),
  ]);
};

const service = (index: DesignIndex, pool: Pool, kind: EdgeServiceKind): Ends =>
  remembered((binding) =>
    index.services.get(pool.id)?.has(kind)
      ? endpoint(
          `${edgeServiceNames[kind]} of ${pool.fqdn}`,
          'perimeter',
          refOf(pool),
          externalHosts(index, pool, kind, binding),
        )
      : [],
  );

const nextHop = (index: DesignIndex, { nextHopPoolId }: Pool): readonly Endpoint[] => {
  const hop = index.pools.get(nextHopPoolId ?? '');
  if (!hop || hop.kind === 'edge') return [];
  return insideEnd(index, hop, sipHosts(index, hop));
};

const portOf = (index: DesignIndex, pool: Pool, name: ConfiguredPort): PortRange | null => {
  if (name === 'replication') return port(pool.replicationPort);
  const reader = readers[name];
  const own = reader && index.services.get(pool.id)?.get(reader.kind);
  return (own && reader.read(own)) ?? defaultPorts[name] ?? null;
};

interface Reader {
  readonly kind: EdgeServiceKind;
  readonly read: (service: EdgeService) => PortRange | null;
}

const maybe = (number: number | null): PortRange | null => (number === null ? null : port(number));

const media = ({ mediaPortStart: first, mediaPortCount: count }: EdgeService): PortRange | null =>
  first === null || count === null ? null : ports(first, Math.min(first + count - 1, 65_535));

const readers: Readonly<Partial<Record<ConfiguredPort, Reader>>> = {
  'access-client': { kind: 'access', read: (own) => port(own.port) },
  'access-federation': { kind: 'access', read: (own) => maybe(own.federationPort) },
  'access-internal': { kind: 'access', read: (own) => port(own.internalPort) },
  'access-xmpp': { kind: 'access', read: (own) => maybe(own.xmppPort) },
  'web-conferencing-client': { kind: 'web-conferencing', read: (own) => port(own.port) },
  'web-conferencing-internal': { kind: 'web-conferencing', read: (own) => port(own.internalPort) },
  'av-external-tcp': { kind: 'av', read: (own) => port(own.port) },
  'av-external-udp': { kind: 'av', read: (own) => maybe(own.udpPort) },
  'av-internal-tcp': { kind: 'av', read: (own) => port(own.internalPort) },
  'av-internal-udp': { kind: 'av', read: (own) => maybe(own.internalUdpPort) },
  'av-authentication': { kind: 'av', read: (own) => maybe(own.mrasPort) },
  'av-media': { kind: 'av', read: media },
};
