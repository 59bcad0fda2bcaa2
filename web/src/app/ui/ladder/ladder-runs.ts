import type { ArrowProof, LadderProof } from '@contract/proofs';

/** How an arrow is drawn: by its verdict, or as what is answered to one that fails. */
export type ArrowState = JudgedState | 'answer';
type JudgedState = 'passes' | 'impaired' | 'unsure' | 'fails' | 'not-applicable' | 'not-reached';

/** Neighbouring arrows of a phase that are alike: shown as one line, or all of them. */
export interface Run {
  /** Indexes of its first and last arrow; the first one names it. */
  readonly first: number;
  readonly last: number;
  readonly phase: string;
  readonly state: ArrowState;
  /** Long enough, and calm enough, to be folded. */
  readonly foldable: boolean;
}

const SHORT = 2;
/** Arrows before the first failure that stay on screen. */
const BEFORE = 5;

/** What an arrow is drawn as. */
export const stateOf = ({ verdict, reached }: ArrowProof): JudgedState => {
  if (!reached) return 'not-reached';
  return verdict === 'works' ? 'passes' : verdict;
};

/** The arrows of a ladder in runs: by phase while they pass, all that nothing reaches as one. */
export const runsOf = ({ arrows, ladder }: Pick<LadderProof, 'arrows' | 'ladder'>): Run[] => {
  const runs: Run[] = [];
  for (const [index, proof] of arrows.entries()) {
    const state = stateOf(proof);
    const phase = ladder.arrows[index]?.phase ?? '';
    const before = runs.at(-1);
    if (before && joins(before, state, phase)) runs[runs.length - 1] = { ...before, last: index };
    else runs.push({ first: index, last: index, phase, state, foldable: false });
  }
  return runs.map((run) => ({ ...run, foldable: isFoldable(run) }));
};

const joins = (run: Run, state: ArrowState, phase: string): boolean =>
  run.state === state && (state === 'not-reached' || (state === 'passes' && run.phase === phase));

const isFoldable = ({ first, last, state }: Run): boolean =>
  (state === 'passes' && last - first >= SHORT) || (state === 'not-reached' && last > first);

/** Runs that are open at first: those just before a failure, and the one of the arrow that is looked at. */
export const openAtFirst = (runs: readonly Run[], selected: number | null): number[] => {
  const failing = runs.find(({ state }) => state === 'fails')?.first;
  return runs
    .filter(
      ({ first, last, foldable, state }) =>
        foldable &&
        (holds({ first, last }, selected) ||
          (state === 'passes' &&
            failing !== undefined &&
            last < failing &&
            last >= failing - BEFORE)),
    )
    .map(({ first }) => first);
};

/** Whether a run holds an arrow. */
export const holds = (
  { first, last }: Pick<Run, 'first' | 'last'>,
  arrow: number | null,
): boolean => arrow !== null && first <= arrow && arrow <= last;

/** The arrow that a ladder opens at: the first that fails, else the first in doubt, else the last. */
export const firstArrow = ({ arrows }: Pick<LadderProof, 'arrows'>): number => {
  const states = arrows.map(stateOf);
  for (const state of ['fails', 'unsure', 'impaired'] as const) {
    const at = states.indexOf(state);
    if (at >= 0) return at;
  }
  return arrows.length - 1;
};
