import type { PortRange, Transport } from '../domain/net.ts';
import type { Crossing, Leg, Path } from '../domain/requirement.ts';
import { isAlike } from './is-alike.ts';
import type { Spot, Stand } from './stand.ts';
import type { Stage } from './stage.ts';
import { type Place, wallsBetween } from './walls-between.ts';

/** A transport with its ports. `sourcePorts` null is any. */
export interface Service {
  readonly transport: Transport;
  readonly ports: PortRange;
  readonly sourcePorts?: PortRange | null;
}

/** What goes from one stand to another: every way from every host that starts to every host that may answer. */
export const legBetween = (stage: Stage, from: Stand, to: Stand, service: Service): Leg => {
  const { transport, ports, sourcePorts = null } = service;
  const source = sourcePorts ? ` from ${sourcePorts.first}-${sourcePorts.last}` : '';
  const id = `${nameOf(from)} > ${nameOf(to)} ${transport}/${ports.first}-${ports.last}${source}`;
  const known = stage.legs.get(id);
  if (known) return known;
  const paths = from.starts.flatMap((start) =>
    to.answers.flatMap((answer) => pathBetween(stage, [from, start], [to, answer], service)),
  );
  const leg = {
    id,
    paths,
    starting: from.members,
    answering: to.members,
    unknown: unknownOf(from, to, paths),
  } as Leg;
  const before = stage.earlier?.legs.get(id);
  const kept = before && isAlike(before, leg) ? before : leg;
  stage.legs.set(id, kept);
  return kept;
};

/** The firewalls between two places, with the packet as each of them sees it. Empty where nothing stands between. */
export const crossingsBetween = (
  stage: Stage,
  from: Place,
  to: Place,
  service: Service,
): Crossing[] => {
  const [source, destination] = [from[1], to[1]];
  const seen = { source: seenOf(source), destination: seenOf(destination) };
  return wallsBetween(stage, from, to).map(({ firewallId, direction, outward, isLast }) => ({
    firewallId,
    direction,
    source: direction === 'in' && outward ? seen.source : source.address,
    destination: outward ? seen.destination : destination.address,
    arrives: isLast ? destination.address : seen.destination,
    family: isSix(source) || isSix(destination) ? 6 : 4,
    transport: service.transport,
    ports: service.ports,
    sourcePorts: service.sourcePorts ?? null,
  }));
};

const seenOf = ({ address, publicAddress }: Spot): string | null => publicAddress ?? address;

const isSix = ({ address }: Spot): boolean => address?.includes(':') ?? false;

const nameOf = ({ lifeline }: Stand): string =>
  lifeline.entity && lifeline.zone !== 'partner'
    ? `${lifeline.role}.${lifeline.entity.id}.${lifeline.zone}`
    : lifeline.role === 'user'
      ? `user.${lifeline.zone}`
      : lifeline.id;

const unknownOf = (from: Stand, to: Stand, paths: readonly Path[]): string | null => {
  if (from.starts.length === 0) return `No address of ${from.lifeline.name} is known.`;
  if (to.answers.length === 0) return `No address of ${to.lifeline.name} is known.`;
  const empty = [from, to].find(isEmpty);
  if (empty) return `${empty.lifeline.name} has no server.`;
  return paths.length > 0
    ? null
    : `${from.lifeline.name} and ${to.lifeline.name} have no address of the same family.`;
};

/** A pool of ours without a server: where others stand for its addresses, nobody answers all the same. */
const isEmpty = ({ lifeline, members }: Stand): boolean =>
  lifeline.entity?.collection === 'pools' && members.length === 0;

const pathBetween = (stage: Stage, from: Place, to: Place, service: Service): Path[] => {
  const [start, answer] = [from[1], to[1]];
  if (!sameFamily(start, answer)) return [];
  return [
    {
      from: start.name,
      to: answer.name,
      fromServerId: start.serverId,
      toServerId: answer.serverId,
      crossings: crossingsBetween(stage, from, to, service),
    },
  ];
};

/** Whether a packet may go from one address to the other; a spot without an address has one of either family. */
export const sameFamily = (a: Spot, b: Spot): boolean =>
  a.address === null || b.address === null || isSix(a) === isSix(b);
