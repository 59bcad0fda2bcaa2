import type { Translation } from '../../domain/rule.ts';
import { parsePrefix } from '../addresses.ts';

/** The translations of `some` that are not among `others`, however their addresses are written. */
export const translationsOnlyIn = (
  some: readonly Translation[],
  others: readonly Translation[],
): Translation[] => {
  const known = new Set(others.map(pairOf));
  return some.filter((each) => !known.has(pairOf(each)));
};

const pairOf = ({ publicAddress, privateAddress }: Translation): string =>
  [publicAddress, privateAddress].map((text) => parsePrefix(text)?.text ?? text).join(' ');
