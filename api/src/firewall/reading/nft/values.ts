import type { NftSet } from './model.ts';
import type { Token } from './tokens.ts';

/** What names in rules stand for. */
export interface Names {
  readonly sets: ReadonlyMap<string, NftSet>;
  /** Of `define`. */
  readonly constants: ReadonlyMap<string, readonly Token[]>;
}

/** Values that a match compares with, and where the rule goes on. */
export interface Values {
  readonly values: readonly string[];
  readonly next: number;
  /** Why they are not known; empty when they are. */
  readonly unknown: string;
}

/** Reads `443`, `{ 80, 443 }`, `@name`, `$NAME` or `new,established` from `at` on. */
export const valuesOf = (words: readonly Token[], at: number, names: Names): Values => {
  const found: Collected = { values: [], isShared: false, unknown: '', names, left: MOST };
  const next = isSign(words[at], '{') ? braced(words, at, found) : listed(words, at, found);
  return { values: found.values, next, unknown: found.unknown };
};

/** Whether a token is the sign. */
export const isSign = (token: Token | undefined, sign: string): boolean =>
  token?.text === sign && token.kind === 'sign';

/** The values of elements between commas: their first words, and why they say more than that. */
export const elementsOf = (words: readonly Token[]): readonly (readonly Token[])[] => {
  const elements: Token[][] = [[]];
  for (const token of words) {
    if (isSign(token, ',')) elements.push([]);
    else if (!isSign(token, '{') && !isSign(token, '}')) elements.at(-1)?.push(token);
  }
  return elements.filter(({ length }) => length > 0);
};

const MOST = 200_000;

interface Collected {
  values: string[];
  /** Whether they are those of a set, which must not change. */
  isShared: boolean;
  unknown: string;
  readonly names: Names;
  left: number;
}

const braced = (words: readonly Token[], at: number, found: Collected): number => {
  let index = at + 1;
  let isFirst = true;
  for (; index < words.length; index += 1) {
    const token = words[index];
    if (token === undefined || isSign(token, '}')) break;
    const isComma = isSign(token, ',');
    if (!isComma && isFirst) collect(token, found, 0);
    else if (!isComma) qualify(token, found);
    isFirst = isComma;
  }
  return index + 1;
};

// `10.0.0.1 timeout 1h`, `10.0.0.1 comment "x"` are elements; `10.0.0.1 . 443` compares two things at once.
const qualify = ({ text }: Token, found: Collected): void => {
  if (text === '.' || text === ':' || text === '{') found.unknown ||= SEVERAL;
};

const SEVERAL = 'compares several things at once';

const listed = (words: readonly Token[], start: number, found: Collected): number => {
  for (let at = start; ; at += 2) {
    if (!isValue(words[at], found)) return at;
    const next = words[at + 1];
    if (next && JOINS.has(next.text)) found.unknown ||= SEVERAL;
    if (!isSign(next, ',')) return at + 1;
  }
};

const isValue = (token: Token | undefined, found: Collected): boolean => {
  const isOne = token !== undefined && (token.kind !== 'sign' || token.text === '{');
  if (isOne) collect(token, found, 0);
  else found.unknown ||= `${token?.text ?? 'nothing'} is not known to the reader`;
  return isOne;
};

const JOINS = new Set(['.', '&', '/']);

const collect = (token: Token, found: Collected, depth: number): void => {
  const { text, kind } = token;
  const first = kind === 'word' ? text.charAt(0) : '';
  if (first === '@') fromSet(text.slice(1), found);
  else if (first === '$') fromConstant(text.slice(1), found, depth);
  else {
    if (found.isShared) found.values = [...found.values];
    found.isShared = false;
    found.values.push(text);
  }
};

const fromConstant = (name: string, found: Collected, depth: number): void => {
  const constant = found.names.constants.get(name);
  if (!constant || depth > 8) {
    found.unknown ||= `there is no definition of $${name}`;
    return;
  }
  found.left -= constant.length;
  if (found.left < 0) found.unknown ||= `$${name} holds too much`;
  else collectAll(constant, found, depth + 1);
};

const collectAll = (tokens: readonly Token[], found: Collected, depth: number): void => {
  for (const each of tokens) if (each.kind !== 'sign') collect(each, found, depth);
};

const fromSet = (name: string, found: Collected): void => {
  const set = found.names.sets.get(name);
  if (!set) found.unknown ||= `there is no set ${name}`;
  else if (set.unknown !== '') found.unknown ||= `set ${name}: ${set.unknown}`;
  else {
    found.isShared = found.values.length === 0;
    found.values = found.isShared ? set.values : [...found.values, ...set.values];
  }
};
