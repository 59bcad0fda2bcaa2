import { expect, test } from 'vitest';
import type { PlannedReply } from '@contract/probes';
import { plannedRow, series, sweep } from './watched.fixture';
import { gravest, isOff, withProgress } from './with-progress';

const reply = (): PlannedReply => ({
  revision: 1,
  rows: [plannedRow(), plannedRow({ key: 'b', series: [] })],
  notProbed: [],
  agents: [],
  sweep: null,
  waiting: ['s1', 's2'],
});

test('what came replaces what the same agent saw before, and the verdict follows', () => {
  const seen = series({ verdict: 'fails', outcome: 'missing' });
  const { rows, sweep: running } = withProgress(reply(), { sweep: sweep(), series: [seen] });
  expect(rows[0]).toMatchObject({ outcome: 'missing', series: [seen] });
  expect(running?.done).toBe(4);
});

test('rows that nothing came for stay the same objects', () => {
  const before = reply();
  const { rows } = withProgress(before, { sweep: sweep(), series: [series()] });
  expect(rows[1]).toBe(before.rows[1]);
});

test('another agent is added', () => {
  const { rows } = withProgress(reply(), {
    sweep: sweep(),
    series: [series({ id: 's2', agentId: 'hq' })],
  });
  expect(rows[0]?.series.map(({ agentId }) => agentId)).toEqual(['fra', 'hq']);
});

test.each([
  [['as-planned', 'missing', 'unsure'], 'missing', true],
  [['as-planned', null], 'as-planned', false],
  [['unsure', 'as-planned'], 'unsure', false],
  [['different', 'not-planned-but-open'], 'not-planned-but-open', true],
  [[null], null, false],
] as const)('%j comes to %s', (outcomes, outcome, off) => {
  expect(gravest(outcomes)).toBe(outcome);
  expect(isOff(outcome)).toBe(off);
});

test('what came is not waited for, and after the end nothing is', () => {
  const going = withProgress(reply(), { sweep: sweep(), series: [series()] });
  expect(going.waiting).toEqual(['s2']);
  expect(withProgress(going, { sweep: sweep({ state: 'done' }), series: [] }).waiting).toEqual([]);
});

test.each([
  ['further on', { done: 9 }, { done: 9, state: 'running' }],
  ['ended', { state: 'done', done: 10 }, { done: 10, state: 'done' }],
  ['cancelled', { state: 'cancelled', done: 3 }, { done: 3, state: 'cancelled' }],
  ['another that began later', { id: 'w2', startedAt: '2026-11-22T11:05:00.000Z' }, { id: 'w2' }],
] as const)('a sweep that is known to be %s stays so', (_, over, stays) => {
  const known = { ...reply(), sweep: sweep(over) };
  expect(withProgress(known, { sweep: sweep(), series: [] }).sweep).toMatchObject(stays);
});

test('what is seen since stays, and a later sweep goes on waiting for what an earlier one saw', () => {
  const seen = series({ outcome: 'missing', lastAt: '2026-11-22T12:00:00.000Z' });
  const known = {
    ...reply(),
    rows: [plannedRow({ outcome: 'missing', series: [seen] })],
    sweep: sweep({ id: 'w2', startedAt: '2026-11-22T11:59:00.000Z' }),
  };
  const { rows, waiting } = withProgress(known, { sweep: sweep(), series: [series()] });
  expect(rows[0]).toMatchObject({ outcome: 'missing', series: [seen] });
  expect(waiting).toEqual(['s1', 's2']);
});
