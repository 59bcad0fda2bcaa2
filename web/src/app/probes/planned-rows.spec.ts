import { expect, test } from 'vitest';
import { isGroup, listRows } from './planned-rows';
import { plannedRow, series, sweep } from './watched.fixture';

const rows = [
  plannedRow(),
  plannedRow({ key: 'b', outcome: 'missing' }),
  plannedRow({ key: 'c', group: 'A/V Edge', outcome: null, series: [] }),
];
const still = { sweep: null, asked: null, folded: new Set<string>() };

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
  ['an answer that is older than the sweep is awaited', '2026-11-22T10:00:00.000Z', null, ['fra']],
  ['one that came is not', '2026-11-22T11:00:01.000Z', null, []],
  ['one that the sweep does not ask is not', '2026-11-22T10:00:00.000Z', ['b'], []],
  ['one that it asks is', '2026-11-22T10:00:00.000Z', ['flow:EXT-01'], ['fra']],
] as const)('%s', (_name, lastAt, asked, pending) => {
  const seen = [plannedRow({ series: [series({ lastAt })] })];
  const [, row] = listRows({ rows: seen, sweep: sweep(), asked, folded: new Set() });
  expect(row && !isGroup(row) ? row.pending : null).toEqual(pending);
});
