import type { AddressGroup, Rule, Ruleset, Translation } from '../../domain/rule.ts';
import type { AddressRange } from '../addresses.ts';
import type { Addresses } from './address-set.ts';
import { fits, type Condition } from './condition.ts';
import { spend, type Budget, type ReadRule } from './read-rule.ts';
import type { Passage, ReadHints } from './reader.ts';
import { anyService } from './services.ts';
import { sidesOf, type Sides } from './sides.ts';

/** What a configuration says about one way through a firewall. */
export interface Part {
  readonly name: string;
  readonly rules: readonly ReadRule[];
  readonly translations: readonly Translation[];
}

/** Rulesets, and what became of none of their rules. */
export interface Assembled {
  readonly rulesets: Ruleset[];
  readonly unknown: Passage[];
  readonly leftOut: Passage[];
}

/**
 * Rulesets of what was read: one for each pair of interfaces that rules name, or one alone. A rule that holds both ways
 * becomes two where directions count. @throws TooLarge
 */
export const assemble = (part: Part, hints: ReadHints, budget: Budget): Assembled => {
  const pairs = sidesOf(part.rules, hints);
  const used = new Set<ReadRule>();
  const making: Making = { used, budget, pairs, groups: new Map() };
  const rulesets = pairs.map((sides) => rulesetOf(part, sides, making));
  const lines = new Set([...used].map(({ line }) => line));
  const unused = part.rules.filter(({ line }) => !lines.has(line));
  return {
    rulesets,
    unknown: passagesOf(part.rules.filter((rule) => rule.action === 'unknown' && used.has(rule))),
    leftOut: passagesOf(unused).map((each) => ({ ...each, why: ONE_SIDE })),
  };
};

const ONE_SIDE = 'is not about packets from one side to the other';

/** One for each line, however often a jump leads there. */
const passagesOf = (rules: readonly ReadRule[]): Passage[] => [
  ...new Map(rules.map(({ line, text, why }) => [line, { line, text, why }])).values(),
];

interface Making {
  readonly used: Set<ReadRule>;
  readonly budget: Budget;
  readonly pairs: readonly Sides[];
  /** Rules that refer to one object share its addresses, however many there are. */
  readonly groups: Map<object, AddressGroup>;
}

const rulesetOf = ({ name, rules, translations }: Part, sides: Sides, making: Making): Ruleset => {
  const { outside, inside } = sides;
  const title = making.pairs.length > 1 ? `${name} ${outside ?? ''} ${inside ?? ''}` : name;
  const numbering: Numbering = { ...making, lines: new Map() };
  const ruled: Rule[] = [];
  for (const rule of rules) addRules(ruled, rule, sides, numbering);
  return {
    id: idOf(title),
    name: title,
    side: 'external',
    outsideInterface: outside,
    insideInterface: inside,
    rules: ruled,
    translations: [...translations],
  };
};

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60) || 'imported';

interface Numbering extends Making {
  /** How many rules of each line there are. */
  readonly lines: Map<number, number>;
}

const addRules = (ruled: Rule[], rule: ReadRule, sides: Sides, making: Numbering): void => {
  const { condition, action, line } = rule;
  const directions = directionsOf(condition, sides);
  const services = condition.services ?? anyService;
  if (directions.length === 0) return;
  making.used.add(rule);
  spend(making.budget, directions.length * services.length);
  const source = groupOf(condition.source, making.groups);
  const destination = groupOf(condition.destination, making.groups);
  const reason = reasonOf(rule);
  for (const direction of directions)
    for (const { transport, ports, sourcePorts } of services)
      ruled.push({
        id: idIn(making.lines, line),
        action,
        direction,
        source,
        destination,
        transport,
        ports,
        sourcePorts,
        protocol: transport === 'tcp' ? 'TCP' : 'UDP',
        optional: false,
        origin: 'imported',
        flowIds: NOTHING,
        reason,
      });
};

/** `L12`, and `L12-2` for the second rule of that line. */
const idIn = (lines: Map<number, number>, line: number): string => {
  const number = (lines.get(line) ?? 0) + 1;
  lines.set(line, number);
  return number === 1 ? `L${line}` : `L${line}-${number}`;
};

const directionsOf = (condition: Condition, sides: Sides): readonly Rule['direction'][] => {
  if (sides.outside === null && sides.inside === null) return IN;
  const goesIn = goes(condition, sides.outside, sides.inside);
  const goesOut = goes(condition, sides.inside, sides.outside);
  if (goesIn) return goesOut ? BOTH : IN;
  return goesOut ? OUT : NOWHERE;
};

const goes = (condition: Condition, from: string | null, to: string | null): boolean =>
  fits(condition.from, from) && fits(condition.to, to);

const [IN, OUT, BOTH, NOWHERE] = [['in'], ['out'], ['in', 'out'], []] as const;

const reasonOf = ({ line, comment, text, why }: ReadRule): Rule['reason'] => ({
  factId: '',
  sentence: `Imported, line ${line}: ${why === '' ? comment || cut(text) : `${why}: ${cut(text)}`}`,
  features: NOTHING,
  scenarios: NOTHING,
  confidence: 'confirmed',
  sources: NOTHING,
});

// One list for all rules, since there may be very many.
const NOTHING: never[] = [];

/** The start of a text that is too long for a list. */
const cut = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 199)}…`);

const everyone: AddressGroup = { name: 'any', prefixes: [], publicAddresses: [] };

const groupOf = (addresses: Addresses, groups: Map<object, AddressGroup>): AddressGroup => {
  if (addresses === null) return everyone;
  const [first] = addresses;
  if (first && addresses.length === 1)
    return { name: first.text, prefixes: [first.text], publicAddresses: [null] };
  const group = groups.get(addresses) ?? newGroup(addresses);
  groups.set(addresses, group);
  return group;
};

const newGroup = (addresses: readonly AddressRange[]): AddressGroup => {
  const prefixes = addresses.map(({ text }) => text);
  const [first = 'none'] = prefixes;
  return {
    name: prefixes.length > 1 ? `${first} and ${prefixes.length - 1} more` : first,
    prefixes,
    publicAddresses: prefixes.map(() => null),
  };
};
