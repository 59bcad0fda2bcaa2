import type { Bucket } from '@contract/probes';

/** Extent of the drawing, in its own units. */
export const extent = { left: 40, right: 440, top: 62, bottom: 168 } as const;

/** A stretch of the strip of availability. */
export interface StripCell {
  readonly x: number;
  readonly width: number;
  readonly kind: 'works' | 'impaired' | 'fails' | 'none';
  readonly title: string;
}

/** A line of the chart: one phase over time. */
export interface PhaseLine {
  readonly name: string;
  readonly d: string;
  readonly dash: string;
  readonly label: { readonly x: number; readonly y: number };
}

/** What is asked of a history: from when to when, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The part of all reports that worked, and how many reports there were; null without any. */
export const availability = (
  buckets: readonly Bucket[],
): { readonly percent: number; readonly reports: number } | null => {
  const good = sum(buckets.map(({ works, impaired }) => works + impaired));
  const reports = good + sum(buckets.map(({ fails }) => fails));
  return reports === 0 ? null : { percent: (100 * good) / reports, reports };
};

/** Where a time is on the drawing. */
export const xAt = (at: number, { from, to }: Span): number =>
  extent.left + ((extent.right - extent.left) * (at - from)) / (to - from);

/** The strip of availability: one cell for each bucket, gaps where nobody looked. */
export const stripOf = (buckets: readonly Bucket[], span: Span): StripCell[] =>
  buckets.map((bucket) => {
    const at = Date.parse(bucket.at);
    const x = Math.max(xAt(at, span), extent.left);
    const end = Math.min(xAt(at + bucket.seconds * 1_000, span), extent.right);
    const { works, impaired, fails } = bucket;
    const kind = fails > 0 ? 'fails' : impaired > 0 ? 'impaired' : works > 0 ? 'works' : 'none';
    const reports = works + impaired + fails;
    const title = `${new Date(at).toLocaleString()}: ${String(works + impaired)} of ${String(reports)} worked`;
    return { x, width: Math.max(end - x - 0.5, 1), kind, title };
  });

const DASHES: Readonly<Record<string, string>> = {
  resolve: '1 3',
  connect: '5 2',
  tls: '',
  request: '8 3 2 3',
  relay: '2 2 6 2',
};

/** The phases that a chart draws, by name and with the words of their labels. */
export const phaseLabels: Readonly<Record<string, string>> = {
  resolve: 'DNS',
  connect: 'connect',
  tls: 'TLS',
  request: 'request',
  relay: 'relay',
};

/** The largest mean of any phase, rounded up to what an axis ends with; at least one millisecond. */
export const topOf = (buckets: readonly Bucket[]): number => {
  const most = Math.max(
    1,
    ...buckets.flatMap(({ phases }) => drawn(phases).map(([, p]) => p.meanMs)),
  );
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 5, 8, 10].map((step) => step * power).find((end) => end >= most) ?? 10 * power;
};

/** One line for each phase; it breaks where nothing was measured. */
export const linesOf = (buckets: readonly Bucket[], span: Span): PhaseLine[] => {
  const top = topOf(buckets);
  const y = (ms: number): number => extent.bottom - ((extent.bottom - extent.top) * ms) / top;
  return Object.keys(phaseLabels).flatMap((name) => {
    const points = buckets.map((bucket) => ({
      x: xAt(Date.parse(bucket.at) + bucket.seconds * 500, span),
      ms: bucket.phases[name]?.meanMs ?? null,
    }));
    const last = points.findLast(({ ms }) => ms !== null);
    if (!last || last.ms === null) return [];
    const label = { x: Math.min(last.x + 4, extent.right - 40), y: y(last.ms) - 4 };
    return [{ name, d: pathOf(points, y), dash: DASHES[name] ?? '', label }];
  });
};

const pathOf = (
  points: readonly { readonly x: number; readonly ms: number | null }[],
  y: (ms: number) => number,
): string =>
  points
    .map(({ x, ms }, index) => {
      if (ms === null) return '';
      const starts = index === 0 || points[index - 1]?.ms == null;
      return `${starts ? 'M' : 'L'}${x.toFixed(1)} ${y(ms).toFixed(1)}${starts ? 'h.01' : ''}`;
    })
    .join(' ');

const drawn = (phases: Bucket['phases']): [string, Bucket['phases'][string]][] =>
  Object.entries(phases).filter(([name]) => name in phaseLabels);

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
