import type { Rule, Ruleset, Translation } from '../../domain/rule.ts';
import type { Packet } from '../evaluate.ts';
import { layerOf, layersOf, listOf, type Layers, type Placed } from './layers.ts';
import { newBudget, objectionsTo, type Budget, type Objection, type Step } from './objections.ts';
import type { Product } from './product.ts';
import { exampleOf, regionsOf, type Region } from './region.ts';
import { refsTo, type RuleRef } from './rule-ref.ts';
import { translationsOnlyIn } from './translation-gap.ts';

/** Packets that two rulesets judge differently, with the rules that decide about them. */
export interface Change {
  /** Verdicts of the first and of the second ruleset. */
  readonly from: Rule['action'];
  readonly to: Rule['action'];
  /** Deciding rule of the first ruleset; null is the deny that ends it. */
  readonly was: RuleRef | null;
  /** Deciding rule of the second ruleset; null is the deny that ends it. */
  readonly is: RuleRef | null;
  readonly regions: readonly Region[];
  readonly example: Packet;
}

/** What a second ruleset does that a first one does not. */
export interface Difference {
  /** No two of them share a packet; what no longer passes comes first. */
  readonly changes: readonly Change[];
  readonly addedTranslations: readonly Translation[];
  readonly removedTranslations: readonly Translation[];
  /** False where the rulesets differ too much to list it in bounded time: then there is more. */
  readonly isComplete: boolean;
}

/** Compares what two rulesets do with packets as their filters see them, and what they translate; not how they say it. */
export const differenceOf = (
  before: Ruleset,
  after: Ruleset,
  budget: Budget = newBudget(),
): Difference => {
  const spaces = layersOf(listOf(before), listOf(after));
  const lost = spaces.map((layers) => turned({ layers, by: 0, against: 1, budget }));
  const gained = spaces.map((layers) => turned({ layers, by: 1, against: 0, budget }));
  const all = [...lost, ...gained];
  return {
    changes: [
      ...changesOf(lost, ({ deciding, other }) => ({
        was: [before, deciding],
        is: [after, other],
      })),
      ...changesOf(gained, ({ deciding, other }) => ({
        was: [before, other],
        is: [after, deciding],
      })),
    ],
    addedTranslations: translationsOnlyIn(after.translations, before.translations),
    removedTranslations: translationsOnlyIn(before.translations, after.translations),
    isComplete: all.every(({ isComplete }) => isComplete),
  };
};

interface Comparison {
  readonly layers: Layers;
  /** The list whose rules are gone through, and the one that they are compared with. */
  readonly by: number;
  readonly against: number;
  readonly budget: Budget;
}

/** Packets that a rule decides about, and that the other list judges differently. */
interface Turned {
  readonly layers: Layers;
  readonly product: Product;
  /** Place of the rule, and of the one that decides in the other list; null is its end. */
  readonly deciding: number;
  readonly other: number | null;
}

interface Turns {
  readonly found: readonly Turned[];
  readonly isComplete: boolean;
}

/**
 * The packets that one list permits and the other does not, and those of unknown verdict that the other denies: with the
 * lists exchanged, that is every change.
 */
const turned = ({ layers, by, against, budget }: Comparison): Turns => {
  const [own, others] = [layerOf(layers, by), layerOf(layers, against)];
  const found: Turned[] = [];
  let isComplete = true;
  for (const { position, product, rule } of own.placed) {
    if (rule.action === 'deny') continue;
    const earlier = own
      .overlapping(product)
      .map((place) => own.placed[place] as Placed)
      .filter((each) => each.position < position)
      .map((each) => stepOf(each, false));
    const judged = others
      .overlapping(product)
      .map((place) => others.placed[place] as Placed)
      .map((each) => stepOf(each, isTurn(rule.action, each.rule.action)));
    const question = { start: product, steps: [...earlier, ...judged], endObjects: true };
    const answer = objectionsTo(question, { most: MOST, budget });
    isComplete &&= answer.isComplete;
    found.push(...answer.objections.map((each) => turnedBy(layers, position, each)));
  }
  return { found, isComplete };
};

const isTurn = (own: Rule['action'], other: Rule['action']): boolean =>
  own === 'permit' ? other !== 'permit' : other === 'deny';

const MOST = 20_000;

const turnedBy = (layers: Layers, deciding: number, { product, step }: Objection): Turned => ({
  layers,
  product,
  deciding,
  other: step?.position ?? null,
});

const stepOf = ({ product, position }: Placed, objects: boolean): Step => ({
  product,
  position,
  objects,
});

type Decider = readonly [Ruleset, number | null];

const changesOf = (
  turns: readonly Turns[],
  decidersOf: (each: Turned) => Readonly<Record<'was' | 'is', Decider>>,
): Change[] => {
  const all = turns.flatMap(({ found }) => found);
  const alike = Map.groupBy(all, ({ deciding, other }) => `${deciding} ${other ?? 'end'}`);
  return [...alike.values()].map((each) => {
    const [first] = each as [Turned, ...Turned[]];
    const { was, is } = decidersOf(first);
    return {
      from: actionOf(was),
      to: actionOf(is),
      was: refTo(was),
      is: refTo(is),
      regions: regionsIn(each),
      example: exampleOf(first.layers.space, first.product),
    };
  });
};

const regionsIn = (turns: readonly Turned[]): Region[] =>
  [...Map.groupBy(turns, ({ layers: { space } }) => space)].flatMap(([space, each]) =>
    regionsOf(
      space,
      each.map(({ product }) => product),
    ),
  );

const actionOf = ([{ rules }, place]: Decider): Rule['action'] =>
  (place === null ? undefined : rules[place]?.action) ?? 'deny';

const refTo = ([{ rules }, place]: Decider): RuleRef | null =>
  place === null ? null : (refsTo(rules, [place])[0] ?? null);
