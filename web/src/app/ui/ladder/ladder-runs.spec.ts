import { lifeline, proofOf, type Sketch } from './ladder.fixture';
import { firstArrow, openAtFirst, runsOf } from './ladder-runs';

const lines = [lifeline('a', 'internal'), lifeline('b', 'partner')];
const many = (count: number, sketch: Partial<Sketch> = {}): Sketch[] =>
  Array.from({ length: count }, () => ({ from: 'a', to: 'b', ...sketch }));
const failing = proofOf(lines, [
  ...many(4, { phase: 'Sign-in' }),
  ...many(9, { phase: 'Candidates' }),
  ...many(3, { phase: 'Call set-up' }),
  ...many(1, { verdict: 'fails' }),
  ...many(6, { reached: false, phase: 'Media' }),
  ...many(2, { reached: false, phase: 'End' }),
]);

test('passing arrows are runs by phase, and all that nothing reaches is one run', () => {
  expect(runsOf(failing).map(({ first, last, state }) => [first, last, state])).toEqual([
    [0, 3, 'passes'],
    [4, 12, 'passes'],
    [13, 15, 'passes'],
    [16, 16, 'fails'],
    [17, 24, 'not-reached'],
  ]);
});

test('the arrows just before a failure and those around the selected one are open at first', () => {
  expect(openAtFirst(runsOf(failing), 16)).toEqual([4, 13]);
  expect(openAtFirst(runsOf(failing), 20)).toEqual([4, 13, 17]);
});

test('two arrows of a phase are not worth a fold', () => {
  const short = proofOf(lines, [...many(2, { phase: 'Sign-in' }), ...many(3)]);
  expect(runsOf(short).map(({ foldable }) => foldable)).toEqual([false, true]);
});

test.each([
  ['the first failure', failing, 16],
  ['the first doubt', proofOf(lines, [...many(2), ...many(1, { verdict: 'unsure' })]), 2],
  ['the last arrow when all pass', proofOf(lines, many(5)), 4],
  ['nothing', proofOf(lines, []), -1],
])('a ladder opens at %s', (_, proof, arrow) => {
  expect(firstArrow(proof)).toBe(arrow);
});
