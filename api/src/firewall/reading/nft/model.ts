import type { Translation } from '../../../domain/rule.ts';
import { assemble, type Assembled } from '../assemble.ts';
import { flatten, type Chain } from '../chains.ts';
import { everything, ofFamily, type Condition } from '../condition.ts';
import { MOST_RULES, type Budget, type ReadRule } from '../read-rule.ts';
import { unseen } from '../unseen.ts';
import type { Passage, ReadHints, Reading } from '../reader.ts';

/** A chain with where packets enter it. */
export interface NftChain extends Chain {
  /** Hook of a chain that packets enter first; empty for chains that only jumps reach. */
  hook: string;
  /** `filter`, `nat` or `route`. */
  type: string;
}

/** A table with its chains, and its sets as they are written. */
export interface NftTable {
  readonly family: string;
  readonly name: string;
  readonly chains: Map<string, NftChain>;
  readonly sets: Map<string, NftSet>;
}

/** A named set. */
export interface NftSet {
  readonly values: string[];
  /** Why its elements are not known; empty when they are. */
  unknown: string;
}

/** What was found besides tables. */
export interface Found {
  readonly tables: readonly NftTable[];
  readonly translations: readonly Translation[];
  readonly passages: readonly Passage[];
}

/** Rulesets of every chain that packets enter first and that filters them, what is passed on before the rest. @throws TooLarge */
export const readTables = (found: Found, hints: ReadHints): Omit<Reading, 'issues'> => {
  const budget: Budget = { left: MOST_RULES };
  const entries = found.tables.flatMap((table) =>
    [...table.chains.values()]
      .filter(({ hook, type, rules }) => hook !== '' && type === 'filter' && rules.length > 0)
      .map((chain) => ({ table, chain })),
  );
  const doors = doorsOf(entries);
  const parts = doors.map((door) => readDoor(door, { hints, budget, count: doors.length, found }));
  return {
    rulesets: parts.flatMap(({ rulesets }) => rulesets),
    unknown: parts.flatMap(({ unknown }) => unknown),
    leftOut: [...found.passages, ...parts.flatMap(({ leftOut }) => leftOut)],
  };
};

interface Entry {
  readonly table: NftTable;
  readonly chain: NftChain;
}

const hooks = ['forward', 'input', 'output', 'prerouting', 'postrouting', 'ingress', 'egress'];

/** Chains at one hook; those of IPv4 and IPv6 alone belong together. */
const doorsOf = (entries: readonly Entry[]): Entry[][] =>
  hooks.flatMap((hook) => {
    const here = entries.filter(({ chain }) => chain.hook === hook);
    const families = here.map(({ table }) => table.family).sort();
    return families.join() === 'ip,ip6' ? [here] : here.map((entry) => [entry]);
  });

interface Setting {
  readonly hints: ReadHints;
  readonly budget: Budget;
  readonly count: number;
  readonly found: Found;
}

const readDoor = (door: readonly Entry[], { hints, budget, count, found }: Setting): Assembled => {
  const flats = door.map(({ table, chain }) =>
    flatten(chain, { chains: table.chains, within: within(table.family), budget }),
  );
  const [first] = door;
  const isAlone = count === 1 && first?.chain.hook === 'forward';
  const name = isAlone ? first.table.name : `${first?.table.name ?? ''} ${first?.chain.name ?? ''}`;
  const rules = [...flats.flatMap((flat) => flat.rules), ...unfiltered(door)];
  const part = { name, rules, translations: found.translations };
  const assembled = assemble(part, hints, budget);
  const leftOut = onlyLeftOut(
    flats.flatMap((flat) => flat.leftOut),
    rules,
    assembled.leftOut,
  );
  return { ...assembled, leftOut };
};

/** Passages once each, without the rules that count on another way through the chains. */
const onlyLeftOut = (
  found: readonly Passage[],
  rules: readonly ReadRule[],
  more: readonly Passage[],
): Passage[] => {
  const used = new Set(rules.map(({ line }) => line));
  const passages = [...found.filter(({ line }) => !used.has(line)), ...more];
  return [...new Map(passages.map((each) => [each.line, each])).values()];
};

const within = (family: string): Condition => {
  if (family === 'ip') return ofFamily(4);
  return family === 'ip6' ? ofFamily(6) : everything;
};

/** Packets of a family that no chain here sees. */
const unfiltered = (door: readonly Entry[]): ReadRule[] => {
  const families = new Set(door.map(({ table }) => table.family));
  if (families.size !== 1 || families.has('inet')) return [];
  const missing = families.has('ip') ? 6 : 4;
  return [unseen(missing, door[0]?.chain.line ?? 1)];
};
