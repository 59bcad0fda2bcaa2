import type { Play } from '../../call-flow/play.ts';
import { scenarios } from '../../call-flow/scenarios/index.ts';
import type { Arrow } from '../../domain/ladder.ts';
import type { Cell, Matrix } from '../../domain/proof.ts';
import { gravest, isGraver, type Verdict } from '../../domain/verdict.ts';
import type { JudgeArrow } from '../../proof/judge-arrow.ts';
import type { Judgement, Objection } from '../../proof/judgement.ts';
import type { World } from './world.ts';

/** A play judged as far as a matrix shows it. */
export interface PlayVerdict {
  readonly play: Play;
  readonly verdict: Verdict;
  /** The gravest objection that is met first, and the arrow that it is met at. */
  readonly first: { readonly arrow: number; readonly objection: Objection } | null;
  readonly arrows: number;
}

/** Every scenario for every party: what nobody plays has no cell. */
export const matrixOf = (world: World, verdicts: readonly PlayVerdict[]): Matrix => {
  const cells = new Map<string, PlayVerdict[]>();
  for (const verdict of verdicts) {
    const { scenario, from, to } = verdict.play;
    for (const party of from.id === to.id ? [from] : [from, to]) {
      listed(cells, `${scenario.id} ${party.id}`).push(verdict);
    }
  }
  return {
    scenarios: scenarios.map(({ id, title }) => ({ id, title })),
    parties: [...world.parties],
    cells: scenarios.flatMap(({ id }) =>
      world.parties.flatMap((party) => cellOf(id, party.id, cells.get(`${id} ${party.id}`) ?? [])),
    ),
    ladders: verdicts.length,
    arrows: verdicts.reduce((sum, { arrows }) => sum + arrows, 0),
    verdict: gravest(verdicts.map(({ verdict }) => verdict)),
  };
};

/** The list of a key, made when it is asked for the first time. */
export const listed = <K, V>(map: Map<K, V[]>, key: K): V[] => {
  const known = map.get(key);
  if (known) return known;
  const made: V[] = [];
  map.set(key, made);
  return made;
};

const cellOf = (
  scenario: Cell['scenario'],
  partyId: string,
  verdicts: readonly PlayVerdict[],
): Cell[] => {
  const verdict = gravest(verdicts.map((each) => each.verdict));
  const shown = verdicts.find((each) => each.verdict === verdict);
  if (!shown) return [];
  return [
    {
      scenario,
      partyId,
      verdict,
      ladders: verdicts.length,
      failing: verdicts.filter((each) => each.verdict === 'fails').length,
      ladderId: shown.play.id,
      because: shown.play.notApplicable ?? shown.first?.objection.title ?? null,
      arrow: shown.first?.arrow ?? null,
    },
  ];
};

/** A judge of plays, which judges each segment once. */
export const playJudge = (judge: JudgeArrow): ((play: Play) => PlayVerdict) => {
  const known = new Map<Play['segments'][number], SegmentVerdict>();
  const judged = (segment: Play['segments'][number]): SegmentVerdict => {
    const before = known.get(segment);
    if (before) return before;
    const now = segmentVerdict(segment, judge);
    known.set(segment, now);
    return now;
  };
  return (play) => {
    if (play.notApplicable !== null)
      return { play, verdict: 'not-applicable', first: null, arrows: 0 };
    return verdictOfParts(play, play.segments.map(judged));
  };
};

interface SegmentVerdict {
  readonly arrows: number;
  readonly verdict: Verdict;
  readonly first: PlayVerdict['first'];
}

const segmentVerdict = (
  { arrows }: Play['segments'][number],
  judge: JudgeArrow,
): SegmentVerdict => {
  let worst: Judgement | null = null;
  let at = 0;
  for (let i = 0; i < arrows.length; i++) {
    const judgement = judge(arrows[i] as Arrow);
    if (worst && !isGraver(judgement.verdict, worst.verdict)) continue;
    worst = judgement;
    at = i;
  }
  const verdict = worst?.verdict ?? 'not-applicable';
  const objection = worst?.objections.find((each) => each.verdict === verdict);
  return { arrows: arrows.length, verdict, first: objection ? { arrow: at, objection } : null };
};

const verdictOfParts = (play: Play, parts: readonly SegmentVerdict[]): PlayVerdict => {
  const verdict = gravest(parts.map((part) => part.verdict));
  let arrows = 0;
  let first: PlayVerdict['first'] = null;
  for (const part of parts) {
    if (!first && part.first && part.verdict === verdict)
      first = { ...part.first, arrow: arrows + part.first.arrow };
    arrows += part.arrows;
  }
  return { play, verdict: arrows === 0 ? 'unsure' : verdict, first, arrows };
};
