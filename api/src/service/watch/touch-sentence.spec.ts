import { expect, test } from 'vitest';
import { touchSentence } from './touch-sentence.ts';

const touched = (scenarios: number, partners: number, users: number) => ({
  scenarios: Array.from({ length: scenarios }, (_, index) => `s${index}`),
  partners: Array.from({ length: partners }, (_, index) => `p${index}.com`),
  servers: [],
  users,
});

test.each([
  [
    'breaks',
    touched(3, 2, 12_000),
    'It breaks 3 scenarios: 12,000 users and 2 partners are touched.',
  ],
  ['breaks', touched(1, 0, 1), 'It breaks 1 scenario: 1 user is touched.'],
  ['breaks', touched(1, 1, 0), 'It breaks 1 scenario: 1 partner is touched.'],
  ['breaks', touched(2, 0, 0), 'It breaks 2 scenarios.'],
  [
    'worsens',
    touched(5, 1, 40),
    'It breaks no scenario and makes 5 worse: 40 users and 1 partner are touched.',
  ],
  ['nothing', touched(0, 0, 0), 'It breaks no scenario and makes none worse.'],
] as const)('who and what a cause touches is said in a sentence: %s', (how, touches, said) => {
  expect(touchSentence(how, touches)).toBe(said);
});
