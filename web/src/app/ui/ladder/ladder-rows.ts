import type { LadderProof } from '@contract/proofs';
import { answersTo } from './arrow-at';
import { type ArrowState, type Run, runsOf } from './ladder-runs';

const heights = { arrow: 30, band: 48, fold: 24, seen: 8, line: 15 } as const;

/** One arrow on a line of its own. */
export interface ArrowRow {
  readonly kind: 'arrow';
  readonly index: number;
  readonly state: ArrowState;
  readonly y: number;
  readonly height: number;
}

/** A run of arrows: closed it stands for them, open it stands above them. */
export interface FoldRow {
  readonly kind: 'fold';
  readonly run: Run;
  readonly open: boolean;
  readonly y: number;
  readonly height: number;
}

/** What somebody sees of a failure, beside their lifeline. */
export interface SeenRow {
  readonly kind: 'seen';
  readonly by: string;
  readonly text: string;
  readonly y: number;
  readonly height: number;
}

export type LadderRow = ArrowRow | FoldRow | SeenRow;
type Unplaced = Omit<ArrowRow, 'y'> | Omit<FoldRow, 'y'> | Omit<SeenRow, 'y'>;

/** In how many lines what somebody sees stands. */
export type LinesOfSeen = (seen: Pick<SeenRow, 'by' | 'text'>) => number;

/** The lines of a drawn ladder from top to bottom; `open` has the runs that are not folded, by their first arrow. */
export const rowsOf = (
  proof: LadderProof,
  open: ReadonlySet<number>,
  linesOfSeen: LinesOfSeen,
): { readonly rows: LadderRow[]; readonly height: number } => {
  const seen = seenBy(proof, linesOfSeen);
  const unplaced = runsOf(proof).flatMap((run): Unplaced[] => [
    ...foldOf(run, open),
    ...arrowsOf(run, open, proof).flatMap((row) => [
      row,
      ...answersTo(proof, row.index).map(answerRow),
      ...(seen.get(row.index) ?? []),
    ]),
  ]);
  let y = 4;
  const rows = unplaced.map((row): LadderRow => {
    const placed = { ...row, y };
    y += row.height;
    return placed;
  });
  return { rows, height: y + 16 };
};

/** What is answered is not judged: it is how people come to see what fails. */
const answerRow = (index: number): Omit<ArrowRow, 'y'> => ({
  kind: 'arrow',
  index,
  state: 'answer',
  height: heights.arrow,
});

const foldOf = (run: Run, open: ReadonlySet<number>): Omit<FoldRow, 'y'>[] =>
  run.foldable ? [{ kind: 'fold', run, open: open.has(run.first), height: heights.fold }] : [];

const arrowsOf = (
  run: Run,
  open: ReadonlySet<number>,
  { ladder }: LadderProof,
): Omit<ArrowRow, 'y'>[] => {
  const all = Array.from({ length: run.last - run.first + 1 }, (_, i) => run.first + i);
  const height = run.state === 'fails' ? heights.band : heights.arrow;
  const isClosed = run.foldable && !open.has(run.first);
  return (isClosed ? landmarks(run, all, ladder) : all).map((index) => ({
    kind: 'arrow',
    index,
    state: run.state,
    height,
  }));
};

/** Of what nothing reaches a few stay on screen, so that one sees what is missed: the request, its answer, the media. */
const landmarks = (
  { state }: Run,
  indexes: readonly number[],
  { arrows }: LadderProof['ladder'],
): number[] => {
  if (state !== 'not-reached') return [];
  const firstOf = (kind: string) => indexes.find((index) => arrows[index]?.message.kind === kind);
  const found = ['sip-request', 'sip-response', 'media'].flatMap((kind) => firstOf(kind) ?? []);
  return [...new Set(found)].sort((one, other) => one - other);
};

/** What the first blocker of each failing arrow that is reached shows to people. */
const seenBy = (
  { arrows, blockers }: LadderProof,
  linesOfSeen: LinesOfSeen,
): Map<number, Omit<SeenRow, 'y'>[]> => {
  const found = new Map<number, Omit<SeenRow, 'y'>[]>();
  for (const { arrow, verdict, seen } of blockers) {
    if (found.has(arrow) || verdict !== 'fails' || !arrows[arrow]?.reached) continue;
    found.set(
      arrow,
      seen.map(({ by, text }) => ({
        kind: 'seen',
        by,
        text,
        height: heights.seen + heights.line * linesOfSeen({ by, text }),
      })),
    );
  }
  return found;
};
