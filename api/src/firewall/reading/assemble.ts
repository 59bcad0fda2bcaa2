import type { AddressGroup, Rule, Ruleset, Translation } from '../../domain/rule.ts';
import type { Addresses } from './address-set.ts';
import { fits, type Condition } from './condition.ts';
import { spend, type Budget, type ReadRule } from './read-rule.ts';
import type { Passage, ReadHints } from './reader.ts';
import { anyService, type Service } from './services.ts';
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
  const rulesets = pairs.map((sides) => rulesetOf(part, sides, { used, budget, pairs }));
  const unused = part.rules.filter((rule) => !used.has(rule));
  return {
    rulesets,
    unknown: passagesOf(part.rules.filter((rule) => rule.action === 'unknown' && used.has(rule))),
    leftOut: unused.map(({ line, text }) => ({
      line,
      text,
      why: 'is not about packets from one side to the other',
    })),
  };
};

/** One for each line, however often a jump leads there. */
const passagesOf = (rules: readonly ReadRule[]): Passage[] => [
  ...new Map(rules.map(({ line, text, why }) => [line, { line, text, why }])).values(),
];

interface Making {
  readonly used: Set<ReadRule>;
  readonly budget: Budget;
  readonly pairs: readonly Sides[];
}

const rulesetOf = ({ name, rules, translations }: Part, sides: Sides, making: Making): Ruleset => {
  const { outside, inside } = sides;
  const title = making.pairs.length > 1 ? `${name} ${outside ?? ''} ${inside ?? ''}` : name;
  const lines = new Map<number, number>();
  return {
    id: idOf(title),
    name: title,
    side: 'external',
    outsideInterface: outside,
    insideInterface: inside,
    rules: rules.flatMap((rule) => rulesOf(rule, sides, { ...making, lines })),
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

const rulesOf = (rule: ReadRule, sides: Sides, { used, budget, lines }: Numbering): Rule[] => {
  const directions = directionsOf(rule.condition, sides);
  const services = rule.condition.services ?? anyService;
  if (directions.length > 0) used.add(rule);
  spend(budget, directions.length * services.length);
  const source = groupOf(rule.condition.source);
  const destination = groupOf(rule.condition.destination);
  return directions.flatMap((direction) =>
    services.map((service) => {
      const number = (lines.get(rule.line) ?? 0) + 1;
      lines.set(rule.line, number);
      const id = number === 1 ? `L${rule.line}` : `L${rule.line}-${number}`;
      return { id, direction, source, destination, ...ported(service), ...said(rule) };
    }),
  );
};

const directionsOf = ({ from, to }: Condition, { outside, inside }: Sides): Rule['direction'][] => {
  if (outside === null && inside === null) return ['in'];
  const directions: Rule['direction'][] = [];
  if (fits(from, outside) && fits(to, inside)) directions.push('in');
  if (fits(from, inside) && fits(to, outside)) directions.push('out');
  return directions;
};

const ported = ({ transport, ports, sourcePorts }: Service) => ({
  transport,
  ports,
  sourcePorts,
  protocol: transport.toUpperCase(),
});

type Said = Pick<Rule, 'action' | 'optional' | 'origin' | 'flowIds' | 'reason'>;

const said = ({ action, line, comment, text, why }: ReadRule): Said => ({
  action,
  optional: false,
  origin: 'imported',
  flowIds: [],
  reason: {
    factId: '',
    sentence: `Imported, line ${line}: ${why === '' ? comment || cut(text) : `${why}: ${cut(text)}`}`,
    features: [],
    scenarios: [],
    confidence: 'confirmed',
    sources: [],
  },
});

/** The start of a text that is too long for a list. */
const cut = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 199)}…`);

const groups = new WeakMap<object, AddressGroup>();

const everyone: AddressGroup = { name: 'any', prefixes: [], publicAddresses: [] };

// Rules that refer to one object share its addresses, however many there are.
const groupOf = (addresses: Addresses): AddressGroup => {
  if (addresses === null) return everyone;
  const known = groups.get(addresses);
  if (known) return known;
  const prefixes = addresses.map(({ text }) => text);
  const [first = 'none'] = prefixes;
  const group = {
    name: prefixes.length > 1 ? `${first} and ${prefixes.length - 1} more` : first,
    prefixes,
    publicAddresses: prefixes.map(() => null),
  };
  groups.set(addresses, group);
  return group;
};
