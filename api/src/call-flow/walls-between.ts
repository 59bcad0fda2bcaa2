import type { Crossing } from '../domain/requirement.ts';
import type { Spot, Stand } from './stand.ts';
import { firewallAt, type Stage } from './stage.ts';

/** One host of a stand. */
export type Place = readonly [Stand, Spot];

/** A firewall between two places. */
export interface Wall {
  readonly firewallId: string | null;
  readonly direction: Crossing['direction'];
  /** The packet still, or already, carries public addresses there. */
  readonly outward: boolean;
  /** The destination stands behind this firewall, so that it translates the address where anything does. */
  readonly isLast: boolean;
}

/** The firewalls that stand between two places, in the order in which a packet meets them. */
export const wallsBetween = (stage: Stage, from: Place, to: Place): Wall[] => {
  const [a, b] = [depths[from[0].lifeline.zone], depths[to[0].lifeline.zone]];
  if (a === b) return a === 1 ? besides(stage, from, to) : [];
  return a > b
    ? outwards(stage, [from[0], a], [to[0], b])
    : inwards(stage, [from[0], a], [to[0], b]);
};

/** Outside, in the perimeter, inside. */
const depths = { internet: 0, partner: 0, perimeter: 1, internal: 2 } as const;

type Deep = readonly [Stand, number];

const outwards = (stage: Stage, [from, a]: Deep, [to, b]: Deep): Wall[] => [
  ...(a === 2 ? [internal(stage, b === 1 ? to : from, 'out')] : []),
  ...(b === 0 ? [external(stage, from, 'out')] : []),
];

const inwards = (stage: Stage, [from, a]: Deep, [to, b]: Deep): Wall[] => [
  ...(a === 0 ? [external(stage, to, 'in')] : []),
  ...(b === 2 ? [internal(stage, a === 1 ? from : to, 'in')] : []),
];

/** Between two edges: straight within a perimeter without translation, else out of one and into the other. */
const besides = (stage: Stage, [from, start]: Place, [to, answer]: Place): Wall[] => {
  if (start.serverId !== null && start.serverId === answer.serverId) return [];
  const leaves = external(stage, from, 'out');
  if (from.lifeline.siteId !== to.lifeline.siteId) return [leaves, external(stage, to, 'in')];
  return answer.publicAddress === null ? [] : [{ ...leaves, isLast: true }];
};

const external = (stage: Stage, { lifeline }: Stand, direction: Wall['direction']): Wall => ({
  firewallId: firewallAt(stage, lifeline.siteId, 'external'),
  direction,
  outward: true,
  isLast: direction === 'in',
});

const internal = (stage: Stage, { lifeline }: Stand, direction: Wall['direction']): Wall => ({
  firewallId: firewallAt(stage, lifeline.siteId, 'internal'),
  direction,
  outward: false,
  isLast: true,
});
