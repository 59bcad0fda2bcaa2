import type { NftCase, NftMap } from './model.ts';
import { elementsOf, isSign, valuesOf, type Names } from './values.ts';
import { verdictOf } from './rule.ts';
import type { Token } from './tokens.ts';

/** Reads the elements of a map of values to verdicts: `80 : accept, 443 : jump https`. */
export const casesOf = (words: readonly Token[], names: Names): NftMap => {
  const cases = elementsOf(words).map((element) => caseOf(element, names));
  const wrong = cases.find((each) => typeof each === 'string');
  return { cases: cases.filter((each) => typeof each !== 'string'), unknown: wrong ?? '' };
};

/** The elements in the braces at `at`, and where the rule goes on; null where there are none. */
export const bracedElements = (
  words: readonly Token[],
  at: number,
): { elements: readonly Token[]; next: number } | null => {
  if (!isSign(words[at], '{')) return null;
  const end = words.findIndex((token, index) => index > at && isSign(token, '}'));
  return end < 0 ? null : { elements: words.slice(at + 1, end), next: end + 1 };
};

/** A case, or why it is not understood. */
const caseOf = (words: readonly Token[], names: Names): NftCase | string => {
  const colon = words.findIndex(({ text }) => text === ':');
  const [verdict = '', chain = ''] = words.slice(colon + 1).map(({ text }) => text);
  if (colon < 1 || verdictOf(verdict, chain) === null) return 'maps to what is no verdict';
  const key = words.slice(0, colon);
  const { values, unknown } = valuesOf(key, 0, names);
  if (unknown !== '') return unknown;
  return { values, verdict, chain };
};
