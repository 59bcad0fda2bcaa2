import type { LabCase, LabInsideCase, LabTopology } from '@contract/lab';
import { expect, test } from 'vitest';
import { labCounts } from './lab-counts';

const told = (
  verdicts: readonly LabCase['verdict'][],
  agreements: readonly LabInsideCase['agreement'][] | null,
): string =>
  labCounts({
    results: verdicts.map((verdict) => ({ verdict })),
    inside: agreements && { cases: agreements.map((agreement) => ({ agreement })), notRun: [] },
  } as unknown as LabTopology);

test.each([
  [['ok', 'broken', 'ok'], null, '3 of 3 cases agree with the proof'],
  [['ok'], null, '1 of 1 case agree with the proof'],
  [['ok', 'unseen', 'disagrees'], null, '1 of 3 cases agree with the proof, 1 not seen'],
  [['ok', 'explained'], null, '1 of 2 cases agree with the proof'],
  [
    ['ok', 'ok'],
    ['yes', 'unseen', 'yes'],
    '2 of 2 cases agree with the proof; none of 3 probes and calls disagrees',
  ],
  [
    ['ok', 'ok'],
    ['yes', 'no'],
    '2 of 2 cases agree with the proof; 1 of 2 probes and calls disagrees',
  ],
  [
    ['ok', 'ok'],
    ['no', 'explained', 'unseen'],
    '2 of 2 cases agree with the proof; 2 of 3 probes and calls disagree',
  ],
] as const)('%s with %s inside', (verdicts, agreements, words) => {
  expect(told(verdicts, agreements)).toBe(words);
});
