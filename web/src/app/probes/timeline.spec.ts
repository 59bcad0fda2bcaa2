import type { Bucket } from '@contract/probes';
import { expect, test } from 'vitest';
import { availability, extent, linesOf, stripOf, topOf } from './timeline';

const HOUR = 3_600_000;
const start = Date.parse('2026-11-22T00:00:00.000Z');
const span = { from: start, to: start + 4 * HOUR };

const bucket = (hour: number, over: Partial<Bucket> = {}): Bucket => ({
  at: new Date(start + hour * HOUR).toISOString(),
  seconds: 3_600,
  works: 4,
  impaired: 0,
  fails: 0,
  unsure: 0,
  phases: { connect: { meanMs: 20, maxMs: 40 } },
  certificateDays: null,
  ...over,
});

test('availability counts what worked among all that says something', () => {
  const buckets = [bucket(0), bucket(1, { works: 2, impaired: 1, fails: 1, unsure: 5 })];
  expect(availability(buckets)).toEqual({ percent: 87.5, reports: 8 });
  expect(availability([bucket(0, { works: 0, unsure: 3 })])).toBe(null);
});

test('the strip goes from edge to edge, and one failure shows', () => {
  const cells = stripOf([bucket(0), bucket(1), bucket(2), bucket(3, { fails: 1 })], span);
  expect(cells.map(({ kind }) => kind)).toEqual(['works', 'works', 'works', 'fails']);
  expect(cells[0]?.x).toBe(extent.left);
  expect((cells[3]?.x ?? 0) + (cells[3]?.width ?? 0)).toBeCloseTo(extent.right - 0.5);
});

test('a bucket that began before the time shown begins at its edge', () => {
  expect(stripOf([bucket(-0.5)], span)[0]?.x).toBe(extent.left);
});

test.each([
  [20, 20],
  [21, 40],
  [0.2, 1],
  [93, 100],
  [110, 200],
])('an axis for %d ms ends at %d', (meanMs, top) => {
  expect(topOf([bucket(0, { phases: { tls: { meanMs, maxMs: 1 } } })])).toBe(top);
});

test('a line breaks where nothing was measured, and phases without numbers have none', () => {
  const lines = linesOf([bucket(0), bucket(1, { phases: {} }), bucket(2), bucket(3)], span);
  expect(lines.map(({ name }) => name)).toEqual(['connect']);
  expect(lines[0]?.d.match(/M/g)).toHaveLength(2);
});
