import type { Verdict, WhatIf } from '@contract/proofs';
import { differenceLines, wayCounts, wayOf } from './difference-lines';

type CellDifference = WhatIf['cells'][number];

const cell = (
  partyId: string,
  [before, after]: readonly [Verdict | null, Verdict | null],
  because: string | null = 'closed',
): CellDifference => ({
  scenario: 'voice-federated',
  partyId,
  before,
  after,
  because,
  ladderId: `voice-federated/${partyId}`,
  arrow: 4,
});

test.each([
  ['works', 'fails', 'breaks'],
  ['works', 'impaired', 'worse'],
  ['fails', 'unsure', 'better'],
  ['works', 'works', 'otherwise'],
  ['works', 'not-applicable', 'ended'],
  ['not-applicable', 'works', 'begun'],
  [null, 'works', 'new'],
  ['works', null, 'gone'],
] as const)('%s, then %s is %s', (before, after, way) => {
  expect(wayOf({ before, after })).toBe(way);
});

const cells = [
  cell('a', ['works', 'impaired']),
  cell('b', ['works', 'fails']),
  cell('c', ['works', 'impaired']),
  cell('d', ['works', 'impaired'], 'another'),
];
const matrix = { parties: [{ id: 'a', label: 'A' }] } as unknown as WhatIf['matrix'];

test('what changes alike for the same reason is one line, what breaks first', () => {
  const lines = differenceLines({ cells, matrix }, new Map([['c', 'C']]));
  expect(lines.map(({ after, because, parties }) => [after, because, parties.length])).toEqual([
    ['fails', 'closed', 1],
    ['impaired', 'closed', 2],
    ['impaired', 'another', 1],
  ]);
  expect(lines[1]?.parties.map(({ label }) => label)).toEqual(['A', 'C']);
});

test('ways are counted in the order of the lines', () => {
  expect(wayCounts(cells)).toEqual([
    { way: 'breaks', count: 1 },
    { way: 'worse', count: 3 },
  ]);
});
