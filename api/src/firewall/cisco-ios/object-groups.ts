import type { AddressRange } from '../addresses.ts';
import { ofFamily, type Compiled, type Group } from '../compile.ts';
import { mask, wildcard } from '../mask.ts';
import { labelOf } from '../said.ts';

/** Groups of several addresses of one family. */
export const objectGroups = (compiled: Compiled): string[] =>
  several(compiled).flatMap(({ group, family, ranges }) => [
    `${kind(family)} ${groupName(compiled, group, family)}`,
    ` description ${labelOf(`${group.id},`, group.label, 200)}`,
    ...ranges.map((range) => ` ${network(range, 'group')}`),
  ]);

/** What removes the groups. */
export const undoObjectGroups = (compiled: Compiled): string[] =>
  several(compiled).map(
    ({ group, family }) => `no ${kind(family)} ${groupName(compiled, group, family)}`,
  );

/** Name of a group in one family. */
export const groupName = ({ tag }: Compiled, { id }: Group, family: 4 | 6): string =>
  `${tag}-${id}-v${family}`;

/** A range: access lists mask what does not matter, object groups what does. */
export const network = ({ text, family }: AddressRange, where: 'list' | 'group'): string => {
  const [address = '', length] = text.split('/');
  if (length === undefined) return `host ${text}`;
  if (family === 6) return text;
  return `${address} ${where === 'list' ? wildcard(Number(length)) : mask(Number(length))}`;
};

const kind = (family: 4 | 6): string =>
  family === 4 ? 'object-group network' : 'object-group v6-network';

const several = ({ groups }: Compiled) =>
  groups.flatMap((group) =>
    ([4, 6] as const)
      .map((family) => ({ group, family, ranges: ofFamily(group, family) ?? [] }))
      .filter(({ ranges }) => ranges.length > 1),
  );
