import { wordAt } from './padded.ts';
import type { Places } from './condition.ts';
import type { ReadRule } from './read-rule.ts';
import { TooLarge, type ReadHints } from './reader.ts';

/** Names of two sides of a firewall; null where no rule names it. */
export interface Sides {
  readonly outside: string | null;
  readonly inside: string | null;
}

/**
 * The pairs of interfaces or zones between which the rules decide, the less trusted one outside: as `hints` say, else as
 * their names say, else the one that packets come from first. @throws TooLarge
 */
export const sidesOf = (rules: readonly ReadRule[], hints: ReadHints): readonly Sides[] => {
  const { outsideInterface: outside, insideInterface: inside } = hints;
  if (outside !== undefined && inside !== undefined) return [{ outside, inside }];
  const names = namesOf(rules);
  if (names.length > 2) return amongMany(names, rules, hints);
  return [names.length < 2 ? loneSide(names[0] ?? null, hints) : inOrder(names, hints)];
};

const amongMany = (
  names: readonly string[],
  rules: readonly ReadRule[],
  hints: ReadHints,
): readonly Sides[] => {
  const pairs = rules.some(isHalf) && names.length <= FEW ? everyPair(names) : pairsOf(rules);
  return pairs.length > 0 ? pairs.map((pair) => inOrder(pair, hints)) : fromOne(names, hints);
};

/** Of so many interfaces, every pair is looked at when rules name one end only. */
const FEW = 12;

const isHalf = ({ condition: { from, to } }: ReadRule): boolean =>
  (from === null) !== (to === null);

const everyPair = (names: readonly string[]): string[][] =>
  names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other]));

/** More pairs than this are refused: each becomes a ruleset. */
const MOST_PAIRS = 200;

const namesOf = (rules: readonly ReadRule[]): string[] => {
  const names = new Set<string>();
  for (const { condition } of rules) {
    addNames(names, condition.from);
    addNames(names, condition.to);
  }
  // Packets of the loopback interface stay inside one host.
  names.delete('lo');
  return [...names];
};

const addNames = (names: Set<string>, places: Places): void => {
  for (const name of places?.names ?? []) names.add(name);
};

const loneSide = (name: string | null, { outsideInterface, insideInterface }: ReadHints): Sides => {
  const isInside = name !== null && name !== outsideInterface && trust(name) > 0;
  return {
    outside: outsideInterface ?? (isInside || name === insideInterface ? null : name),
    inside: insideInterface ?? (isInside ? name : null),
  };
};

const inOrder = ([one = '', other = '']: readonly string[], hints: ReadHints): Sides => {
  const isReversed =
    hints.outsideInterface === other || hints.insideInterface === one || trust(one) > trust(other);
  return isReversed ? { outside: other, inside: one } : { outside: one, inside: other };
};

const pairsOf = (rules: readonly ReadRule[]): string[][] => {
  const pairs = new Map<string, string[]>();
  for (const { condition } of rules) addPairs(pairs, condition);
  return [...pairs.values()];
};

const addPairs = (pairs: Map<string, string[]>, { from, to }: ReadRule['condition']): void => {
  const ends = explicit(to);
  for (const start of explicit(from)) for (const end of ends) addPair(pairs, start, end);
};

const addPair = (pairs: Map<string, string[]>, from: string, to: string): void => {
  const key = from < to ? `${from}\n${to}` : `${to}\n${from}`;
  if (from !== to && !pairs.has(key)) pairs.set(key, [from, to]);
  if (pairs.size > MOST_PAIRS)
    throw new TooLarge(`names more than ${MOST_PAIRS} pairs of interfaces, which is not read`);
};

const explicit = (places: Places): readonly string[] =>
  places === null || places.except ? [] : places.names.filter((name) => name !== 'lo');

const fromOne = (names: readonly string[], hints: ReadHints): Sides[] => {
  const sorted = [...names].sort((a, b) => trust(a) - trust(b));
  const outside = hints.outsideInterface ?? wordAt(sorted, 0);
  const others = sorted.filter((name) => name !== outside);
  if (others.length > MOST_PAIRS)
    throw new TooLarge(`names more than ${MOST_PAIRS} interfaces, which is not read`);
  return others.map((inside) => ({ outside, inside }));
};

/** Below 0 for names that say outside, above 0 for those that say inside. */
const trust = (name: string): number => {
  if (/^(out|untrust|wan|internet|ext|public|red)/i.test(name)) return -1;
  return /^(in$|ins|int(?!ernet)|trust|lan|local|green|priv)/i.test(name) ? 1 : 0;
};
