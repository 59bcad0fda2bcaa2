import { formatPorts } from '../../domain/net.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import { ofFamily, type Compiled, type Entry, type Group } from '../compile.ts';
import { interfaceName, leftOut, reasonOf } from '../said.ts';
import { groupTerm } from './groups.ts';

const DESCRIPTION = 250;

/** Where the commands of a rule go. */
export interface Place {
  readonly start: string;
  readonly family: 4 | 6;
  readonly number: number;
}

/** The commands of a rule in one family, or a comment where it has none there. */
export const ruleLines = (compiled: Compiled, entry: Entry, place: Place): string[] => {
  const { rule, source, destination, families } = entry;
  if (families.length === 0) return [`# ${leftOut(rule)}`];
  if (!families.includes(place.family)) return [`# ${rule.id} has no IPv${place.family} address`];
  return [
    `description '${reasonOf(rule, DESCRIPTION)}'`,
    `action ${rule.action === 'permit' ? 'accept' : 'drop'}`,
    ...(rule.action === 'deny' ? ['log'] : []),
    ...interfaces(compiled.ruleset, rule),
    `protocol ${rule.transport}`,
    ...end(compiled, source, place.family).map((term) => `source ${term}`),
    ...(rule.sourcePorts ? [`source port ${formatPorts(rule.sourcePorts)}`] : []),
    ...end(compiled, destination, place.family).map((term) => `destination ${term}`),
    `destination port ${formatPorts(rule.ports)}`,
  ].map((part) => `${place.start} rule ${place.number} ${part}`);
};

const interfaces = (ruleset: Ruleset, { origin, direction }: Rule): string[] => {
  if (origin === 'added') return [];
  const outside = interfaceName(ruleset.outsideInterface);
  const inside = interfaceName(ruleset.insideInterface);
  const [from, to] = direction === 'in' ? [outside, inside] : [inside, outside];
  return [
    ...(from === null ? [] : [`inbound-interface name ${from}`]),
    ...(to === null ? [] : [`outbound-interface name ${to}`]),
  ];
};

const end = (compiled: Compiled, group: Group | null, family: 4 | 6): string[] => {
  const ranges = ofFamily(group, family);
  if (group === null || ranges === null) return [];
  const [only] = ranges;
  return [
    ranges.length === 1 && only ? `address ${only.text}` : groupTerm(compiled, group, family),
  ];
};
