import { expect, test } from 'vitest';
import { timeTicks } from './time-ticks';

const at = (...[day, hour, minute]: [number, number, number]): number =>
  new Date(2026, 10, day, hour, minute).getTime();

test.each([
  ['an hour', at(22, 9, 41), at(22, 10, 41), ['09:45', '10:00', '10:15', '10:30']],
  ['a day', at(22, 7, 28), at(23, 7, 28), ['12:00', '18:00', '23 Nov', '06:00']],
  ['four days', at(19, 7, 28), at(23, 7, 28), ['20 Nov', '21 Nov', '22 Nov', '23 Nov']],
])('marks of %s stand at round times', (_, from, to, labels) => {
  expect(timeTicks({ from, to }).map(({ label }) => label)).toEqual(labels);
});

test('a season has six marks at most, at the beginning of days', () => {
  const ticks = timeTicks({ from: at(1, 7, 28), to: at(91, 7, 28) });
  expect(ticks.length).toBeLessThanOrEqual(6);
  expect(ticks.every(({ at: when }) => new Date(when).getHours() === 0)).toBe(true);
});
