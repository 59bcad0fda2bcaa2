import type { AddressGroup, Rule } from '../../domain/rule.ts';
import { parsePrefix, withoutCovered } from '../addresses.ts';

/** The addresses of a group in one family, as rules refer to them. */
export interface AddressSet {
  /** Named after the first rule that uses it, so that no text of people gets into a name. */
  readonly name: string;
  readonly family: 4 | 6;
  readonly label: string;
  readonly elements: readonly string[];
}

/** How the rules of one ruleset refer to its groups: by a named set where a group has several addresses. */
export interface AddressSets {
  readonly sets: readonly AddressSet[];
  /** Null where the group has no address of the family; an empty text where every address will do. */
  term(group: AddressGroup, end: 'saddr' | 'daddr', family: 4 | 6): string | null;
}

/** Finds the groups that need a named set; groups with the same addresses share one. */
export const addressSets = (rules: readonly Rule[]): AddressSets => {
  const byContent = new Map<string, readonly AddressSet[]>();
  const byGroup = new Map<AddressGroup, readonly AddressSet[]>();
  const remember = (group: AddressGroup, name: string): void => {
    if (group.prefixes.length === 0 || byGroup.has(group)) return;
    const content = group.prefixes.join(' ');
    const sets = byContent.get(content) ?? setsOf(group, name);
    byContent.set(content, sets);
    byGroup.set(group, sets);
  };
  for (const { id, source, destination } of rules) {
    remember(source, `${id}_source`);
    remember(destination, `${id}_destination`);
  }
  return {
    sets: [...byContent.values()].flat().filter(({ elements }) => elements.length > 1),
    term: (group, end, family) => termOf(byGroup.get(group) ?? [], group, end, family),
  };
};

const setsOf = (group: AddressGroup, name: string): AddressSet[] => {
  const ranges = withoutCovered(group.prefixes.flatMap((prefix) => parsePrefix(prefix) ?? []));
  return ([4, 6] as const).map((family) => ({
    name: `${name}_v${family}`,
    family,
    label: group.name,
    elements: ranges.filter((range) => range.family === family).map(({ text }) => text),
  }));
};

const termOf = (
  sets: readonly AddressSet[],
  { prefixes }: AddressGroup,
  end: 'saddr' | 'daddr',
  family: 4 | 6,
): string | null => {
  if (prefixes.length === 0) return '';
  const set = sets.find((each) => each.family === family);
  return set === undefined || set.elements.length === 0 ? null : matchOf(set, end);
};

const matchOf = ({ name, family, elements }: AddressSet, end: 'saddr' | 'daddr'): string => {
  const [only = ''] = elements;
  if (only.endsWith('/0')) return '';
  return `${family === 4 ? 'ip' : 'ip6'} ${end} ${elements.length === 1 ? only : `@${name}`}`;
};
