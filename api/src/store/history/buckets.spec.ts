import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, bucketStart, mergedBuckets } from './buckets.ts';

const entry = fc.record({
  at: fc.integer({ min: 0, max: 3_599_999 }).map((ms) => new Date(ms)),
  verdict: fc.constantFrom('works', 'impaired', 'fails', 'unsure'),
  phases: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('resolve', 'connect', 'tls'),
      durationMs: fc.integer({ min: 0, max: 10_000 }),
    }),
    { selector: ({ name }) => name },
  ),
  certificateEndsAt: fc.option(fc.integer({ min: 0, max: 1e10 }).map((ms) => new Date(ms))),
});

test('it makes no difference in which order and in which groups reports are counted', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 2, maxLength: 20 }), fc.nat(), (entries, cut) => {
      const all = entries.map((one) => bucketOf('s', 3_600, one));
      const half = (cut % (all.length - 1)) + 1;
      const whole = all.reduce(mergedBuckets);
      const halves = mergedBuckets(
        all.slice(half).toReversed().reduce(mergedBuckets),
        all.slice(0, half).reduce(mergedBuckets),
      );
      expect(halves).toEqual(whole);
      expect(whole.works + whole.impaired + whole.fails + whole.unsure).toBe(entries.length);
    }),
  );
});

test.each([
  ['2026-11-22T21:59:59.999Z', 3_600, '2026-11-22T21:00:00.000Z'],
  ['2026-11-22T22:00:00.000Z', 3_600, '2026-11-22T22:00:00.000Z'],
  ['2026-11-22T22:00:00.000Z', 86_400, '2026-11-22T00:00:00.000Z'],
])('%s is in the %i seconds from %s', (at, seconds, start) => {
  expect(bucketStart(new Date(at), seconds).toISOString()).toBe(start);
});
