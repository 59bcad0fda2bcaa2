import type { Rule, Ruleset } from '../../domain/rule.ts';
import type { Packet } from '../evaluate.ts';
import { layerOf, layersOf, listOf } from './layers.ts';
import { newBudget, type Budget } from './objections.ts';
import { partOf, redundantBy, shadowedBy, type Because, type Spot } from './questions.ts';
import { DESTINATION, SOURCE } from './product.ts';
import { refsTo, type RuleRef } from './rule-ref.ts';
import { isWhole } from './space.ts';

/** Something about a rule that whoever keeps the ruleset should know. */
export interface HygieneIssue {
  /**
   * `never-matches`: no packet can match it. `shadowed`: earlier rules decide about everything it matches.
   * `redundant`: without it every packet meets the same verdict. `partly-shadowed`: earlier rules decide about some of it.
   * `any-to-any`: it permits every address to every address. `undecided`: too many rules meet to tell in bounded time.
   */
  readonly kind:
    'never-matches' | 'shadowed' | 'redundant' | 'partly-shadowed' | 'any-to-any' | 'undecided';
  readonly rule: RuleRef;
  /** The rules to blame, as few as make it so; of `partly-shadowed`, those that match some of its packets before it. */
  readonly by: readonly RuleRef[];
  /** Whether some packet that it matches meets the opposite verdict. */
  readonly contradicts: boolean;
  /** A packet that shows it: one that the rule matches and does not decide, or need not. */
  readonly example: Packet | null;
}

/**
 * What is odd about the rules of a ruleset, in their order. Whatever is `never-matches`, `shadowed` or `redundant` can be
 * deleted, all of it at once, and no verdict changes.
 */
export const reviewHygiene = (ruleset: Ruleset, budget: Budget = newBudget()): HygieneIssue[] => {
  const review = startOf(ruleset, budget);
  const places = [...ruleset.rules.keys()];
  const found = [
    ...places.flatMap((place) => emptyOrAny(review, place)),
    ...places.flatMap((place) => shadowed(review, place)),
    ...places.flatMap((place) => redundant(review, place)),
    ...places.flatMap((place) => partlyShadowed(review, place)),
  ];
  return found.sort((a, b) => a.rule.position - b.rule.position);
};

interface Review {
  readonly rules: readonly Rule[];
  /** Where each rule stands, by its place in the ruleset. */
  readonly spots: ReadonlyMap<number, readonly Spot[]>;
  /** Rules already found to be needless: the next answers do without them. */
  readonly gone: Set<number>;
  readonly budget: Budget;
}

const startOf = (ruleset: Ruleset, budget: Budget): Review => {
  const all = layersOf(listOf(ruleset)).flatMap((layers): Spot[] =>
    layerOf(layers, 0).placed.map((placed) => ({
      ...placed,
      space: layers.space,
      layer: layerOf(layers, 0),
    })),
  );
  const spots = Map.groupBy(all, ({ position }) => position);
  return { rules: ruleset.rules, spots, gone: new Set(), budget };
};

const spotsOf = ({ spots, gone }: Review, place: number): readonly Spot[] =>
  gone.has(place) ? [] : (spots.get(place) ?? []);

const emptyOrAny = (review: Review, place: number): HygieneIssue[] => {
  const spots = spotsOf(review, place);
  if (spots.length === 0) return [issue(review, place, { kind: 'never-matches' })];
  const isAny =
    review.rules[place]?.action === 'permit' &&
    spots.some(
      ({ space, product }) =>
        isWhole(space, SOURCE, product[SOURCE]) &&
        isWhole(space, DESTINATION, product[DESTINATION]),
    );
  return isAny ? [issue(review, place, { kind: 'any-to-any' })] : [];
};

const shadowed = (review: Review, place: number): HygieneIssue[] => {
  const spots = spotsOf(review, place);
  const answers = spots.map((spot) => shadowedBy(spot, review));
  if (answers.includes('undecided')) return [issue(review, place, { kind: 'undecided' })];
  const reasons = answers.filter(isReason);
  if (spots.length === 0 || reasons.length < spots.length) return [];
  review.gone.add(place);
  return told(review, place, { kind: 'shadowed', reasons });
};

const redundant = (review: Review, place: number): HygieneIssue[] => {
  const spots = spotsOf(review, place);
  const reasons = spots.map((spot) => redundantBy(spot, review)).filter(isReason);
  if (spots.length === 0 || reasons.length < spots.length) return [];
  review.gone.add(place);
  return told(review, place, { kind: 'redundant', reasons });
};

const partlyShadowed = (review: Review, place: number): HygieneIssue[] => {
  const reasons = spotsOf(review, place)
    .map((spot) => partOf(spot, review))
    .filter(isReason);
  return told(review, place, { kind: 'partly-shadowed', reasons });
};

const isReason = (answer: Because | 'undecided' | null): answer is Because =>
  answer !== null && answer !== 'undecided';

interface Finding {
  readonly kind: HygieneIssue['kind'];
  /** One for each family that the rule stands in. */
  readonly reasons: readonly Because[];
}

const told = (review: Review, place: number, { kind, reasons }: Finding): HygieneIssue[] => {
  const telling = reasons.find(({ contradicts }) => contradicts) ?? reasons[0];
  const places = reasons.flatMap((reason) => reason.places);
  return telling ? [issue(review, place, { ...telling, kind, places })] : [];
};

interface Told {
  readonly kind: HygieneIssue['kind'];
  readonly places?: readonly number[];
  readonly contradicts?: boolean;
  readonly example?: Packet | null;
}

const issue = ({ rules }: Review, place: number, told: Told): HygieneIssue => ({
  kind: told.kind,
  rule: { id: rules[place]?.id ?? '', position: place + 1 },
  by: refsTo(rules, told.places ?? []),
  contradicts: told.contradicts ?? false,
  example: told.example ?? null,
});
