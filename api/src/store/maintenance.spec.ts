import { expect, test } from 'vitest';
import { untilNight } from './maintenance.ts';

const hour = 60 * 60_000;

test.each([
  [new Date(2026, 10, 22, 2, 0), hour],
  [new Date(2026, 10, 22, 3, 0), 24 * hour],
  [new Date(2026, 10, 22, 15, 30), 11.5 * hour],
])('from %s the next night is so far away', (now, milliseconds) => {
  expect(untilNight(now)).toBe(milliseconds);
});
