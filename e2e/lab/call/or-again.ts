import type { InsideCase } from '../inside/inside-report.ts';

/** Runs cases, and once more from the start when one of them disagrees: this machine may have been busy. */
export const orAgain = async (
  work: () => Promise<readonly InsideCase[]>,
): Promise<readonly InsideCase[]> => {
  const cases = await work();
  return cases.every(({ agreement }) => agreement !== 'no') ? cases : work();
};
