import { covers, withoutCovered } from './addresses.ts';
import type { Compiled, Group, StaticNat } from './compile.ts';

/** Groups as packets from outside name them, for firewalls that filter before they translate. */
export interface SeenFromOutside {
  /** The group with public addresses in place of translated private ones; the same group where nothing is translated. */
  group(group: Group | null): Group | null;
  /** The translations of addresses of the group. */
  nat(group: Group): readonly StaticNat[];
}

/** Knows for every group of a ruleset how it looks from outside. */
export const seenFromOutside = (compiled: Compiled): SeenFromOutside => {
  const found = known.get(compiled) ?? lookAt(compiled);
  known.set(compiled, found);
  return found;
};

// Objects, policies and translations all ask.
const known = new WeakMap<Compiled, SeenFromOutside>();

const lookAt = ({ nat, groups }: Compiled): SeenFromOutside => {
  const byReal = new Map(nat.map((each) => [each.real.text, each]));
  const found = new Map(groups.map((group) => [group, translationsIn(group, nat, byReal)]));
  const natOf = (group: Group): readonly StaticNat[] => found.get(group) ?? [];
  const seen = new Map(groups.map((group) => [group, replaced(group, natOf(group))]));
  return { nat: natOf, group: (group) => (group && seen.get(group)) ?? group };
};

const translationsIn = (
  { ranges }: Group,
  nat: readonly StaticNat[],
  byReal: ReadonlyMap<string, StaticNat>,
): StaticNat[] =>
  ranges.flatMap((range) =>
    range.text.includes('/')
      ? nat.filter(({ real }) => covers(range, real))
      : (byReal.get(range.text) ?? []),
  );

const replaced = (group: Group, nat: readonly StaticNat[]): Group => {
  if (nat.length === 0) return group;
  const reals = new Set(nat.map(({ real }) => real.text));
  return {
    id: `${group.id}-seen`,
    label: group.label,
    ranges: withoutCovered([
      ...group.ranges.filter(({ text }) => !reals.has(text)),
      ...nat.map(({ seen }) => seen),
    ]),
  };
};
