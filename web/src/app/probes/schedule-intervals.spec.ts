import { schedulesApi } from '@contract/watching';
import { spreadOf, usualIntervals } from './schedule-intervals';

const isTaken = (everySeconds: number): boolean =>
  schedulesApi.add.body.safeParse({
    name: 'Plan',
    scope: { what: 'plan' },
    everySeconds,
    jitterSeconds: spreadOf(everySeconds),
  }).success;

test.each(usualIntervals)('the server takes a run every %i seconds, spread', (seconds) => {
  expect(isTaken(seconds)).toBe(true);
});

test('the first and the last are the bounds of the server', () => {
  expect(isTaken((usualIntervals[0] ?? 0) - 1)).toBe(false);
  expect(isTaken((usualIntervals.at(-1) ?? 0) + 1)).toBe(false);
});
