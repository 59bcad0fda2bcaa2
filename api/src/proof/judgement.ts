import type { Confidence } from '../domain/fact.ts';
import { Confidence as confidences } from '../domain/fact.ts';
import type { IceOutcome } from '../domain/ice.ts';
import type { ArrowProof, Blocker, ItemId } from '../domain/proof.ts';
import type { Requirement, RequirementOf } from '../domain/requirement.ts';
import { gravest, type Verdict } from '../domain/verdict.ts';
import type { Failure } from '../facts/failures/failure.ts';
import type { Judges } from './judges.ts';

/** How one firewall decided. */
export type Wall = ArrowProof['walls'][number];

/** A blocker before it is known in which ladder, at which arrow, and who sees what of it. */
export interface Objection extends Omit<Blocker, 'arrow' | 'seen'> {
  /** The same for the same thing wrong, so that it is reported once. */
  readonly key: string;
  /** Bits of the ICE warning, where media fails. */
  readonly iceWarn: number;
}

/** What there is to say about one requirement, or about all of an arrow. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly uses: readonly ItemId[];
  readonly walls: readonly Wall[];
  readonly objections: readonly Objection[];
  readonly media: readonly IceOutcome[];
  readonly confidence: Confidence;
}

/** Judges requirements of one kind. */
export type Judge<K extends Requirement['kind']> = (
  requirement: RequirementOf<K>,
  failure: Failure,
  judges: Judges,
) => Judgement;

/** All is well. */
export const fine = (uses: readonly ItemId[] = []): Judgement => ({
  verdict: 'works',
  uses,
  walls: [],
  objections: [],
  media: [],
  confidence: 'confirmed',
});

/** What the objections come to; the rest is that of a judgement without any. */
export const judged = (
  objections: readonly Objection[],
  rest: Partial<Omit<Judgement, 'verdict' | 'objections'>> = {},
): Judgement => ({
  ...fine(),
  ...rest,
  objections,
  verdict: objections.length === 0 ? 'works' : gravest(objections.map(({ verdict }) => verdict)),
});

/** A verdict against something, as grave as the failure that it leads to. */
export const weighed = (verdict: Verdict, { gravity }: Pick<Failure, 'gravity'>): Verdict =>
  verdict === 'fails' ? gravity : verdict;

/** The least sure of some statements. */
export const leastSure = (given: readonly Confidence[]): Confidence =>
  confidences.options.findLast((confidence) => given.includes(confidence)) ?? 'confirmed';

/** Each once, in the order of the first. */
export const once = <T>(values: readonly T[]): T[] => [...new Set(values)];
