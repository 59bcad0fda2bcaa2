import type { Series } from '@contract/probes';
import { expect, test } from 'vitest';
import { series } from '../state/watched.fixture';
import { seenOfTarget } from './seen-of-target';

const refused = { verdict: 'fails', outcome: 'no-plan', failure: 'connection-refused' } as const;
const late = { verdict: 'fails', outcome: 'no-plan', failure: 'timeout' } as const;

test.each<[string, readonly Partial<Series>[], string]>([
  ['one agent', [{}], 'ok 34 ms'],
  ['all agents well', [{ durationMs: 8 }, { durationMs: 1_807 }], 'ok 8 ms to 1,807 ms, 2 agents'],
  ['all the same', [{ durationMs: 8 }, { durationMs: 8.2 }], 'ok 8 ms, 2 agents'],
  ['one of them fails', [{}, refused], 'fail connection refused, 1 of 2 agents'],
  ['they fail in different ways', [late, refused, {}], 'fail fails, 2 of 3 agents'],
  ['one was not asked yet', [{}, { verdict: null, outcome: null }], 'ok 34 ms'],
])('%s', (_name, all, told) => {
  const seen = seenOfTarget(all.map(series));
  expect(`${seen?.kind ?? ''} ${seen?.word ?? ''}`).toBe(told);
});

test('of what nobody asked nothing is said', () => {
  expect(seenOfTarget([series({ verdict: null, outcome: null })])).toBe(null);
});
