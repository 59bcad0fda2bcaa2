import { formatPorts } from '../../domain/net.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { ofFamily, type Compiled, type Entry, type Group } from '../compile.ts';
import { interfaceName, leftOut, reasonOf } from '../said.ts';

const COMMENT = 220;

/** Name of the address list of a group. */
export const listName = ({ tag }: Compiled, { id }: Group): string => `${tag}-${id}`;

/** The command of a rule in one family, or a comment where it has none there. */
export const ruleLine = (
  compiled: Compiled,
  entry: Entry,
  { add, family }: { add: string; family: 4 | 6 },
): string[] => {
  const { rule, source, destination, families } = entry;
  if (families.length === 0) return [`# ${leftOut(rule)}`];
  if (!families.includes(family)) return [`# ${rule.id} has no IPv${family} address`];
  return [
    [
      `${add} action=${rule.action === 'permit' ? 'accept' : 'drop'} protocol=${rule.transport}`,
      ...interfaces(compiled.ruleset, rule),
      ...end(compiled, 'src', { group: source, family }),
      ...end(compiled, 'dst', { group: destination, family }),
      ...(rule.sourcePorts ? [`src-port=${formatPorts(rule.sourcePorts)}`] : []),
      `dst-port=${formatPorts(rule.ports)}`,
      ...(rule.action === 'deny' ? ['log=yes'] : []),
      `comment="${compiled.tag} ${reasonOf(rule, COMMENT)}"`,
    ].join(' '),
  ];
};

const interfaces = (ruleset: Ruleset, { origin, direction }: Rule): string[] => {
  if (origin === 'added') return [];
  const outside = interfaceName(ruleset.outsideInterface);
  const inside = interfaceName(ruleset.insideInterface);
  const [from, to] = direction === 'in' ? [outside, inside] : [inside, outside];
  return [
    ...(from === null ? [] : [`in-interface=${from}`]),
    ...(to === null ? [] : [`out-interface=${to}`]),
  ];
};

const end = (
  compiled: Compiled,
  side: 'src' | 'dst',
  { group, family }: { group: Group | null; family: 4 | 6 },
): string[] => {
  const ranges = ofFamily(group, family);
  if (group === null || ranges === null) return [];
  const [only] = ranges;
  return ranges.length === 1 && only
    ? [`${side}-address=${only.text}`]
    : [`${side}-address-list=${listName(compiled, group)}`];
};
