import { expect, test } from 'vitest';
import { inARow, type Said } from './in-a-row.ts';

const said = (verdict: Said['verdict'], own: Partial<Said> = {}): Said => ({
  ...{ verdict, outcome: null, failure: null },
  ...own,
});
const [works, fails, impaired, unsure] = (['works', 'fails', 'impaired', 'unsure'] as const).map(
  (verdict) => said(verdict),
) as [Said, Said, Said, Said];
const closed = said('fails', { outcome: 'not-planned-but-open' });
const unknown = said('fails', { outcome: 'unsure' });
const ending = said('impaired', { failure: 'certificate-expires-soon' });

test.each<[readonly Said[], number, number]>([
  [[fails], 1, 1],
  [[fails, impaired, fails, works], 1, 3],
  [[fails, unsure, unknown, impaired], 1, 2],
  [[works, unsure, works, fails], 1, 2],
  [[ending, works, fails], 1, 2],
  [[closed, fails, works], 1, 2],
  [[fails, works], 7, 7],
  [[unsure, fails, fails], 4, 4],
])('%j, of which %i have one verdict, stand alike %i times', (recent, streak, count) => {
  const [last = works] = recent;
  expect(inARow({ ...last, streak }, recent)).toBe(count);
});

test('a series of which nothing is kept stands as often as it says', () => {
  expect(inARow({ ...fails, streak: 3 }, [])).toBe(3);
});
