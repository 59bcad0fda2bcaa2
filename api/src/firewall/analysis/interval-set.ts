/** Whole numbers as ascending half-open intervals that do not touch, flattened: `[1, 3, 7, 8]` is 1, 2 and 7. */
export type IntervalSet = readonly number[];

/** Whether some number is in both. */
export const overlaps = (a: IntervalSet, b: IntervalSet): boolean => {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if ((a[i + 1] as number) <= (b[j] as number)) i += 2;
    else if ((b[j + 1] as number) <= (a[i] as number)) j += 2;
    else return true;
  }
  return false;
};

/** The numbers that are in both. */
export const intersect = (a: IntervalSet, b: IntervalSet): IntervalSet => {
  const both: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [endOfA, endOfB] = [a[i + 1] as number, b[j + 1] as number];
    const first = Math.max(a[i] as number, b[j] as number);
    const end = Math.min(endOfA, endOfB);
    if (first < end) both.push(first, end);
    if (endOfA <= endOfB) i += 2;
    else j += 2;
  }
  return both;
};

/** The numbers of `a` that are not in `b`. */
export const subtract = (a: IntervalSet, b: IntervalSet): IntervalSet => {
  const left: number[] = [];
  let j = 0;
  for (let i = 0; i < a.length; i += 2) {
    const first = a[i] as number;
    while (j < b.length && (b[j + 1] as number) <= first) j += 2;
    pushWithout(left, [first, a[i + 1] as number], { holes: b, from: j });
  }
  return left;
};

/** The numbers that are in one of them or in both. */
export const union = (a: IntervalSet, b: IntervalSet): IntervalSet => {
  const joined: number[] = [];
  for (const [first, end] of inOrder(a, b)) {
    const before = joined.at(-1);
    if (before === undefined || before < first) joined.push(first, end);
    else joined[joined.length - 1] = Math.max(before, end);
  }
  return joined;
};

/** How many numbers it holds. */
export const sizeOf = (set: IntervalSet): number =>
  set.reduce((sum, bound, index) => (index % 2 === 0 ? sum - bound : sum + bound), 0);

/** Its intervals as pairs. */
export const pairsOf = (set: IntervalSet): [first: number, end: number][] =>
  Array.from({ length: set.length / 2 }, (_, n) => [
    set[2 * n] as number,
    set[2 * n + 1] as number,
  ]);

interface Holes {
  readonly holes: IntervalSet;
  /** Place of the first hole that may matter. */
  readonly from: number;
}

const pushWithout = (
  left: number[],
  [first, end]: readonly [number, number],
  { holes, from }: Holes,
): void => {
  let next = first;
  for (let j = from; j < holes.length && (holes[j] as number) < end; j += 2) {
    if ((holes[j] as number) > next) left.push(next, holes[j] as number);
    next = Math.max(next, holes[j + 1] as number);
  }
  if (next < end) left.push(next, end);
};

const inOrder = (a: IntervalSet, b: IntervalSet): [number, number][] =>
  [...pairsOf(a), ...pairsOf(b)].sort(([one], [other]) => one - other);
