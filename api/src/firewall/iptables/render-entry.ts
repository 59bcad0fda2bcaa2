import { formatPorts } from '../../domain/net.ts';
import type { Rule, Ruleset } from '../../domain/rule.ts';
import type { AddressRange } from '../addresses.ts';
import { ofFamily, type Entry, type Group } from '../compile.ts';
import { interfaceName, leftOut, reasonOf } from '../said.ts';

/** Where the lines of a rule go. */
export interface Place {
  readonly chain: string;
  readonly family: 4 | 6;
  /** Private addresses of what is translated. */
  readonly hosts: ReadonlySet<string>;
}

// iptables-restore reads lines of at most 10,240 bytes.
const MOST_ADDRESSES = 100;
const COMMENT = 255;

/** The lines of one rule in one address family, or a comment where it has none there. */
export const renderEntry = (
  ruleset: Ruleset,
  entry: Entry,
  { chain, family, hosts }: Place,
): string[] => {
  const { rule, families } = entry;
  if (families.length === 0) return [`# ${leftOut(rule)}`];
  if (!families.includes(family)) return [`# ${rule.id} has no IPv${family} address`];
  const matches = addressMatches(entry, family);
  const crossing = interfaceMatch(ruleset, rule);
  const turning = turnsAround(ruleset, rule, hosts) ? [hairpinMatch(ruleset)] : [];
  return [crossing, ...turning].flatMap((way) =>
    matches.map((match) => `-A ${chain}${way}${match}${serviceMatch(rule)}${verdict(rule)}`),
  );
};

const addressMatches = ({ source, destination }: Entry, family: 4 | 6): string[] =>
  lists('-s', source, family).flatMap((from) =>
    lists('-d', destination, family).map((to) => `${from}${to}`),
  );

const lists = (flag: '-s' | '-d', group: Group | null, family: 4 | 6): string[] => {
  const ranges = ofFamily(group, family);
  if (ranges === null) return [''];
  return chunks(ranges).map((some) => ` ${flag} ${some.map(({ text }) => text).join(',')}`);
};

const chunks = (ranges: readonly AddressRange[]): AddressRange[][] =>
  Array.from({ length: Math.ceil(ranges.length / MOST_ADDRESSES) }, (_, index) =>
    ranges.slice(index * MOST_ADDRESSES, (index + 1) * MOST_ADDRESSES),
  );

const serviceMatch = ({ transport, ports, sourcePorts }: Rule): string =>
  ` -p ${transport} -m ${transport}${sourcePorts ? ` --sport ${formatPorts(sourcePorts, ':')}` : ''} --dport ${formatPorts(ports, ':')}`;

const verdict = (rule: Rule): string =>
  ` -m comment --comment "${reasonOf(rule, COMMENT)}" -j ${rule.action === 'permit' ? 'ACCEPT' : 'DROP'}`;

const interfaceMatch = (ruleset: Ruleset, { origin, direction }: Rule): string => {
  if (origin === 'added') return '';
  const { outsideInterface: outside, insideInterface: inside } = ruleset;
  return direction === 'in' ? between(outside, inside) : between(inside, outside);
};

const between = (from: string | null, to: string | null): string =>
  `${named('-i', from)}${named('-o', to)}`;

const named = (flag: '-i' | '-o', name: string | null): string =>
  name === null ? '' : ` ${flag} ${interfaceName(name)?.slice(0, 15) ?? ''}`;

/** Packets between translated hosts arrive from the inside and leave there again, so that no outside interface matches. */
const turnsAround = (
  ruleset: Ruleset,
  { origin, direction, source, destination }: Rule,
  hosts: ReadonlySet<string>,
): boolean =>
  ruleset.outsideInterface !== null &&
  origin === 'planned' &&
  direction === 'in' &&
  source.prefixes.length === 0 &&
  destination.prefixes.some((prefix) => hosts.has(prefix));

const hairpinMatch = ({ insideInterface }: Ruleset): string =>
  `${between(insideInterface, insideInterface)} -m conntrack --ctstate DNAT`;
