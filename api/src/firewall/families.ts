import type { AddressGroup, Rule } from '../domain/rule.ts';
import { parsePrefix } from './addresses.ts';

/** Address families of packets that the rule can match; a rule between any and any matches both. */
export const familiesOf = ({ source, destination }: Rule): (4 | 6)[] =>
  familiesOfGroup(source).filter((family) => familiesOfGroup(destination).includes(family));

const familiesOfGroup = ({ prefixes }: AddressGroup): (4 | 6)[] => {
  if (prefixes.length === 0) return [4, 6];
  const found = new Set(prefixes.map((prefix) => parsePrefix(prefix)?.family));
  return ([4, 6] as const).filter((family) => found.has(family));
};
