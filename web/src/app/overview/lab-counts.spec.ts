import type { LabSummary } from '@contract/lab';
import { expect, test } from 'vitest';
import { labCounts } from './lab-counts';

const none = { ok: 0, broken: 0, disagrees: 0, explained: 0, unseen: 0 };
const noneInside = { yes: 0, no: 0, explained: 0, unseen: 0 };

test.each([
  [{ ok: 2, broken: 1 }, null, '3 of 3 cases agree with the proof'],
  [{ ok: 1, unseen: 1, disagrees: 1 }, null, '1 of 3 cases agree with the proof, 1 not seen'],
  [{ ok: 1, explained: 1 }, null, '1 of 2 cases agree with the proof'],
  [
    { ok: 2 },
    { yes: 1_200, unseen: 1 },
    '2 of 2 cases agree with the proof; none of 1,201 probes and calls disagrees',
  ],
  [
    { ok: 2 },
    { yes: 1, no: 1 },
    '2 of 2 cases agree with the proof; 1 of 2 probes and calls disagrees',
  ],
  [
    { ok: 2 },
    { no: 1, explained: 1, unseen: 1 },
    '2 of 2 cases agree with the proof; 2 of 3 probes and calls disagree',
  ],
])('%o with %o inside', (results, inside, words) => {
  const told = {
    results: { ...none, ...results },
    inside: inside && { ...noneInside, ...inside },
  };
  expect(labCounts(told as LabSummary)).toBe(words);
});
