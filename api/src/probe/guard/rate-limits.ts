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
  return {
    take(target, { perMinute, perTargetPerMinute }) {
      const at = now();
      if (levelAt(all, at, perMinute) + 1 > perMinute) return 'all';
      const one = buckets.get(target) ?? { level: 0, at };
      if (levelAt(one, at, perTargetPerMinute) + 1 > perTargetPerMinute) return 'target';
      fill(all, at, perMinute);
      fill(one, at, perTargetPerMinute);
      buckets.delete(target);
      buckets.set(target, one);
      forget(buckets, at);
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
  Object.assign(bucket, { level: levelAt(bucket, at, perMinute) + 1, at });
};

/** The oldest are empty after a minute; they stand first. */
const forget = (buckets: Map<string, Bucket>, at: number): void => {
  for (const [target, bucket] of buckets) {
    if (at - bucket.at < MINUTE) return;
    buckets.delete(target);
  }
};
