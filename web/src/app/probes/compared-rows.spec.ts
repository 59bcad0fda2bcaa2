import type { Series } from '@contract/probes';
import { expect, test } from 'vitest';
import { plannedRow, series } from '../state/watched.fixture';
import { comparedRows } from './compared-rows';

const wrongName = { verdict: 'fails', outcome: 'different', failure: 'certificate-wrong-name' };
const late = { verdict: 'fails', outcome: 'missing', failure: 'timeout' };

test.each<[string, Partial<Series>, string]>([
  ['what answers', {}, 'ok answers'],
  ['a wrong certificate is an answer', wrongName as Partial<Series>, 'ok answers'],
  ['silence is none', late as Partial<Series>, 'fail no answer in time'],
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

test('what is open from elsewhere and closed from here as planned is as it must be', () => {
  const closed = series({ key: 'closed:internet/203.0.113.10/tcp/4443', seen: 'timeout' });
  expect(comparedRows(plannedRow({ openFrom: ['internal'] }), closed)[0]).toMatchObject({
    planned: 'closed',
    seen: 'no answer',
    kind: 'ok',
  });
});

test('a name that nobody is to know has values, and is no place to be reached', () => {
  const absent = series({
    ...{ key: 'absent:external/pool01.contoso.net/A', kind: 'dns', verdict: 'fails' },
    ...{ outcome: 'not-planned-but-open', planned: 'no record of type A' },
    seen: 'pool01.contoso.net is 10.0.0.11',
  });
  const row = plannedRow({ openFrom: ['internal'], kind: 'dns' });
  expect(comparedRows(row, absent)).toEqual([
    {
      ...{ what: 'Values', planned: 'no record of type A' },
      ...{ seen: 'pool01.contoso.net is 10.0.0.11', kind: 'fail' },
    },
  ]);
});

test('a certificate that ends within a month is worth a look', () => {
  const ends = series({ certificateEndsAt: '2026-12-01T00:00:00.000Z' });
  const rows = comparedRows(plannedRow(), ends, Date.parse('2026-11-22T00:00:00.000Z'));
  expect(rows.at(-1)).toMatchObject({ what: 'Valid until', kind: 'warn' });
  expect(rows.at(-1)?.seen).toContain('9 d');
});
