import type { Verdict } from '@contract/proofs';
import type { MarkKind } from './mark-kinds';

/** Shape of a verdict. */
export const verdictMarks: Readonly<Record<Verdict, MarkKind>> = {
  'not-applicable': 'na',
  works: 'ok',
  impaired: 'warn',
  unsure: 'unsure',
  fails: 'fail',
};

/** Word of a verdict. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  'not-applicable': 'n/a',
  works: 'works',
  impaired: 'at risk',
  unsure: 'unsure',
  fails: 'fails',
};

const ranks: Readonly<Record<Verdict, number>> = {
  'not-applicable': 0,
  works: 1,
  impaired: 2,
  unsure: 3,
  fails: 4,
};

/** How grave a verdict is, the gravest highest. */
export const rankOf = (verdict: Verdict): number => ranks[verdict];
