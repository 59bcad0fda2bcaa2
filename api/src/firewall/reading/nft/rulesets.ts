import { assemble, type Assembled } from '../assemble.ts';
import { flatten, type Flat } from '../chains.ts';
import { everything, ofFamily, type Condition } from '../condition.ts';
import { inSequence } from '../in-sequence.ts';
import { MOST_RULES, type Budget, type ReadRule } from '../read-rule.ts';
import type { Passage, ReadHints, Reading } from '../reader.ts';
import { unseen } from '../unseen.ts';
import type { Found, NftChain, NftTable } from './model.ts';
import { unreadAbout } from './unread.ts';

/**
 * Rulesets of every hook where chains filter, what is passed on before the rest. What several chains at one hook decide
 * is one ruleset: packets meet them in the order of their priorities, and pass when all of them accept. @throws TooLarge
 */
export const rulesetsOf = (found: Found, hints: ReadHints): Omit<Reading, 'issues'> => {
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

/** Chains at one hook, in the order in which packets meet them; what is not routed is a hook of its own. */
const doorsOf = (entries: readonly Entry[]): Entry[][] =>
  hooks.flatMap((hook) => {
    const here = entries
      .filter(({ chain }) => chain.hook === hook)
      .sort((a, b) => a.chain.priority - b.chain.priority);
    const layers = Map.groupBy(here, ({ table: { family } }) => ROUTED.get(family) ?? family);
    return [...layers.values()];
  });

const ROUTED: ReadonlyMap<string, string> = new Map([
  ...(['ip', 'ip6', 'inet'] as const).map((family) => [family, 'routed'] as const),
]);

interface Setting {
  readonly hints: ReadHints;
  readonly budget: Budget;
  readonly count: number;
  readonly found: Found;
}

const readDoor = (door: readonly Entry[], { hints, budget, count, found }: Setting): Assembled => {
  const flats = door.map(({ table, chain }): FamilyFlat => ({
    family: table.family,
    ...flatten(chain, { chains: table.chains, within: within(table.family), budget }),
  }));
  const [first] = door;
  const isAlone = count === 1 && first?.chain.hook === 'forward';
  const name = isAlone ? first.table.name : `${first?.table.name ?? ''} ${first?.chain.name ?? ''}`;
  const rules = [...found.unread.map(unreadAbout), ...together(flats, budget), ...unfiltered(door)];
  const part = { name, rules, translations: found.translations };
  const assembled = assemble(part, hints, budget);
  const leftOut = onlyLeftOut(
    flats.flatMap((flat) => flat.leftOut),
    rules,
    assembled.leftOut,
  );
  return { ...assembled, leftOut };
};

interface FamilyFlat extends Flat {
  readonly family: string;
}

/** What all chains decide; those of one family never meet packets of the other. */
const together = (flats: readonly FamilyFlat[], budget: Budget): readonly ReadRule[] => {
  if (!flats.some(({ family }) => family === 'inet'))
    return [...Map.groupBy(flats, ({ family }) => family).values()].flatMap((same) =>
      inSequence(
        same.map(({ rules }) => rules),
        budget,
      ),
    );
  const lists = flats.map(({ family, rules }) =>
    family === 'inet' ? rules : [...rules, passing(rules)],
  );
  return inSequence(lists, budget);
};

// A chain of one family lets packets of the other one pass.
const passing = (rules: readonly ReadRule[]): ReadRule => ({
  ...{ line: rules.at(-1)?.line ?? 1, text: 'packets of the other family', comment: '', why: '' },
  ...{ action: 'permit', condition: everything },
});

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
