import type { Bucket } from '@contract/probes';
import { expect, test } from 'vitest';
import { certificateDays } from './certificate-days';

const start = Date.parse('2026-11-22T00:00:00.000Z');
const span = { from: start, to: start + 4 * 3_600_000 };

const bucket = (hour: number, days: number | null): Bucket => ({
  at: new Date(start + hour * 3_600_000).toISOString(),
  seconds: 3_600,
  works: 1,
  impaired: 0,
  fails: 0,
  unsure: 0,
  phases: {},
  certificateDays: days,
});

test('the days that a certificate has left are drawn, and told at the end', () => {
  const days = certificateDays([bucket(0, 9.9), bucket(1, 9.8), bucket(2, 211.4)], span);
  expect(days).toMatchObject({ left: '211 d' });
  expect(days?.levels.map(({ label }) => label)).toEqual(['0', '400']);
  expect(days?.d.match(/L/g)).toHaveLength(2);
});

test('one that has ended has no day left, and without one nothing is drawn', () => {
  expect(certificateDays([bucket(0, -3)], span)).toMatchObject({ left: '0 d' });
  expect(certificateDays([bucket(0, null)], span)).toBe(null);
});
