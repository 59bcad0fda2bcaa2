import type { Bucket } from '@contract/probes';
import { expect, test } from 'vitest';
import { availability, type StripCell, stripOf } from './availability';
import { linesOf, topOf } from './phase-lines';
import { extent } from './timeline';

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

/** Where the cells of a strip begin and end. */
const edges = (cells: readonly StripCell[]): readonly (readonly [number, number])[] =>
  cells.map(({ x, width }) => [x, x + width]);

const connect = (meanMs: number): Pick<Bucket, 'phases'> => ({
  phases: { connect: { meanMs, maxMs: meanMs } },
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

test('what is asked less often than the buckets are long makes no gaps, and a long silence does', () => {
  const quarter = { seconds: 900 };
  const seldom = [0, 1, 2, 3].map((hour) => bucket(hour, quarter));
  const [[, end] = [], [next] = []] = edges(stripOf(seldom, span));
  expect(end).toBeCloseTo(Number(next) - 0.5);
  expect(linesOf(seldom, span)[0]?.d.match(/M/g)).toHaveLength(1);

  const silent = [0, 0.25, 0.5, 3, 3.25].map((hour) => bucket(hour, quarter));
  const [, , [, last] = [], [first] = []] = edges(stripOf(silent, span));
  expect(last).toBeLessThan(Number(first) - 100);
  expect(linesOf(silent, span)[0]?.d.match(/M/g)).toHaveLength(2);
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

test('how long a failure was waited for is no timing, unless nothing else was measured', () => {
  const failing = bucket(1, { works: 0, fails: 4, ...connect(6_000) });
  expect(topOf([bucket(0), failing])).toBe(20);
  expect(linesOf([bucket(0), failing], span)[0]?.d).not.toContain('L');
  expect(topOf([failing])).toBe(8_000);
});

test('a line breaks where nothing was measured, and phases without numbers have none', () => {
  const lines = linesOf([bucket(0), bucket(1, { phases: {} }), bucket(2), bucket(3)], span);
  expect(lines.map(({ name }) => name)).toEqual(['connect']);
  expect(lines[0]?.d.match(/M/g)).toHaveLength(2);
});

test('the names of lines that end at the same height do not cover one another', () => {
  const same = { meanMs: 20, maxMs: 20 };
  const lines = linesOf([bucket(0, { phases: { resolve: same, connect: same, tls: same } })], span);
  const heights = lines.map(({ label }) => label.y).sort((a, b) => a - b);
  expect((heights[1] ?? 0) - (heights[0] ?? 0)).toBeGreaterThanOrEqual(12);
  expect((heights[2] ?? 0) - (heights[1] ?? 0)).toBeGreaterThanOrEqual(12);
});
