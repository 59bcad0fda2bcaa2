import { expect, test } from 'vitest';
import type { Series } from '@contract/probes';
import { cellOf, milliseconds, seenWords } from './outcome-words';
import { plannedRow, series } from '../state/watched.fixture';

const absent = { key: 'absent:external/pool01.contoso.net/A', kind: 'dns' } as const;

test.each<[string, Partial<Series>, boolean, string]>([
  ['an answer', {}, true, 'ok 34 ms'],
  ['nobody asked', { verdict: null, outcome: null }, true, 'na not probed yet'],
  ['closed as planned is calm', { verdict: 'fails', failure: 'timeout' }, false, 'na closed'],
  [
    'silence over UDP is no more than that',
    { kind: 'stun', verdict: 'works', failure: 'no-reply' },
    false,
    'na no answer',
  ],
  [
    'open and not planned',
    { outcome: 'not-planned-but-open', verdict: 'works' },
    false,
    'fail open',
  ],
  ['no record as planned is calm', { ...absent, verdict: 'works' }, false, 'na no record'],
  [
    'a name that nobody is to know',
    { ...absent, outcome: 'not-planned-but-open', verdict: 'fails' },
    false,
    'fail found',
  ],
  [
    'no answer',
    { outcome: 'missing', verdict: 'fails', failure: 'timeout' },
    true,
    'fail no answer in time',
  ],
  [
    'another certificate',
    { outcome: 'different', verdict: 'fails', failure: 'certificate-wrong-name' },
    true,
    'fail certificate lacks the name',
  ],
  [
    'worth knowing',
    { verdict: 'impaired', failure: 'certificate-expires-soon' },
    true,
    'warn certificate expires soon',
  ],
  [
    'refused to ask',
    { outcome: 'unsure', verdict: 'unsure', failure: 'refused-by-policy' },
    true,
    'unsure not allowed by the policy of probes',
  ],
])('%s', (_name, over, mayBeOpen, told) => {
  const { kind, word } = seenWords(series(over), mayBeOpen);
  expect(`${kind} ${word}`).toBe(told);
});

test.each([
  [0, '0 ms'],
  [0.04, '0.1 ms'],
  [0.4, '0.4 ms'],
  [0.97, '1 ms'],
  [999.4, '999 ms'],
  [2_140, '2,140 ms'],
  [12_140, '12.1 s'],
])('%d ms', (ms, text) => {
  expect(milliseconds(ms)).toBe(text);
});

test.each([
  ['asked now', { id: 'fra', zone: 'internet' }, true, 'running'],
  ['what it saw', { id: 'fra', zone: 'internet' }, false, '34 ms'],
  ['stands where it means nothing', { id: 'hq', zone: 'internal' }, false, 'n/a'],
  ['stands there and was not asked', { id: 'ber', zone: 'internet' }, false, 'not probed yet'],
] as const)('%s', (_name, agent, isAsked, word) => {
  expect(cellOf(plannedRow(), { ...agent, state: 'online' }, isAsked).word).toBe(word);
});
