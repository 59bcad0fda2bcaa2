import { type IceReach } from '../domain/ice.ts';

/** Whether something holds, what that rests on and what speaks against it. */
export interface Answer {
  readonly passes: IceReach['passes'];
  readonly uses: readonly string[];
  readonly because: string | null;
}

/** Holds, and rests on nothing. */
export const yes: Answer = { passes: 'yes', uses: [], because: null };

/** Does not hold. */
export const no = (because: string): Answer => ({ passes: 'no', uses: [], because });

/** Whether all of them hold; the worst decides, and its reason stays. */
export const every = (answers: readonly Answer[]): Answer => {
  let worst = yes;
  const uses: string[] = [];
  for (const answer of answers) {
    if (rank[answer.passes] < rank[worst.passes]) worst = answer;
    uses.push(...answer.uses);
  }
  return worst.passes === 'no' ? worst : { passes: worst.passes, uses, because: worst.because };
};

/** The best of two ways: the first that holds; when neither does, why not. */
export const either = (one: Answer, other: Answer): Answer => {
  if (one.passes === 'no' && other.passes === 'no') return neither(one, other);
  return rank[other.passes] > rank[one.passes] ? other : one;
};

const neither = (one: Answer, other: Answer): Answer => ({
  passes: 'no',
  uses: [...one.uses, ...other.uses],
  because:
    [...new Set([one.because, other.because].filter((text) => text !== null))].join('; ') || null,
});

const rank: Readonly<Record<Answer['passes'], number>> = { no: 0, unsure: 1, yes: 2 };
