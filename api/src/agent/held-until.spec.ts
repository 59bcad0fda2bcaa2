import { expect, test } from 'vitest';
import { heldUntil } from './held-until.ts';

/** As the server answers: leases of 20 s, of which 15 s are for whoever holds the job. */
const given = { holdMs: 15_000, leaseMs: 20_000 };

test.each([
  ['at once', 1_000, 1_010, 16_010],
  ['after the server waited for a job', 1_000, 6_000, 21_000],
  ['late', 1_000, 11_000, 21_000],
  ['so late that another may have it', 1_000, 22_000, 21_000],
])('a job whose answer came %s is held no longer than its lease', (_, asked, answered, until) => {
  expect(heldUntil({ asked, answered, ...given })).toBe(until);
  // Its lease may have begun as soon as the question was sent.
  expect(until).toBeLessThanOrEqual(asked + given.leaseMs);
});
