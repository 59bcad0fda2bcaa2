import type { AddressRange } from '../addresses.ts';
import {
  compile,
  directionsOf,
  ofFamily,
  withLength,
  type Compiled,
  type Entry,
  type Group,
} from '../compile.ts';
import type { Ruleset } from '../../domain/rule.ts';
import { labelOf, reasonOf } from '../said.ts';

/** One permit of a security group, towards or from one network. */
export interface SecurityGroupRule {
  /** `E01-v4-0`, unique within the rules of its group that go the same way. */
  readonly key: string;
  readonly protocol: 'tcp' | 'udp';
  readonly fromPort: number;
  readonly toPort: number;
  readonly family: 4 | 6;
  readonly cidr: string;
  readonly description: string;
}

/** Hosts that are protected alike: attach it to the interfaces that have one of the addresses. */
export interface SecurityGroup {
  /** `E01-dst`, or `any` for every interface behind the firewall. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly ingress: readonly SecurityGroupRule[];
  readonly egress: readonly SecurityGroupRule[];
}

const DESCRIPTION = 255;

/**
 * A ruleset as security groups of the hosts that the firewall protects: the destinations of what comes in and the
 * sources of what goes out, and behind an internal firewall both ends.
 */
export const securityGroupsOf = (ruleset: Ruleset): SecurityGroup[] => {
  const compiled = compile(ruleset);
  const ingress = ownedRules(compiled, 'in');
  const egress = ownedRules(compiled, 'out');
  const owners = new Set([...compiled.groups, null]);
  return [...owners]
    .filter((owner) => ingress.has(owner) || egress.has(owner))
    .map((owner) => ({
      key: owner?.id ?? 'any',
      name: `${compiled.tag}-${owner?.id ?? 'any'}`,
      description: described(compiled, owner),
      ingress: merged((ingress.get(owner) ?? []).flatMap((entry) => rulesOf(entry, entry.source))),
      egress: merged(
        (egress.get(owner) ?? []).flatMap((entry) => rulesOf(entry, entry.destination)),
      ),
    }));
};

/** Permits by the hosts that they are for, going one way. */
const ownedRules = (
  { entries, ruleset }: Compiled,
  direction: 'in' | 'out',
): ReadonlyMap<Group | null, Entry[]> =>
  Map.groupBy(
    entries.filter(
      ({ rule }) =>
        rule.action === 'permit' &&
        (ruleset.side === 'internal' || directionsOf(rule).includes(direction)),
    ),
    ({ source, destination }) => (direction === 'in' ? destination : source),
  );

const described = ({ ruleset }: Compiled, owner: Group | null): string =>
  labelOf(
    `Edgewise, ${ruleset.side} firewall:`,
    owner === null
      ? 'every interface behind it'
      : `${owner.label}, ${owner.ranges.map(({ text }) => text).join(', ')}`,
    DESCRIPTION,
  );

const rulesOf = ({ rule, families }: Entry, peers: Group | null): SecurityGroupRule[] =>
  families.flatMap((family) =>
    (ofFamily(peers, family) ?? [null]).map((range, index) => ({
      key: `${rule.id}-v${family}-${index}`,
      protocol: rule.transport,
      fromPort: rule.ports.first,
      toPort: rule.ports.last,
      family,
      cidr: cidrOf(range, family),
      description: reasonOf(rule, DESCRIPTION),
    })),
  );

/** The platform refuses the same permit twice: the first one names the rules of the others too. */
const merged = (rules: readonly SecurityGroupRule[]): SecurityGroupRule[] =>
  [
    ...Map.groupBy(rules, ({ protocol, fromPort, toPort, cidr }) =>
      [protocol, fromPort, toPort, cidr].join(' '),
    ).values(),
  ].flatMap(([first, ...others]) => (first ? [withIds(first, others)] : []));

const withIds = (
  first: SecurityGroupRule,
  others: readonly SecurityGroupRule[],
): SecurityGroupRule => {
  const ids = others.map(({ description }) => `, ${description.split(' ')[0] ?? ''}`).join('');
  return {
    ...first,
    description: labelOf(first.description.replace(' ', `${ids} `), '', DESCRIPTION),
  };
};

const cidrOf = (range: AddressRange | null, family: 4 | 6): string => {
  if (range !== null) return withLength(range);
  return family === 4 ? '0.0.0.0/0' : '::/0';
};
