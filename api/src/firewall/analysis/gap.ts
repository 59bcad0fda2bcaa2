import type { Flow } from '../../domain/flow.ts';
import type { Rule, Ruleset, Translation } from '../../domain/rule.ts';
import { knowsDirections, type Packet } from '../evaluate.ts';
import { plannedRules } from '../planned-rules.ts';
import { layerOf, layersOf, listOf, type Layers, type Placed } from './layers.ts';
import { newBudget, objectionsTo, type Answer, type Budget, type Step } from './objections.ts';
import { refsTo, type RuleRef } from './rule-ref.ts';
import { exampleOf, regionsOf, type Region } from './region.ts';
import { countPackets } from './space.ts';
import { translationsOnlyIn } from './translation-gap.ts';

/** A flow that the ruleset stops, in whole or in part. */
export interface Missing {
  readonly flowId: string;
  readonly optional: boolean;
  readonly refused: readonly Region[];
  /** The rules that deny it, or whose verdict is unknown; none where the deny that ends the ruleset does. */
  readonly by: readonly RuleRef[];
  readonly example: Packet;
  /** The rule that lets the flow pass, to stand before the rules of `by`. */
  readonly add: Rule;
}

/** What a rule lets pass and no flow needs. */
export interface Excess {
  readonly rule: RuleRef;
  readonly regions: readonly Region[];
  /** Number of packets, told apart by both addresses and both ports, in decimal digits. */
  readonly packets: string;
  /** False where it is too much to count in bounded time: then there is more than `packets` and `regions` say. */
  readonly isMeasured: boolean;
  readonly example: Packet;
}

/** How a ruleset differs from what the flows through it need. */
export interface Gap {
  readonly missing: readonly Missing[];
  /** Flows of which nobody can say whether they pass: the verdict of a rule that names them is unknown. */
  readonly unclear: readonly Missing[];
  readonly excess: readonly Excess[];
  /** Translations that the flows need and the ruleset lacks, and the other way round. */
  readonly missingTranslations: readonly Translation[];
  readonly excessTranslations: readonly Translation[];
  /** Whether it permits and translates what is needed and nothing else. */
  readonly isExact: boolean;
  /** Flows and rules that meet too many others to be certain about, by id. */
  readonly undecided: readonly string[];
}

/** What the flows through a firewall need. */
export interface Need {
  /** Those of one firewall. */
  readonly flows: readonly Flow[];
  /** As planned for that firewall; null leaves translations out of the comparison. */
  readonly translations: readonly Translation[] | null;
}

/** Compares a ruleset with what it must let pass, exactly: addresses as the filter sees them, ports, directions. */
export const gapOf = (ruleset: Ruleset, need: Need, budget: Budget = newBudget()): Gap => {
  const compared = comparedWith(ruleset, need.flows, budget);
  const refusals = compared.spaces.flatMap((layers) => refusalsIn(compared, layers));
  const surpluses = compared.spaces.flatMap((layers) => surplusesIn(compared, layers));
  const missing = missingOf(
    compared,
    refusals.map((each) => only(compared, each, isKnown)),
  );
  const unclear = missingOf(
    compared,
    refusals.map((each) => only(compared, each, isUnknown)),
  );
  const excess = excessOf(compared, surpluses);
  const wanted = need.translations ?? ruleset.translations;
  const missingTranslations = translationsOnlyIn(wanted, ruleset.translations);
  const excessTranslations = translationsOnlyIn(ruleset.translations, wanted);
  const differences = [
    missing,
    unclear,
    excess,
    missingTranslations,
    excessTranslations,
    compared.undecided,
  ];
  return {
    missing,
    unclear,
    excess,
    missingTranslations,
    excessTranslations,
    isExact: differences.every(({ length }) => length === 0),
    undecided: [...new Set(compared.undecided)],
  };
};

interface Compared {
  readonly rules: readonly Rule[];
  readonly flows: readonly Flow[];
  /** The rule that each flow needs. */
  readonly needed: readonly Rule[];
  readonly spaces: readonly Layers[];
  readonly undecided: string[];
  readonly budget: Budget;
}

const comparedWith = (ruleset: Ruleset, flows: readonly Flow[], budget: Budget): Compared => {
  const needed = flows.flatMap((flow) => plannedRules(ruleset.side, [flow]));
  const needs = { rules: needed, knowsDirections: knowsDirections(ruleset) };
  const spaces = layersOf(listOf(ruleset), needs);
  return { rules: ruleset.rules, flows, needed, spaces, undecided: [], budget };
};

