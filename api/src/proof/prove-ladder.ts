import type { Arrow, Ladder } from '../domain/ladder.ts';
import type { ArrowProof, Blocker, LadderProof } from '../domain/proof.ts';
import { gravest, type Verdict } from '../domain/verdict.ts';
import { answersOf } from './answers.ts';
import type { JudgeArrow } from './judge-arrow.ts';
import { type Judgement, leastSure, type Wall } from './judgement.ts';
import { seenOf } from './seen.ts';

/**
 * A ladder with all its arrows judged: all blockers, each once at the arrow where it is met first, with what everybody sees.
 * Arrows after one that fails are judged all the same, but nothing reaches them.
 */
export const proveLadder = (ladder: Ladder, judge: JudgeArrow): LadderProof => {
  const judgements = ladder.arrows.map(judge);
  const failing = judgements.findIndex(({ verdict }) => verdict === 'fails');
  const reached = (index: number): boolean => failing < 0 || index <= failing;
  const blockers = blockersOf(ladder, judgements);
  return {
    ladder,
    verdict: verdictOf(ladder, judge),
    arrows: arrowProofs(ladder.arrows, judgements, reached),
    blockers,
    answers: answersOf(ladder, blockers, failing),
    media: [...new Set(judgements.flatMap(({ media }) => media))],
    confidence: leastSure(judgements.map(({ confidence }) => confidence)),
  };
};

/** The verdict of a ladder alone; one without arrows that claims to be playable cannot be judged. */
export const verdictOf = (
  { arrows, notApplicable }: Pick<Ladder, 'arrows' | 'notApplicable'>,
  judge: JudgeArrow,
): Verdict => {
  if (notApplicable !== null) return 'not-applicable';
  return arrows.length === 0 ? 'unsure' : gravest(arrows.map((arrow) => judge(arrow).verdict));
};

const arrowProofs = (
  arrows: readonly Arrow[],
  judgements: readonly Judgement[],
  reached: (index: number) => boolean,
): ArrowProof[] => {
  const crossed = new Map<string, readonly Wall[]>();
  return arrows.map((arrow, index) => {
    const { verdict, walls, uses, confidence } = judgements[index] as Judgement;
    const own = arrow.direction === 'reply' ? stateful(walls) : walls;
    if (own.length > 0) crossed.set(`${arrow.from} ${arrow.to}`, own);
    return {
      verdict,
      reached: reached(index),
      walls: [...(own.length > 0 ? own : byState(arrow, crossed))],
      uses: [...uses],
      confidence,
    };
  });
};

/** What goes on a connection that is open passes by its state: replies the other way round, later messages the same way. */
const byState = ({ from, to }: Arrow, crossed: ReadonlyMap<string, readonly Wall[]>): Wall[] =>
  stateful(crossed.get(`${to} ${from}`)?.toReversed() ?? crossed.get(`${from} ${to}`) ?? []);

const stateful = (walls: readonly Wall[]): Wall[] =>
  walls.map((wall) => ({ ...wall, byState: true }));

const blockersOf = (ladder: Ladder, judgements: readonly Judgement[]): Blocker[] => {
  const told = new Set<string>();
  return judgements.flatMap(({ objections }, index) =>
    objections.flatMap((objection) => {
      const { key, iceWarn: _, ...rest } = objection;
      const arrow = ladder.arrows[index];
      const id = `${rest.failure} ${key}`;
      if (!arrow || told.has(id) || rest.verdict === 'works') return [];
      told.add(id);
      return [{ ...rest, arrow: index, seen: seenOf(ladder, arrow, objection) }];
    }),
  );
};
