import { ofFamily, withLength, type Compiled, type Group } from '../compile.ts';
import { labelOf } from '../said.ts';

/** Network groups: those of several ranges of one family. */
export const groupLines = (compiled: Compiled): string[] =>
  several(compiled).flatMap(({ group, family, ranges }) => [
    `set ${path(compiled, group, family)} description '${labelOf(`${group.id},`, group.label, 200)}'`,
    ...ranges.map((range) => `set ${path(compiled, group, family)} network ${withLength(range)}`),
  ]);

/** What deletes the groups. */
export const undoGroupLines = (compiled: Compiled): string[] =>
  several(compiled).map(({ group, family }) => `delete ${path(compiled, group, family)}`);

/** What a rule says to name a group. */
export const groupTerm = ({ tag }: Compiled, { id }: Group, family: 4 | 6): string =>
  `group network-group ${tag}-${id}${family === 6 ? '-v6' : ''}`;

const path = ({ tag }: Compiled, { id }: Group, family: 4 | 6): string =>
  family === 4
    ? `firewall group network-group ${tag}-${id}`
    : `firewall group ipv6-network-group ${tag}-${id}-v6`;

const several = ({ groups }: Compiled) =>
  groups.flatMap((group) =>
    ([4, 6] as const)
      .map((family) => ({ group, family, ranges: ofFamily(group, family) ?? [] }))
      .filter(({ ranges }) => ranges.length > 1),
  );