const RULES = 0;
const NEEDS = 1;

/** Packets of one flow or rule in one space, with what came of asking about them. */
interface Outcome {
  readonly position: number;
  readonly layers: Layers;
  readonly answer: Answer;
}

const refusalsIn = ({ budget }: Compared, layers: Layers): Outcome[] => {
  const rules = layerOf(layers, RULES);
  return layerOf(layers, NEEDS).placed.map(({ position, product }) => {
    const steps = rules
      .overlapping(product)
      .map((place) => stepOf(rules.placed[place] as Placed, ({ action }) => action !== 'permit'));
    const question = { start: product, steps, endObjects: true };
    return { position, layers, answer: objectionsTo(question, { most: MOST, budget }) };
  });
};

const isUnknown = (rule: Rule | undefined): boolean => rule?.action === 'unknown';
const isKnown = (rule: Rule | undefined): boolean => !isUnknown(rule);

/** The outcome as far as it is about such rules; the end of a ruleset is none. */
const only = (
  { rules }: Compared,
  { answer, ...rest }: Outcome,
  wanted: (rule: Rule | undefined) => boolean,
): Outcome => {
  const objections = answer.objections.filter(({ step }) => wanted(rules[step?.position ?? -1]));
  return { ...rest, answer: { ...answer, objections } };
};

const surplusesIn = ({ budget }: Compared, layers: Layers): Outcome[] => {
  const [rules, needs] = [layerOf(layers, RULES), layerOf(layers, NEEDS)];
  const settles = (): boolean => false;
  return rules.placed
    .filter(({ rule }) => rule.action === 'permit')
    .map(({ position, product }) => {
      const earlier = rules
        .overlapping(product)
        .map((place) => rules.placed[place] as Placed)
        .filter((each) => each.position < position);
      const flows = needs.overlapping(product).map((place) => needs.placed[place] as Placed);
      const steps = [...flows, ...earlier].map((each) => stepOf(each, settles));
      const question = { start: product, steps, endObjects: true };
      return { position, layers, answer: objectionsTo(question, { most: MOST, budget }) };
    });
};

/** Objections that are kept of one flow or rule: more could not be read anyway. */
const MOST = 100_000;

const stepOf = ({ product, position, rule }: Placed, objects: (rule: Rule) => boolean): Step => ({
  product,
  position,
  objects: objects(rule),
});

const missingOf = ({ rules, flows, needed, undecided }: Compared, found: Outcome[]): Missing[] =>
  byPosition(found).flatMap(([position, outcomes]) => {
    const { id: flowId, optional } = flows[position] as Flow;
    const told = summary(outcomes);
    if (!told.isComplete) undecided.push(flowId);
    if (!told.example) return [];
    const { regions: refused, example } = told;
    const by = refsTo(rules, told.steps);
    return [{ flowId, optional, refused, by, example, add: needed[position] as Rule }];
  });

const excessOf = ({ rules, undecided }: Compared, found: Outcome[]): Excess[] =>
  byPosition(found).flatMap(([position, outcomes]) => {
    const told = summary(outcomes);
    const [rule] = refsTo(rules, [position]);
    if (!rule) return [];
    if (!told.isComplete) undecided.push(rule.id);
    const { regions, example, isComplete: isMeasured } = told;
    return example ? [{ rule, regions, packets: String(told.packets), isMeasured, example }] : [];
  });

const byPosition = (outcomes: readonly Outcome[]): [number, Outcome[]][] =>
  [...Map.groupBy(outcomes, ({ position }) => position)].sort(([a], [b]) => a - b);

interface Summary {
  readonly regions: Region[];
  readonly packets: bigint;
  readonly example: Packet | null;
  readonly steps: number[];
  readonly isComplete: boolean;
}

const summary = (outcomes: readonly Outcome[]): Summary => {
  const products = outcomes.flatMap(({ layers: { space }, answer }) =>
    answer.objections.map(({ product }) => ({ space, product })),
  );
  const [first] = products;
  return {
    regions: outcomes.flatMap(({ layers: { space }, answer: { objections } }) =>
      regionsOf(
        space,
        objections.map(({ product }) => product),
      ),
    ),
    packets: products.reduce((sum, { space, product }) => sum + countPackets(space, product), 0n),
    example: first ? exampleOf(first.space, first.product) : null,
    steps: outcomes.flatMap(({ answer: { objections } }) =>
      objections.flatMap(({ step }) => step?.position ?? []),
    ),
    isComplete: outcomes.every(({ answer }) => answer.isComplete),
  };
};
