import type { Arrow } from '../domain/ladder.ts';
import type { Leg, Requirement } from '../domain/requirement.ts';

/** What a judgement of arrows rests on: where none of it is another one, the judgement still holds. */
export interface Footing {
  /** A bit for each kind of requirement, as `kindBits` has them. */
  readonly kinds: number;
  readonly walls: Walls;
}

/** Ids of the firewalls on the way of anything; the same object for the same firewalls. */
export type Walls = readonly string[];

/** The footing of arrows together; each arrow is looked into once. */
export const footingOf = (arrows: readonly Arrow[]): Footing => {
  let kinds = 0;
  let walls = noWalls;
  for (const arrow of arrows) {
    const each = ofArrow(arrow);
    kinds |= each.kinds;
    if (each.walls !== walls) walls = bothOf(walls, each.walls);
  }
  return { kinds, walls };
};

/** Bits of the kinds that something is true of. */
export const kindBits = (isTrue: (kind: Requirement['kind']) => boolean): number =>
  kinds.reduce((bits, kind) => (isTrue(kind) ? bits | bitOf[kind] : bits), 0);

const bitOf: Readonly<Record<Requirement['kind'], number>> = {
  passage: 1,
  media: 2,
  record: 4,
  certificate: 8,
  federation: 16,
  policy: 32,
  switch: 64,
  configured: 128,
  condition: 256,
  assumption: 512,
  network: 1024,
};

const kinds = Object.keys(bitOf) as Requirement['kind'][];

/** What a judgement of one arrow rests on. */
export const ofArrow = (arrow: Arrow): Footing => {
  const known = ofArrows.get(arrow);
  if (known) return known;
  let bits = 0;
  let walls = noWalls;
  for (const requirement of arrow.requires) {
    bits |= bitOf[requirement.kind];
    if (requirement.kind === 'passage') walls = bothOf(walls, ofLeg(requirement.leg));
  }
  const made = { kinds: bits, walls };
  ofArrows.set(arrow, made);
  return made;
};

const ofArrows = new WeakMap<Arrow, Footing>();

const ofLeg = (leg: Leg): Walls => {
  const known = ofLegs.get(leg);
  if (known) return known;
  const ids = leg.paths.flatMap(({ crossings }) => crossings.map(({ firewallId }) => firewallId));
  const made = wallsOf(ids.filter((id) => id !== null));
  ofLegs.set(leg, made);
  return made;
};

const ofLegs = new WeakMap<Leg, Walls>();

const bothOf = (one: Walls, other: Walls): Walls => {
  if (one === other || other === noWalls) return one;
  if (one === noWalls) return other;
  const known = unions.get(one) ?? new Map<Walls, Walls>();
  const both = known.get(other) ?? wallsOf([...one, ...other]);
  unions.set(one, known.set(other, both));
  return both;
};

const unions = new WeakMap<Walls, Map<Walls, Walls>>();

const wallsOf = (ids: readonly string[]): Walls => {
  const all = [...new Set(ids)].toSorted();
  const key = all.join('\n');
  const known = interned.get(key)?.deref();
  if (known) return known;
  interned.set(key, new WeakRef(all));
  return all;
};

const interned = new Map<string, WeakRef<Walls>>();

const noWalls = wallsOf([]);
