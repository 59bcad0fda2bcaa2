import type { Bucket } from '@contract/probes';
import { extent, longestStep, reportsIn, type Span, xAt } from './timeline';

/** A stretch of the strip of availability. */
export interface StripCell {
  readonly x: number;
  readonly width: number;
  readonly kind: 'works' | 'impaired' | 'fails';
  readonly title: string;
}

/** The part of all reports that worked, and how many reports there were; null without any. */
export const availability = (
  buckets: readonly Bucket[],
): { readonly percent: number; readonly reports: number } | null => {
  const reports = sum(buckets.map(reportsIn));
  const good = reports - sum(buckets.map(({ fails }) => fails));
  return reports === 0 ? null : { percent: (100 * good) / reports, reports };
};

/** The strip of availability: what was seen stands until somebody looked again; gaps are where nobody did. */
export const stripOf = (buckets: readonly Bucket[], span: Span): StripCell[] => {
  const seen = buckets.filter((bucket) => reportsIn(bucket) > 0);
  const reach = longestStep(seen);
  return seen.map((bucket, index) => {
    const at = Date.parse(bucket.at);
    const next = Date.parse(seen[index + 1]?.at ?? '');
    const until = next - at <= reach ? next : at + bucket.seconds * 1_000;
    const x = Math.max(xAt(at, span), extent.left);
    const end = Math.min(xAt(until, span), extent.right);
    return { x, width: Math.max(end - x - 0.5, 1), kind: kindOf(bucket), title: titleOf(bucket) };
  });
};

const kindOf = ({ impaired, fails }: Bucket): StripCell['kind'] =>
  fails > 0 ? 'fails' : impaired > 0 ? 'impaired' : 'works';

const titleOf = (bucket: Bucket): string => {
  const good = String(reportsIn(bucket) - bucket.fails);
  return `${new Date(bucket.at).toLocaleString()}: ${good} of ${String(reportsIn(bucket))} worked`;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
