import type { Arrow } from '../domain/ladder.ts';
import type { Requirement } from '../domain/requirement.ts';
import { gravest } from '../domain/verdict.ts';
import { fine, type Judgement, leastSure, once } from './judgement.ts';
import { judgeRequirement } from './judge-requirement.ts';
import type { Judges } from './judges.ts';

/** Judges arrows, each requirement and each arrow once: ladders share both by identity. */
export type JudgeArrow = (arrow: Arrow) => Judgement;

/** A judge of arrows in one world, which remembers what it has said as long as the arrows live. */
export const arrowJudge = (judges: Judges): JudgeArrow => {
  const arrows = new WeakMap<Arrow, Judgement>();
  const shared = new WeakMap<object, Map<string, Judgement>>();
  const judge = (requirement: Requirement): Judgement => {
    const { key, under } = identityOf(requirement);
    const known = shared.get(key)?.get(under);
    if (known) return known;
    const judgement = judgeRequirement(requirement, judges);
    const group = shared.get(key) ?? new Map<string, Judgement>();
    shared.set(key, group.set(under, judgement));
    return judgement;
  };
  return (arrow) => {
    const known = arrows.get(arrow);
    if (known) return known;
    const judgement = combined(arrow, arrow.requires.map(judge));
    arrows.set(arrow, judgement);
    return judgement;
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
    walls: parts.flatMap(({ walls }) => walls),
    objections: parts.flatMap(({ objections }) => objections),
    media: parts.flatMap(({ media }) => media),
    confidence: leastSure([confidence, ...parts.map((part) => part.confidence)]),
  };
};
