import type { Series } from '@contract/probes';
import { expect, test } from 'vitest';
import { plannedRow, series } from '../state/watched.fixture';
import { comparedRows } from './compared-rows';

const wrongName = { verdict: 'fails', outcome: 'different', failure: 'certificate-wrong-name' };
const late = { verdict: 'fails', outcome: 'missing', failure: 'timeout' };

test.each<[string, Partial<Series>, string]>([
  ['what answers', {}, 'ok answers'],
  ['a wrong certificate is an answer', wrongName as Partial<Series>, 'ok answers'],
  ['silence is none', late as Partial<Series>, 'fail timeout'],
  ['nobody asked', { verdict: null, outcome: null }, 'unsure not known'],
])('%s', (_name, over, told) => {
  const [reachable] = comparedRows(plannedRow(), series(over));
  expect(`${reachable?.kind ?? ''} ${reachable?.seen ?? ''}`).toBe(told);
});

test('what must be closed and answers is told', () => {
  const open = series({ outcome: 'not-planned-but-open' });
  expect(comparedRows(plannedRow({ openFrom: [] }), open)[0]).toMatchObject({
    planned: 'closed',
    seen: 'answers',
    kind: 'fail',
  });
});

test('a certificate that ends within a month is worth a look', () => {
  const ends = series({ certificateEndsAt: '2026-12-01T00:00:00.000Z' });
  const rows = comparedRows(plannedRow(), ends, Date.parse('2026-11-22T00:00:00.000Z'));
  expect(rows.at(-1)).toMatchObject({ what: 'Valid until', kind: 'warn' });
  expect(rows.at(-1)?.seen).toContain('9 d');
});
