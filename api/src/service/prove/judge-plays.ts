import type { Play, Run } from '../../call-flow/play.ts';
import type { Segment } from '../../call-flow/segment.ts';
import type { Arrow } from '../../domain/ladder.ts';
import { isGraver, type Verdict } from '../../domain/verdict.ts';
import { bothOf, type Footing, noFooting } from '../../proof/footing.ts';
import type { ArrowJudge, IsStale } from '../../proof/judge-arrow.ts';
import type { Judgement, Objection } from '../../proof/judgement.ts';

/** Arrows judged as far as a matrix shows it. */
interface Part {
  readonly verdict: Verdict;
  /** The gravest objection that is met first, and the arrow that it is met at. */
  readonly first: { readonly arrow: number; readonly objection: Objection } | null;
  readonly arrows: number;
}

/** A play judged. */
export interface PlayVerdict extends Part {
  readonly play: Play;
}

/** What is said of a segment as a whole. */
export interface SegmentVerdict extends Part {
  readonly isObjected: boolean;
  readonly footing: Footing;
}

/** Segments judged so far. */
export type SegmentVerdicts = ReadonlyMap<Segment, SegmentVerdict>;

/** Judges plays, each of their segments once. */
export interface PlayJudge {
  readonly judge: (play: Play) => PlayVerdict;
  readonly said: SegmentVerdicts;
}

/** A judge of plays. What was said of a segment before holds as long as it is not stale. */
export const playJudge = (
  judge: ArrowJudge['judge'],
  before: { readonly said: SegmentVerdicts; readonly isStale: IsStale } | null = null,
): PlayJudge => {
  const said = new Map<Segment, SegmentVerdict>();
  const still = (segment: Segment): SegmentVerdict | undefined => {
    const last = before?.said.get(segment);
    return last && !before?.isStale(last.footing, last.isObjected) ? last : undefined;
  };
  const judged = (segment: Segment): SegmentVerdict => {
    const known = said.get(segment);
    if (known) return known;
    const now = still(segment) ?? segmentVerdict(segment, judge);
    said.set(segment, now);
    return now;
  };
  const runs = new Map<Run, Part>();
  const judgedRun = (run: Run): Part => {
    const [only] = run;
    if (only && run.length === 1) return judged(only);
    const part = runs.get(run) ?? inOrder(run.map(judged));
    runs.set(run, part);
    return part;
  };
  return { said, judge: (play) => verdictOf(play, judgedRun) };
};

const segmentVerdict = ({ arrows }: Segment, judge: ArrowJudge['judge']): SegmentVerdict => {
  let worst: Judgement | null = null;
  let at = 0;
  let isObjected = false;
  let footing = noFooting;
  for (let i = 0; i < arrows.length; i++) {
    const judgement = judge(arrows[i] as Arrow);
    isObjected ||= judgement.objections.length > 0;
    footing = bothOf(footing, judgement.footing);
    if (worst && !isGraver(judgement.verdict, worst.verdict)) continue;
    worst = judgement;
    at = i;
  }
  return {
    arrows: arrows.length,
    verdict: worst?.verdict ?? 'not-applicable',
    first: worst && objectedAt(at, worst),
    isObjected,
    footing,
  };
};

const objectedAt = (arrow: number, { objections, verdict }: Judgement): Part['first'] => {
  const objection = objections.find((each) => each.verdict === verdict);
  return objection ? { arrow, objection } : null;
};

const verdictOf = (play: Play, judged: (run: Run) => Part): PlayVerdict => {
  if (play.notApplicable !== null)
    return { play, verdict: 'not-applicable', first: null, arrows: 0 };
  const { verdict, first, arrows } = inOrder(play.runs.map(judged));
  return { play, verdict: arrows === 0 ? 'unsure' : verdict, first, arrows };
};

/** Parts one after the other. */
const inOrder = (parts: readonly Part[]): Part => {
  let verdict: Verdict = 'not-applicable';
  let arrows = 0;
  let first: Part['first'] = null;
  for (const part of parts) {
    if (isGraver(part.verdict, verdict)) {
      verdict = part.verdict;
      first = null;
    }
    if (part.verdict === verdict) first ??= after(arrows, part.first);
    arrows += part.arrows;
  }
  return { verdict, first, arrows };
};

const after = (arrows: number, first: Part['first']): Part['first'] =>
  first && { ...first, arrow: arrows + first.arrow };
