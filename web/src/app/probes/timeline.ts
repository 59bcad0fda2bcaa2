import type { Bucket } from '@contract/probes';

/** Extent of the drawing of phases, in its own units; the names of the lines stand at its right. */
export const extent = { left: 40, right: 388, top: 62, bottom: 168 } as const;

/** What is asked of a history: from when to when, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a time is on the drawing. */
export const xAt = (at: number, { from, to }: Span): number =>
  extent.left + ((extent.right - extent.left) * (at - from)) / (to - from);

/** The number that an axis ends with on which `most` is. */
export const axisEnd = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 5, 8, 10].map((step) => step * power).find((end) => end >= most) ?? 10 * power;
};

/** Reports that say something. */
export const reportsIn = ({ works, impaired, fails }: Bucket): number => works + impaired + fails;

/** The longest way from one bucket with reports to the next that is no gap, in milliseconds: somewhat more than usual. */
export const longestStep = (seen: readonly Bucket[]): number => {
  const steps = seen
    .slice(1)
    .map(({ at }, index) => Date.parse(at) - Date.parse(seen[index]?.at ?? at))
    .sort((a, b) => a - b);
  return 2.1 * (steps[Math.floor(steps.length / 2)] ?? 0);
};

/** How a number of each bucket becomes a line. */
export interface Drawn {
  readonly span: Span;
  /** Heights of the greatest number and of zero. */
  readonly band: { readonly top: number; readonly bottom: number };
  /** What the axis ends with; more is not drawn. */
  readonly most: number;
  readonly of: (bucket: Bucket) => number | null;
}

/** A number over time as a path, and how high it ends; null where there is none. It breaks where nobody looked or measured. */
export const lineOf = (
  buckets: readonly Bucket[],
  { span, band, most, of }: Drawn,
): { readonly d: string; readonly lastY: number } | null => {
  const seen = buckets.filter((bucket) => reportsIn(bucket) > 0);
  const reach = longestStep(seen);
  const points = seen.map((bucket) => {
    const value = of(bucket);
    const y =
      value === null || value > most
        ? null
        : band.bottom - ((band.bottom - band.top) * value) / most;
    const middle = Date.parse(bucket.at) + bucket.seconds * 500;
    return { y, at: middle, x: Math.min(xAt(middle, span), extent.right) };
  });
  const d = points.map(({ x, y, at }, index) => {
    if (y === null) return '';
    const before = points[index - 1];
    const goesOn = before && before.y !== null && at - before.at <= reach;
    return `${goesOn ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}${goesOn ? '' : 'h.01'}`;
  });
  const last = points.findLast(({ y }) => y !== null);
  return last?.y == null ? null : { d: d.filter(Boolean).join(' '), lastY: last.y };
};
