import { z } from 'zod';

/**
 * What a proof says, from nothing to judge to broken: `impaired` works for less than everybody or with less than planned
 * (media falls back to TCP, one server of two answers), `unsure` could not be judged.
 */
export const Verdict = z.enum(['not-applicable', 'works', 'impaired', 'unsure', 'fails']);
export type Verdict = z.infer<typeof Verdict>;

/** The verdict of a whole by the verdicts of its parts: the gravest; nothing to judge when there are none. */
export const gravest = (verdicts: Iterable<Verdict>): Verdict => {
  let worst = 0;
  for (const verdict of verdicts) worst = Math.max(worst, rank[verdict]);
  return Verdict.options[worst] ?? 'not-applicable';
};

/** Whether one verdict is graver than another. */
export const isGraver = (one: Verdict, other: Verdict): boolean => rank[one] > rank[other];

const rank: Readonly<Record<Verdict, number>> = {
  'not-applicable': 0,
  works: 1,
  impaired: 2,
  unsure: 3,
  fails: 4,
};
