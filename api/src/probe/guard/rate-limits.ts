/** Counts what starts in a minute, all together and for one target. */
export interface RateLimits {
  /** Takes one place, or says which limit is reached. */
  take(target: string, limits: Limits): 'all' | 'target' | null;
}

/** Starts in a minute. */
export interface Limits {
  readonly perMinute: number;
  readonly perTargetPerMinute: number;
}

/** Rate limits by buckets that fill up over a minute. `now` is in milliseconds. */
export const rateLimits = (now: () => number): RateLimits => {
  const buckets = new Map<string, Bucket>();
  const all: Bucket = { level: 0, at: now() };
  let swept = now();
  return {
    take(target, { perMinute, perTargetPerMinute }) {
      const at = now();
      if (levelAt(all, at, perMinute) + 1 > perMinute) return 'all';
      const one = buckets.get(target) ?? { level: 0, at };
      if (levelAt(one, at, perTargetPerMinute) + 1 > perTargetPerMinute) return 'target';
      fill(all, at, perMinute);
      fill(one, at, perTargetPerMinute);
      buckets.set(target, one);
      if (at - swept >= MINUTE) {
        forget(buckets, at);
        swept = at;
      }
      return null;
    },
  };
};

interface Bucket {
  /** How full it is; it runs empty in a minute. */
  level: number;
  at: number;
}

const MINUTE = 60_000;

const levelAt = (bucket: Bucket, at: number, perMinute: number): number =>
  Math.max(0, bucket.level - ((at - bucket.at) * perMinute) / MINUTE);

const fill = (bucket: Bucket, at: number, perMinute: number): void => {
  bucket.level = levelAt(bucket, at, perMinute) + 1;
  bucket.at = at;
};

/** Whatever was not filled for a minute is empty. */
const forget = (buckets: Map<string, Bucket>, at: number): void => {
  for (const [target, bucket] of buckets) if (at - bucket.at >= MINUTE) buckets.delete(target);
};
