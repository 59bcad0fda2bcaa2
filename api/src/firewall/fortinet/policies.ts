import type { Rule } from '../../domain/rule.ts';
import { directionsOf, ofFamily, type Compiled, type Entry, type Group } from '../compile.ts';
import { linesOf, plain, type Line } from '../lines.ts';
import { leftOut, reasonOf, type Sides } from '../said.ts';
import { seenFromOutside, type SeenFromOutside } from '../seen-from-outside.ts';
import { checksum } from '../tag.ts';
import { editOf, quoted } from './blocks.ts';
import { membersOf } from './objects.ts';

const COMMENT = 1000;
const NUMBERS = 20_002;

/** The policies of a ruleset: one for each rule and direction, and two that deny the rest. */
export const policiesOf = (compiled: Compiled, sides: Sides): Line[] => {
  const context = { compiled, sides, seen: seenFromOutside(compiled) };
  const numbers = policyIds(compiled).values();
  const next = (): number => numbers.next().value ?? 0;
  return [
    ...compiled.entries.flatMap((entry) =>
      entry.families.length === 0
        ? linesOf(entry.rule.id, [`    # ${leftOut(entry.rule)}`])
        : directionsOf(entry.rule).flatMap((direction) =>
            marked(entry.rule.id, editOf(String(next()), settings(context, entry, direction))),
          ),
    ),
    ...(['in', 'out'] as const).flatMap((direction) =>
      plain(editOf(String(next()), rest(compiled, direction, sides))),
    ),
  ];
};

/**
 * Numbers of the policies, in their order. They start where nobody else counts, elsewhere for each firewall, so that
 * loading a file again replaces the policies of the last time.
 */
export const policyIds = ({ entries, tag }: Compiled): number[] => {
  const count = entries
    .filter(({ families }) => families.length > 0)
    .reduce((sum, { rule }) => sum + directionsOf(rule).length, 2);
  const first = 1_000_000 + (checksum(tag) % 100_000) * NUMBERS;
  return Array.from({ length: count }, (_, index) => first + index);
};

/** A policy stands where its name is. */
const marked = (rule: string, [edit = '', ...settings]: readonly string[]): Line[] => [
  { text: edit },
  ...linesOf(rule, settings),
];

interface Context {
  readonly compiled: Compiled;
  readonly seen: SeenFromOutside;
  readonly sides: Sides;
}

const settings = (context: Context, entry: Entry, direction: 'in' | 'out'): string[] => {
  const { compiled, sides } = context;
  const { rule, service, families } = entry;
  return [
    `name ${quoted(nameOf(compiled, rule, direction))}`,
    ...between(direction, sides),
    ...families.flatMap((family) => ends(context, entry, { family, direction })),
    `service ${quoted(`${compiled.tag}-${service.id}`)}`,
    ...verdict(rule.action),
    `comments ${quoted(reasonOf(rule, COMMENT))}`,
  ];
};

const rest = ({ tag }: Compiled, direction: 'in' | 'out', sides: Sides): string[] => [
  `name ${quoted(`${tag}-rest-${direction}`)}`,
  ...between(direction, sides),
  'srcaddr "all"',
  'dstaddr "all"',
  'srcaddr6 "all"',
  'dstaddr6 "all"',
  'service "ALL"',
  ...verdict('deny'),
];

const nameOf = ({ tag }: Compiled, { id, origin }: Entry['rule'], direction: 'in' | 'out') =>
  `${tag}-${id}${origin === 'added' ? `-${direction}` : ''}`;

const between = (direction: 'in' | 'out', { outside, inside }: Sides): string[] => {
  const [from, to] = direction === 'in' ? [outside, inside] : [inside, outside];
  return [`srcintf ${quoted(from)}`, `dstintf ${quoted(to)}`];
};

// A deny without match-vip does not see what goes to virtual IPs.
const verdict = (action: Rule['action']): string[] => [
  `action ${action === 'permit' ? 'accept' : 'deny'}`,
  ...(action === 'deny' ? ['match-vip enable'] : []),
  'schedule "always"',
  'logtraffic all',
];

interface Way {
  readonly family: 4 | 6;
  readonly direction: 'in' | 'out';
}

const ends = (
  { compiled, seen }: Context,
  { source, destination }: Entry,
  { family, direction }: Way,
) => {
  const suffix = family === 4 ? '' : '6';
  const to =
    direction === 'in' && destination
      ? arriving(compiled, destination, { family, seen })
      : membersOrAll(compiled, destination, family);
  return [`srcaddr${suffix} ${membersOrAll(compiled, source, family)}`, `dstaddr${suffix} ${to}`];
};

const membersOrAll = (compiled: Compiled, group: Group | null, family: 4 | 6): string =>
  group === null ? '"all"' : membersOf(compiled, group, family);

/** Virtual IPs for the translated hosts of a group, and the others by their own addresses. */
const arriving = (
  compiled: Compiled,
  group: Group,
  { family, seen }: { family: 4 | 6; seen: SeenFromOutside },
): string => {
  const nat = seen.nat(group).filter((each) => each.family === family);
  if (nat.length === 0) return membersOf(compiled, group, family);
  const hidden = new Set(nat.map(({ real }) => real.text));
  const others = (ofFamily(group, family) ?? []).filter(({ text }) => !hidden.has(text));
  return [
    ...nat.map(({ id }) => quoted(`${compiled.tag}-${id}`)),
    ...others.map((range) => membersOf(compiled, { ...group, ranges: [range] }, family)),
  ].join(' ');
};
