import type { PortRange } from '../../domain/net.ts';
import { directionsOf, ofFamily, type Compiled, type Entry, type Group } from '../compile.ts';
import { linesOf, plain, type Line } from '../lines.ts';
import { leftOut, reasonOf } from '../said.ts';
import { groupName, network } from './object-groups.ts';

const REMARK = 100;

/** What the policies inspect: a list for each direction and family, which ends in a deny. */
export const accessLists = (compiled: Compiled): Line[] =>
  (['in', 'out'] as const).flatMap((direction) =>
    ([4, 6] as const).flatMap((family) => list(compiled, direction, family)),
  );

/** Name of a list. */
export const listName = ({ tag }: Compiled, direction: 'in' | 'out', family: 4 | 6): string =>
  `${tag}-${direction}-v${family}`;

const list = (compiled: Compiled, direction: 'in' | 'out', family: 4 | 6): Line[] => {
  const name = listName(compiled, direction, family);
  return [
    ...plain([family === 4 ? `ip access-list extended ${name}` : `ipv6 access-list ${name}`]),
    ...compiled.entries
      .filter(({ rule }) => directionsOf(rule).includes(direction))
      .flatMap((entry) => linesOf(entry.rule.id, linesOfEntry(compiled, entry, family))),
    ...plain([` deny ${family === 4 ? 'ip' : 'ipv6'} any any`]),
  ];
};

const linesOfEntry = (compiled: Compiled, entry: Entry, family: 4 | 6): string[] => {
  const { rule, source, destination, families } = entry;
  if (families.length === 0) return [` remark ${leftOut(rule)}`];
  if (!families.includes(family)) return [];
  const from = `${end(compiled, source, family)}${rule.sourcePorts ? ` ${portTerm(rule.sourcePorts)}` : ''}`;
  const to = `${end(compiled, destination, family)} ${portTerm(rule.ports)}`;
  return [` remark ${reasonOf(rule, REMARK)}`, ` ${rule.action} ${rule.transport} ${from} ${to}`];
};

const end = (compiled: Compiled, group: Group | null, family: 4 | 6): string => {
  const ranges = ofFamily(group, family);
  if (group === null || ranges === null) return 'any';
  const [only] = ranges;
  return ranges.length === 1 && only
    ? network(only, 'list')
    : `object-group ${groupName(compiled, group, family)}`;
};

const portTerm = ({ first, last }: PortRange): string =>
  first === last ? `eq ${first}` : `range ${first} ${last}`;
