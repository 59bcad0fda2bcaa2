import type { CapacityRow } from '@contract/plan';
import { expect, test } from 'vitest';
import { withUnit } from './capacity-columns';
import { capacityVerdict } from './capacity-verdict';

const rows = (...figures: (readonly [value: number, limit: number | null])[]): CapacityRow[] =>
  figures.map(([value, limit]) => ({ value, limit }) as CapacityRow);

test.each([
  {
    what: rows([5, 4], [1, 9], [1, null]),
    kind: 'fail',
    text: '1 of 2 figures with a limit is over it',
  },
  {
    what: rows([5, 4], [10, 9], [9, 9]),
    kind: 'fail',
    text: '2 of 3 figures with a limit are over it',
  },
  { what: rows([9, 10], [1, 10]), kind: 'warn', text: '1 of 2 figures with a limit is near it' },
  {
    what: rows([1, 10], [1, 10], [7, null]),
    kind: 'ok',
    text: 'Both figures with a limit are within it',
  },
  { what: rows([1, 10], [7, null]), kind: 'ok', text: 'The one figure with a limit is within it' },
  { what: rows([7, null]), kind: 'na', text: 'No figure has a published limit' },
])('says "$text"', ({ what, kind, text }) => {
  expect(capacityVerdict(what)).toEqual({ kind, text });
});

test.each([
  [434, 'kbit/s', '434 kbit/s'],
  [34_878, 'kbit/s', '34.9 Mbit/s'],
  [10_974, 'kbit/s', '11.0 Mbit/s'],
  [34.9, 'Mbit/s', '34.9 Mbit/s'],
  [12_000, 'users', '12,000 users'],
  [null, 'users', 'unknown'],
])('%s %s reads %s', (value, unit, text) => {
  expect(withUnit(value, unit)).toBe(text);
});
