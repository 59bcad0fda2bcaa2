import { expect, test } from 'vitest';
import { isGroup, listRows } from './planned-rows';
import { plannedRow } from '../state/watched.fixture';

const rows = [
  plannedRow(),
  plannedRow({ key: 'b', outcome: 'missing' }),
  plannedRow({ key: 'c', group: 'A/V Edge', outcome: null, series: [] }),
];
const still = { waiting: [], folded: new Set<string>() };

test('what belongs together stands below one head, in the order of the plan', () => {
  expect(listRows({ rows, ...still }).map(({ id }) => id)).toEqual([
    'group:Access Edge, sip.contoso.com',
    'flow:EXT-01',
    'b',
    'group:A/V Edge',
    'c',
  ]);
});

test('a head counts what is off and what was looked at', () => {
  const heads = listRows({ rows, ...still }).filter(isGroup);
  expect(heads.map(({ count, off, looked }) => [count, off, looked])).toEqual([
    [2, 1, 2],
    [1, 0, 0],
  ]);
});

test('a folded group keeps its head', () => {
  const folded = new Set(['Access Edge, sip.contoso.com']);
  expect(listRows({ rows, ...still, folded })).toHaveLength(3);
});

test.each([
  ['an agent that a sweep has not heard yet is awaited', ['s1'], ['fra']],
  ['one that it has heard is not', ['s9'], []],
] as const)('%s', (_name, waiting, pending) => {
  const [, row] = listRows({ rows: [plannedRow()], waiting, folded: new Set() });
  expect(row && !isGroup(row) ? row.pending : null).toEqual(pending);
});
