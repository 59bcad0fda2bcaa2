import type { IcePacket, IcePoint, IceSession } from '../domain/ice.ts';
import type { Pool } from '../domain/pools.ts';
import type { Crossing } from '../domain/requirement.ts';
import { crossingsBetween, sameFamily } from './leg-between.ts';
import { movedBetween } from './moved.ts';
import { perStage } from './per-stage.ts';
import { anywhere, type Spot, type Stand } from './stand.ts';
import { edgeInside, edgeOutside } from './stands.ts';
import type { Stage } from './stage.ts';

/** The firewalls that a packet of a media session crosses, or why no network carries it there. */
export type IceRoute =
  | { readonly crossings: readonly Crossing[]; readonly servers: readonly string[] }
  | { readonly unroutable: string };

/** Finds the way of a packet. Only addresses and zones count here: NAT of the parties is the business of ICE. */
export const iceRoute = (stage: Stage, session: IceSession, packet: IcePacket): IceRoute => {
  const { source, destination } = packet;
  const from = placeOf(stage, session, source, null);
  const to = placeOf(stage, session, destination, source);
  const isAcross = from.zone !== to.zone || from.zone !== 'internal';
  if (to.zone !== 'perimeter' && isAcross && isPrivate(destination.address))
    return { unroutable: `${destination.address} is a private address of another network` };
  const service = {
    transport: packet.transport,
    ports: destination.ports,
    sourcePorts: sourcePorts(source),
  };
  const pairs = from.spots.flatMap((start) =>
    to.spots.filter((answer) => sameFamily(start, answer)).map((answer) => ({ start, answer })),
  );
  if (pairs.length === 0)
    return { unroutable: `nobody there has an address of the family of ${destination.address}` };
  return {
    crossings: pairs.flatMap(({ start, answer }) =>
      crossingsBetween(stage, [from.stand, start], [to.stand, answer], service),
    ),
    servers: [from.serverId, to.serverId].flatMap((id) => id ?? []),
  };
};

interface IcePlace {
  readonly stand: Stand;
  readonly spots: readonly Spot[];
  readonly zone: 'outside' | 'perimeter' | 'internal';
  readonly serverId: string | null;
}

/** Relays send from their media range; clients from any port. */
const sourcePorts = ({ relayId, ports }: IcePoint): IcePoint['ports'] | null =>
  relayId === null ? null : ports;

const placeOf = (
  stage: Stage,
  session: IceSession,
  point: IcePoint,
  sender: IcePoint | null,
): IcePlace => {
  if (point.relayId === null) return agentPlace(stage, session, point);
  if (point.relayId.startsWith('partner.')) return outside;
  return relayPlace(stage, session, point, sender);
};

const outside: IcePlace = {
  stand: {
    lifeline: {
      id: 'outside',
      label: 'outside',
      name: 'any address outside',
      zone: 'internet',
      siteId: null,
      role: 'user',
      entity: null,
      addresses: [],
      publicAddresses: [],
    },
    starts: anywhere,
    answers: anywhere,
    members: [],
  },
  spots: anywhere,
  zone: 'outside',
  serverId: null,
};

/** Agents inside stand for all client networks, or are one server; agents outside may have any address. */
const agentPlace = (stage: Stage, session: IceSession, point: IcePoint): IcePlace => {
  const agent = session.agents.find(({ id }) => id === point.agentId);
  const isInside = agent?.nat === 'none' && isPrivate(point.address);
  if (!isInside || isOutside(session, point)) return outside;
  const stand = standAt(stage, point.address);
  const clients = (stage.networks.get('clients') ?? []).map(({ name, prefix }) =>
    spot(name, prefix),
  );
  const spots = stand
    ? [spot(stand.lifeline.name, point.address)]
    : clients.length > 0
      ? clients
      : [spot('any address inside', null)];
  return { stand: insideStand, spots, zone: 'internal', serverId: null };
};

/**
 * Between two stages with the same walls and networks: tells whether a packet goes the same way on both, since no relay of it has
 * moved, and the ends of it inside have a stand on both, or on neither.
 */
export const waysBetween = (one: Stage, other: Stage): ((packet: IcePacket) => boolean) => {
  const pools = movedBetween(one.design, other.design);
  if (!pools) return () => false;
  const inner = new Set(insideOf(one).keys()).symmetricDifference(new Set(insideOf(other).keys()));
  const relays = new Set(
    [...poolIds(one), ...poolIds(other)].flatMap(([id, poolId]) => (pools.has(poolId) ? id : [])),
  );
  const isMoved = ({ address, relayId }: IcePoint): boolean =>
    inner.has(address) || (relayId !== null && relays.has(relayId));
  return ({ source, destination }) => !isMoved(source) && !isMoved(destination);
};

const standAt = (stage: Stage, address: string): Stand | undefined => insideOf(stage).get(address);

/** Stands inside by their addresses, as long as no more of them come up. */
const insideOf = (stage: Stage): ReadonlyMap<string, Stand> => {
  const index = inside(stage);
  if (index.stands !== stage.stands.size) {
    const found = [...stage.stands.values()].filter(({ lifeline }) => lifeline.zone === 'internal');
    index.byAddress = new Map(
      found.toReversed().flatMap((stand) => stand.lifeline.addresses.map((each) => [each, stand])),
    );
    index.stands = stage.stands.size;
  }
  return index.byAddress;
};

interface Inside {
  stands: number;
  byAddress: ReadonlyMap<string, Stand>;
}

const inside = perStage((): Inside => ({ stands: -1, byAddress: new Map() }));

const isOutside = (session: IceSession, { agentId }: IcePoint): boolean =>
  session.agents.some(({ id, natAddress }) => id === agentId && natAddress !== null);

const relayPlace = (
  stage: Stage,
  session: IceSession,
  point: IcePoint,
  sender: IcePoint | null,
): IcePlace => {
  const edge = edgeOf(stage, point.relayId ?? '');
  if (!edge) return outside;
  const fromInside =
    sender !== null &&
    sender.relayId === null &&
    agentPlace(stage, session, sender).zone === 'internal';
  const stand =
    fromInside && isInner(stage, point)
      ? edgeInside(stage, edge, 'av')
      : edgeOutside(stage, edge, 'av');
  const spots = stand.starts.filter(({ serverId }) => serverId === point.relayId);
  return { stand, spots: spots.slice(0, 1), zone: 'perimeter', serverId: point.relayId };
};

/** The address is that of the inside of the edge, not a relayed one. */
const isInner = (stage: Stage, { relayId, address }: IcePoint): boolean => {
  const edge = edgeOf(stage, relayId ?? '');
  return (
    edge !== null && edgeInside(stage, edge, 'av').starts.some((each) => each.address === address)
  );
};

const edgeOf = (stage: Stage, serverId: string): Pool | null =>
  stage.pools.get(poolIds(stage).get(serverId) ?? '') ?? null;

/** Pools of servers, the first one of an id. */
const poolIds = perStage(
  ({ design }) => new Map(design.servers.toReversed().map(({ id, poolId }) => [id, poolId])),
);

const spot = (name: string, address: string | null): Spot => ({
  name,
  serverId: null,
  address,
  publicAddress: null,
});

const insideStand: Stand = {
  ...outside.stand,
  lifeline: { ...outside.stand.lifeline, id: 'inside', zone: 'internal' },
};

/** Addresses that the internet does not carry (RFC 1918, RFC 6598, RFC 4193). */
const isPrivate = (address: string): boolean =>
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd])/iu.test(
    address,
  );
