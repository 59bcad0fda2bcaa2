import { expect, test } from 'vitest';
import type { Outcome } from '../domain/watched.ts';
import { confirm, type State, type Told } from './confirm.ts';

const limits = { confirmAfter: 2, recoverAfter: 3, flapsPerHour: 6 };

const seen = (verdict: 'works' | 'fails' | 'impaired' | 'unsure', streak: number, changes = 1) => ({
  verdict,
  outcome: null,
  failure: null,
  streak,
  changes,
});

const cases: readonly (readonly [Told, ReturnType<typeof seen>, State])[] = [
  ['nothing', seen('works', 1), 'calm'],
  ['nothing', seen('fails', 1), 'suspect'],
  ['nothing', seen('fails', 2), 'failing'],
  ['nothing', seen('impaired', 2), 'failing'],
  ['nothing', seen('unsure', 9), 'calm'],
  ['failing', seen('fails', 1), 'failing'],
  ['failing', seen('works', 1), 'failing'],
  ['failing', seen('works', 2), 'failing'],
  ['failing', seen('works', 3), 'calm'],
  ['failing', seen('unsure', 9), 'failing'],
  ['nothing', seen('works', 1, 6), 'calm'],
  ['nothing', seen('works', 1, 7), 'flapping'],
  ['failing', seen('fails', 5, 7), 'flapping'],
  ['flapping', seen('works', 9, 4), 'flapping'],
  ['flapping', seen('works', 9, 3), 'calm'],
  ['flapping', seen('fails', 9, 3), 'failing'],
];

test.each(cases)('told %s, seen %j: %s', (told, series, state) => {
  expect(confirm(series, told, limits)).toBe(state);
});

const outcomes: readonly (readonly [Outcome, State])[] = [
  ['as-planned', 'calm'],
  ['missing', 'failing'],
  ['different', 'failing'],
  ['not-planned-but-open', 'failing'],
  ['unsure', 'calm'],
  ['no-plan', 'failing'],
];

test.each(outcomes)('a probe that fails and is %s beside the plan is %s', (outcome, state) => {
  expect(confirm({ ...seen('fails', 5), outcome }, 'nothing', limits)).toBe(state);
});

test('a certificate that ends soon is told of by its date, and is no failure', () => {
  const series = { ...seen('impaired', 9), failure: 'certificate-expires-soon' as const };
  expect(confirm(series, 'nothing', limits)).toBe('calm');
});
