import { expect, test } from 'vitest';
import type { Report } from './dated-report.ts';
import { withoutRepeats } from './repeats.ts';
import type { CaseResult } from './verdict.ts';

const nameless = (ladderId: string) => ({
  ladderId,
  observed: { stopsAt: 2, because: 'sip_edge.example.com A: 0 of 2 records' },
});

const result = (
  group: string,
  verdict: CaseResult['verdict'],
  ...disagreeing: readonly object[]
): CaseResult =>
  ({ group, verdict, disagreeing, repeated: 0, milliseconds: 1 }) as unknown as CaseResult;

const shortened = (...results: readonly CaseResult[]): readonly CaseResult[] =>
  withoutRepeats({ name: 'Wide World', results } as unknown as Report).results;

test('what disagrees as planned too is told once, and counted', () => {
  const planned = result('Works', 'explained', nameless('a'), nameless('b'));
  const other = { ...nameless('b'), observed: { stopsAt: 5, because: 'refused' } };
  const [first, second] = shortened(
    planned,
    result('Necessary', 'explained', nameless('a'), other, nameless('c')),
  );
  expect(first).toEqual(planned);
  expect(second).toMatchObject({ disagreeing: [other, nameless('c')], repeated: 1 });
});

test('nothing is left out of what is not explained', () => {
  const results = [
    result('Works', 'explained', nameless('a')),
    result('Necessary', 'disagrees', nameless('a')),
  ];
  expect(shortened(...results)).toEqual(results);
});

test('of cases without the plan itself everything is told', () => {
  const results = [result('Necessary', 'explained', nameless('a'))];
  expect(shortened(...results)).toEqual(results);
});
