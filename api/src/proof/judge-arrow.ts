import type { Arrow } from '../domain/ladder.ts';
import type { Requirement } from '../domain/requirement.ts';
import { gravest } from '../domain/verdict.ts';
import { bothOf, type Footing, footingOf, noFooting } from './footing.ts';
import { fine, type Judgement, leastSure, once } from './judgement.ts';
import { judgeRequirement } from './judge-requirement.ts';
import type { Judges } from './judges.ts';

/** Judges an arrow. */
export type JudgeArrow = (arrow: Arrow) => Judgement;

/** What is said of an arrow, and what that rests on. */
export interface ArrowJudgement extends Judgement {
  readonly footing: Footing;
}

/** What is said of a requirement, and what that rests on. */
interface Standing {
  readonly judgement: Judgement;
  readonly footing: Footing;
}

/** Whether what was said no longer holds. `isObjected` where something was said against it. */
export type IsStale = (footing: Footing, isObjected: boolean) => boolean;

/** What was said of arrows and requirements before. */
export interface Before {
  readonly said: Said;
  readonly isStale: IsStale;
}

interface Said {
  readonly ofArrow: Pick<ReadonlyMap<Arrow, ArrowJudgement>, 'get'>;
  readonly ofRequirement: (requirement: Requirement) => Standing | undefined;
}

/** Judges each requirement and each arrow once: ladders share both by identity. */
export interface ArrowJudge {
  readonly judge: (arrow: Arrow) => ArrowJudgement;
  /** What has been said so far. Holds on to nothing else, so that a judge after this one does not keep it alive. */
  readonly said: Said;
}

/** A judge of arrows in one world, which remembers what it has said as long as the arrows live. */
export const arrowJudge = (judges: Judges, before: Before | null = null): ArrowJudge => {
  const arrows = new Map<Arrow, ArrowJudgement>();
  const requirements = requirementJudge(judges, before);
  const still = (arrow: Arrow): ArrowJudgement | undefined => {
    const last = before?.said.ofArrow.get(arrow);
    return last && !before?.isStale(last.footing, last.objections.length > 0) ? last : undefined;
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
  readonly judge: (requirement: Requirement) => Standing;
  readonly said: Said['ofRequirement'];
}

const requirementJudge = (judges: Judges, before: Before | null): RequirementJudge => {
  const { get, set } = sharedStandings();
  const still = (requirement: Requirement): Standing | undefined => {
    const last = before?.said.ofRequirement(requirement);
    const isHeld = last && !before?.isStale(last.footing, last.judgement.objections.length > 0);
    return isHeld ? last : undefined;
  };
  const standing = (requirement: Requirement): Standing => ({
    judgement: judgeRequirement(requirement, judges),
    footing: footingOf(requirement),
  });
  return {
    said: get,
    judge: (requirement) => {
      const known = get(requirement);
      if (known) return known;
      const now = still(requirement) ?? standing(requirement);
      set(requirement, now);
      return now;
    },
  };
};

const sharedStandings = () => {
  const shared = new WeakMap<object, Map<string, Standing>>();
  return {
    get: (requirement: Requirement): Standing | undefined =>
      shared.get(keyOf(requirement))?.get(under(requirement)),
    set: (requirement: Requirement, standing: Standing): void => {
      const key = keyOf(requirement);
      const group = shared.get(key) ?? new Map<string, Standing>();
      shared.set(key, group.set(under(requirement), standing));
    },
  };
};

/** Legs are shared between requirements that differ only in what people see. */
const keyOf = (requirement: Requirement): object =>
  requirement.kind === 'passage' ? requirement.leg : requirement;

const under = (requirement: Requirement): string =>
  requirement.kind === 'passage' ? requirement.failure : '';

const combined = ({ confidence }: Arrow, standings: readonly Standing[]): ArrowJudgement => {
  const parts = standings.map(({ judgement }) => judgement);
  const [only] = parts;
  if (!only) return { ...fine(), confidence, footing: noFooting };
  return {
    verdict: gravest(parts.map(({ verdict }) => verdict)),
    uses: parts.length === 1 ? only.uses : once(parts.flatMap(({ uses }) => uses)),
    walls: all(parts, ({ walls }) => walls),
    objections: all(parts, ({ objections }) => objections),
    media: all(parts, ({ media }) => media),
    confidence: leastSure([confidence, ...parts.map((part) => part.confidence)]),
    footing: standings.reduce((whole, { footing }) => bothOf(whole, footing), noFooting),
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
