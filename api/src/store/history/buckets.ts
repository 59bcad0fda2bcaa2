import type { Entry } from './series-state.ts';

/** Sum, count and greatest of a phase, in milliseconds. */
export interface PhaseSum {
  readonly sum: number;
  readonly count: number;
  readonly max: number;
}

/** A stretch of the history of a series as it is stored. */
export interface BucketRow {
  readonly seriesId: string;
  readonly seconds: number;
  readonly at: Date;
  readonly works: number;
  readonly impaired: number;
  readonly fails: number;
  readonly unsure: number;
  readonly phases: Readonly<Record<string, PhaseSum>>;
  readonly certificateDays: number | null;
}

/** Lengths of the stretches that are kept, in seconds: hours and days of UTC. */
export const bucketLengths = [3_600, 86_400] as const;

/** The stretch of a length that a time is in. */
export const bucketStart = (at: Date, seconds: number): Date => {
  const length = seconds * 1_000;
  return new Date(Math.floor(at.getTime() / length) * length);
};

/** One report as a stretch of its own, to be added to others. */
export const bucketOf = (
  seriesId: string,
  seconds: number,
  { at, verdict, phases, certificateEndsAt }: Pick<Entry, BucketFields>,
): BucketRow => ({
  seriesId,
  seconds,
  at: bucketStart(at, seconds),
  works: Number(verdict === 'works'),
  impaired: Number(verdict === 'impaired'),
  fails: Number(verdict === 'fails'),
  unsure: Number(verdict === 'unsure' || verdict === 'not-applicable'),
  phases: Object.fromEntries(
    phases.map(({ name, durationMs }) => [name, { sum: durationMs, count: 1, max: durationMs }]),
  ),
  certificateDays:
    certificateEndsAt === null ? null : (certificateEndsAt.getTime() - at.getTime()) / DAY_MS,
});

type BucketFields = 'at' | 'verdict' | 'phases' | 'certificateEndsAt';

const DAY_MS = 86_400_000;

/** Two stretches of one series as one; it begins where the first one does. */
export const mergedBuckets = (one: BucketRow, other: BucketRow): BucketRow => ({
  ...one,
  works: one.works + other.works,
  impaired: one.impaired + other.impaired,
  fails: one.fails + other.fails,
  unsure: one.unsure + other.unsure,
  phases: mergedPhases(one.phases, other.phases),
  certificateDays: fewest(one.certificateDays, other.certificateDays),
});

const mergedPhases = (
  one: BucketRow['phases'],
  other: BucketRow['phases'],
): Record<string, PhaseSum> => {
  const merged = new Map(Object.entries(one));
  for (const [name, { sum, count, max }] of Object.entries(other)) {
    const there = merged.get(name) ?? { sum: 0, count: 0, max: 0 };
    merged.set(name, {
      sum: there.sum + sum,
      count: there.count + count,
      max: Math.max(there.max, max),
    });
  }
  return Object.fromEntries(merged);
};

const fewest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);
