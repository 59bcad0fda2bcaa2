/** A step from one list to another: an element of both, of the first only, or of the second only. */
export interface Step<T> {
  readonly before: T | null;
  readonly after: T | null;
}

type Same<T> = (one: T, other: T) => boolean;

/**
 * The shortest way from one list to another (longest common subsequence). What is only in the first comes before what is
 * only in the second. Takes time with the product of their lengths: for lists of some hundreds.
 */
export const commonLines = <T extends object | string>(
  before: readonly T[],
  after: readonly T[],
  same: Same<T>,
): readonly Step<T>[] => {
  const common = lengths(before, after, same);
  const steps: Step<T>[] = [];
  let [at, to] = [0, 0];
  while (at < before.length || to < after.length) {
    const rest = { first: common[at + 1]?.[to] ?? -1, second: common[at]?.[to + 1] ?? -1 };
    const step = stepOf(before[at], after[to], { same, rest });
    steps.push(step);
    at += Number(step.before !== null);
    to += Number(step.after !== null);
  }
  return steps;
};

/** `rest` is what is in common behind, when the first or the second element is left behind. */
const stepOf = <T>(
  before: T | undefined,
  after: T | undefined,
  {
    same,
    rest,
  }: { readonly same: Same<T>; readonly rest: { readonly first: number; readonly second: number } },
): Step<T> => {
  if (before === undefined) return { before: null, after: after ?? null };
  if (after === undefined) return { before, after: null };
  if (same(before, after)) return { before, after };
  return rest.first >= rest.second ? { before, after: null } : { before: null, after };
};

/** How much of both lists is in common, from each place of the first and of the second on. */
const lengths = <T>(
  before: readonly T[],
  after: readonly T[],
  same: Same<T>,
): readonly (readonly number[])[] =>
  before.reduceRight<readonly (readonly number[])[]>(
    (rows, one) => [rowAbove(rows[0] ?? [], after, (other) => same(one, other)), ...rows],
    [after.map(() => 0)],
  );

const rowAbove = <T>(
  below: readonly number[],
  after: readonly T[],
  isSame: (other: T) => boolean,
): readonly number[] =>
  after.reduceRight<readonly number[]>(
    (right, other, to) => [
      isSame(other) ? (below[to + 1] ?? 0) + 1 : Math.max(below[to] ?? 0, right[0] ?? 0),
      ...right,
    ],
    [],
  );
