import type { Packet } from '../evaluate.ts';
import type { Layer, Placed } from './layers.ts';
import { objectionsTo, type Answer, type Budget, type Question, type Step } from './objections.ts';
import { atomsOf, common } from './product.ts';
import { exampleOf } from './region.ts';
import type { Space } from './space.ts';

/** A rule where it stands: in one family, among the others. */
export interface Spot extends Placed {
  readonly space: Space;
  readonly layer: Layer;
}

/** What an answer takes into account. */
export interface Circumstances {
  /** Places of rules that count as deleted. */
  readonly gone: ReadonlySet<number>;
  readonly budget: Budget;
}

/** Why a rule does not matter. */
export interface Because {
  /** Places of the rules to blame. */
  readonly places: readonly number[];
  readonly contradicts: boolean;
  readonly example: Packet;
}

/** Whether earlier rules decide about all that the rule matches, and the fewest of them that do; null when not. */
export const shadowedBy = (spot: Spot, given: Circumstances): Because | 'undecided' | null => {
  const earlier = earlierOf(spot, given);
  const steps = earlier.map((each) => stepOf(each, false)).sort(widestFirst);
  const question = { start: spot.product, steps, endObjects: true };
  const answer = ask(question, given);
  if (answer.objections.length > 0) return null;
  if (!answer.isComplete) return 'undecided';
  const places = fewest(question, answer, given);
  return { places, ...verdictOf(spot, earlier, given) };
};

/** Whether every packet that the rule decides would meet the same verdict without it; null when not, or not known. */
export const redundantBy = (spot: Spot, given: Circumstances): Because | null => {
  const { action } = spot.rule;
  if (action === 'unknown') return null;
  const earlier = earlierOf(spot, given);
  const later = othersOf(spot, given).filter(({ position }) => position > spot.position);
  const steps = [
    ...earlier.map((each) => stepOf(each, false)).sort(widestFirst),
    ...later.map((each) => stepOf(each, each.rule.action !== action)),
  ];
  const question = { start: spot.product, steps, endObjects: action === 'permit' };
  const answer = ask(question, given);
  if (answer.objections.length > 0 || !answer.isComplete) return null;
  const decided = ask(
    { ...question, steps: steps.slice(0, earlier.length), endObjects: true },
    given,
  );
  const shown = decided.objections[0]?.product ?? spot.product;
  return {
    places: fewest(question, answer, given),
    contradicts: false,
    example: exampleOf(spot.space, shown),
  };
};

/** Which earlier rules match some of what the rule matches; null when none does. */
export const partOf = (spot: Spot, given: Circumstances): Because | null => {
  const earlier = earlierOf(spot, given);
  const places = earlier.map(({ position }) => position);
  return places.length === 0 ? null : { places, ...verdictOf(spot, earlier, given) };
};

/** Whether an earlier rule of the other action decides about one of its packets, with that packet if so. */
const verdictOf = (
  spot: Spot,
  earlier: readonly Placed[],
  given: Circumstances,
): Pick<Because, 'contradicts' | 'example'> => {
  const steps = earlier.map((each) => stepOf(each, each.rule.action !== spot.rule.action));
  const [found] = ask({ start: spot.product, steps, endObjects: false }, given).objections;
  const first = earlier[0];
  const shown = found?.product ?? (first ? common(spot.product, first.product) : spot.product);
  return { contradicts: found !== undefined, example: exampleOf(spot.space, shown) };
};

const othersOf = ({ layer, product, position }: Spot, { gone }: Circumstances): Placed[] =>
  layer
    .overlapping(product)
    .map((place) => layer.placed[place] as Placed)
    .filter((each) => each.position !== position && !gone.has(each.position));

/** A rule of unknown verdict may not match all that it names, so it decides about nothing here. */
const earlierOf = (spot: Spot, given: Circumstances): Placed[] =>
  othersOf(spot, given).filter(
    ({ position, rule }) => position < spot.position && rule.action !== 'unknown',
  );

const stepOf = ({ product, position }: Placed, objects: boolean): Step => ({
  product,
  position,
  objects,
});

const widestFirst = (a: Step, b: Step): number => atomsOf(b.product) - atomsOf(a.product);

const ask = (question: Question, { budget }: Circumstances): Answer =>
  objectionsTo(question, { most: 1, budget });

/** Leaves out one settling step after the other, the narrowest first, as long as nothing is objected to. */
const fewest = (question: Question, { used }: Answer, given: Circumstances): number[] => {
  const isKept = (step: Step): boolean => step.objects || used.has(step);
  let steps = question.steps.filter(isKept);
  for (const step of [...used].reverse()) {
    const without = steps.filter((each) => each !== step);
    const { objections, isComplete } = ask({ ...question, steps: without }, given);
    if (objections.length === 0 && isComplete) steps = without;
  }
  return steps.filter(({ objects }) => !objects).map(({ position }) => position);
};
