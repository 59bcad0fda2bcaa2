import type { PortRange, Transport } from '../domain/net.ts';
import type { Crossing, Leg, Path } from '../domain/requirement.ts';
import type { Spot, Stand } from './stand.ts';
import { firewallAt, type Stage } from './stage.ts';

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
  };
  stage.legs.set(id, leg as Leg);
  return leg as Leg;
};

type Place = readonly [Stand, Spot];

/** The firewalls between two places, with the packet as each of them sees it. Empty where nothing stands between. */
export const crossingsBetween = (
  stage: Stage,
  from: Place,
  to: Place,
  service: Service,
): Crossing[] => {
  const [source, destination] = [from[1], to[1]];
  return wallsBetween(stage, from, to).map(({ firewallId, direction, outward }) => ({
    firewallId,
    direction,
    source:
      direction === 'in' && outward ? (source.publicAddress ?? source.address) : source.address,
    destination: outward ? (destination.publicAddress ?? destination.address) : destination.address,
    arrives: destination.address,
    family: (source.address ?? destination.address ?? '').includes(':') ? 6 : 4,
    transport: service.transport,
    ports: service.ports,
    sourcePorts: service.sourcePorts ?? null,
  }));
};

const nameOf = ({ lifeline }: Stand): string =>
  lifeline.entity && lifeline.zone !== 'partner'
    ? `${lifeline.role}.${lifeline.entity.id}.${lifeline.zone}`
    : lifeline.role === 'user'
      ? `user.${lifeline.zone}`
      : lifeline.id;

const unknownOf = (from: Stand, to: Stand, paths: readonly Path[]): string | null => {
  if (from.starts.length === 0) return `No address of ${from.lifeline.name} is known.`;
  if (to.answers.length === 0) return `No address of ${to.lifeline.name} is known.`;
  return paths.length > 0
    ? null
    : `${from.lifeline.name} and ${to.lifeline.name} have no address of the same family.`;
};

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

const sameFamily = (a: Spot, b: Spot): boolean =>
  a.address === null || b.address === null || a.address.includes(':') === b.address.includes(':');

interface Wall {
  readonly firewallId: string | null;
  readonly direction: Crossing['direction'];
  /** The packet still, or already, carries public addresses there. */
  readonly outward: boolean;
}

const wallsBetween = (stage: Stage, [from, start]: Place, [to, answer]: Place): Wall[] => {
  const [a, b] = [depth(from), depth(to)];
  const out = (stand: Stand): Wall => wall(stage, stand, 'external', 'out', true);
  if (a === 1 && b === 1) return besides(stage, [from, start], [to, answer]);
  if (a === b) return [];
  if (a > b) {
    const inner = a === 2 ? [wall(stage, b === 1 ? to : from, 'internal', 'out', false)] : [];
    return b === 0 ? [...inner, out(from)] : inner;
  }
  const outer = a === 0 ? [wall(stage, to, 'external', 'in', true)] : [];
  return b === 2 ? [...outer, wall(stage, a === 1 ? from : to, 'internal', 'in', false)] : outer;
};

/** Between two edges: straight within a perimeter without translation, else out of one and into the other. */
const besides = (stage: Stage, [from, start]: Place, [to, answer]: Place): Wall[] => {
  if (start.serverId !== null && start.serverId === answer.serverId) return [];
  const leaves = wall(stage, from, 'external', 'out', true);
  if (from.lifeline.siteId !== to.lifeline.siteId)
    return [leaves, wall(stage, to, 'external', 'in', true)];
  return answer.publicAddress === null ? [] : [leaves];
};

const wall = (
  stage: Stage,
  stand: Stand,
  side: 'external' | 'internal',
  direction: Crossing['direction'],
  outward: boolean,
): Wall => ({ firewallId: firewallAt(stage, stand.lifeline.siteId, side), direction, outward });

/** 0 outside, 1 in the perimeter, 2 inside. */
const depth = ({ lifeline }: Stand): number =>
  lifeline.zone === 'internal' ? 2 : lifeline.zone === 'perimeter' ? 1 : 0;
