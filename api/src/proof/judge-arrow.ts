import type { Arrow } from '../domain/ladder.ts';
import type { Requirement } from '../domain/requirement.ts';
import { gravest } from '../domain/verdict.ts';
import { type Footing, ofArrow, ofRequirement } from './footing.ts';
import { fine, type Judgement, leastSure, once } from './judgement.ts';
import { judgeRequirement } from './judge-requirement.ts';
import type { Judges } from './judges.ts';

/** Judges an arrow. */
export type JudgeArrow = (arrow: Arrow) => Judgement;

/** Whether what was said no longer holds. `isObjected` where something was said against it. */
export type IsStale = (footing: Footing, isObjected: boolean) => boolean;

/** What was said of arrows and requirements before. */
export interface Before {
  readonly said: Said;
  readonly isStale: IsStale;
}

interface Said {
  readonly ofArrow: Pick<ReadonlyMap<Arrow, Judgement>, 'get'>;
  readonly ofRequirement: (requirement: Requirement) => Judgement | undefined;
}

/** Judges each requirement and each arrow once: ladders share both by identity. */
export interface ArrowJudge {
  readonly judge: JudgeArrow;
  /** What has been said so far. Holds on to nothing else, so that a judge after this one does not keep it alive. */
  readonly said: Said;
}

/** A judge of arrows in one world, which remembers what it has said as long as the arrows live. */
export const arrowJudge = (judges: Judges, before: Before | null = null): ArrowJudge => {
  const arrows = new Map<Arrow, Judgement>();
  const requirements = requirementJudge(judges, before);
  const still = (arrow: Arrow): Judgement | undefined => {
    const last = before?.said.ofArrow.get(arrow);
    return last && !before?.isStale(ofArrow(arrow), last.objections.length > 0) ? last : undefined;
  };
  return {
    said: { ofArrow: arrows, ofRequirement: requirements.said },
    judge: (arrow) => {
      const known = arrows.get(arrow);
      if (known) return known;
      const judgement = still(arrow) ?? combined(arrow, arrow.requires.map(requirements.judge));
      arrows.set(arrow, judgement);
      return judgement;
    },
  };
};

interface RequirementJudge {
  readonly judge: (requirement: Requirement) => Judgement;
  readonly said: Said['ofRequirement'];
}

const requirementJudge = (judges: Judges, before: Before | null): RequirementJudge => {
  const { get, set } = sharedJudgements();
  const still = (requirement: Requirement): Judgement | undefined => {
    const last = before?.said.ofRequirement(requirement);
    const isHeld = last && !before?.isStale(ofRequirement(requirement), last.objections.length > 0);
    return isHeld ? last : undefined;
  };
  return {
    said: get,
    judge: (requirement) => {
      const known = get(requirement);
      if (known) return known;
      const judgement = still(requirement) ?? judgeRequirement(requirement, judges);
      set(requirement, judgement);
      return judgement;
    },
  };
};

const sharedJudgements = () => {
  const shared = new WeakMap<object, Map<string, Judgement>>();
  return {
    get: (requirement: Requirement): Judgement | undefined => {
      const { key, under } = identityOf(requirement);
      return shared.get(key)?.get(under);
    },
    set: (requirement: Requirement, judgement: Judgement): void => {
      const { key, under } = identityOf(requirement);
      const group = shared.get(key) ?? new Map<string, Judgement>();
      shared.set(key, group.set(under, judgement));
    },
  };
};

/** Legs are shared between requirements that differ only in what people see. */
const identityOf = (requirement: Requirement): { key: object; under: string } =>
  requirement.kind === 'passage'
    ? { key: requirement.leg, under: requirement.failure }
    : { key: requirement, under: '' };

const combined = ({ confidence }: Arrow, parts: readonly Judgement[]): Judgement => {
  const [only] = parts;
  if (!only) return { ...fine(), confidence };
  return {
    verdict: gravest(parts.map(({ verdict }) => verdict)),
    uses: parts.length === 1 ? only.uses : once(parts.flatMap(({ uses }) => uses)),
    walls: all(parts, ({ walls }) => walls),
    objections: all(parts, ({ objections }) => objections),
    media: all(parts, ({ media }) => media),
    confidence: leastSure([confidence, ...parts.map((part) => part.confidence)]),
  };
};

/** What all parts have; the very list of one where the others have nothing, as is mostly so. */
const all = <T>(
  parts: readonly Judgement[],
  of: (part: Judgement) => readonly T[],
): readonly T[] => {
  const [first, second] = parts.filter((part) => of(part).length > 0);
  return first && !second ? of(first) : parts.flatMap(of);
};
