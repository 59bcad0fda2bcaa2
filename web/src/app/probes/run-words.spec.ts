import type { Sweep } from '@contract/probes';
import { expect, test } from 'vitest';
import { sweep } from '../state/watched.fixture';
import { runWords } from './run-words';

test.each<[string, Partial<Sweep>, string]>([
  ['goes on', {}, 'running 4 of 10'],
  ['found nothing', { state: 'done', done: 10, differ: 0 }, 'ok all 10 well'],
  [
    'found something',
    { state: 'done', done: 1_204, total: 1_204, differ: 3 },
    'fail 3 of 1,204 differ',
  ],
  ['was cancelled', { state: 'cancelled', differ: 0 }, 'na cancelled after 4 of 10'],
])('a run that %s', (_name, over, told) => {
  const { kind, word } = runWords(sweep(over));
  expect(`${kind} ${word}`).toBe(told);
});
