/* eslint-disable complexity -- every word that a line may start with is a branch */
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

const MOST = 200_000;

interface Collected {
  values: string[];
  /** Whether they are those of a set, which must not change. */
  isShared: boolean;
  unknown: string;
  readonly names: Names;
  left: number;
}

const isSign = (token: Token | undefined, sign: string): boolean =>
  token?.kind === 'sign' && token.text === sign;

const braced = (words: readonly Token[], at: number, found: Collected): number => {
  let index = at + 1;
  let isFirst = true;
  for (; index < words.length && !isSign(words[index], '}'); index += 1) {
    const token = words[index];
    if (isSign(token, ',')) isFirst = true;
    else if (token && isFirst) {
      collect(token, found, 0);
      isFirst = false;
    } else if (token) qualify(token, found);
  }
  return index + 1;
};

// `10.0.0.1 timeout 1h`, `10.0.0.1 comment "x"` are elements; `10.0.0.1 . 443` compares two things at once.
const qualify = ({ text }: Token, found: Collected): void => {
  if (text === '.' || text === ':' || text === '{')
    found.unknown ||= 'compares several things at once';
};

const listed = (words: readonly Token[], at: number, found: Collected): number => {
  let index = at;
  for (;;) {
    const token = words[index];
    if (!token || (token.kind === 'sign' && token.text !== '{')) {
      found.unknown ||= `${token?.text ?? 'nothing'} is not known to the reader`;
      return index;
    }
    collect(token, found, 0);
    index += 1;
    if (words[index]?.text === '.' || words[index]?.text === '&' || words[index]?.text === '/')
      found.unknown ||= 'compares several things at once';
    if (!isSign(words[index], ',')) return index;
    index += 1;
  }
};

const collect = (token: Token, found: Collected, depth: number): void => {
  const { text, kind } = token;
  if (kind === 'word' && text.startsWith('@')) {
    fromSet(text.slice(1), found);
    return;
  }
  if (kind !== 'word' || !text.startsWith('$')) {
    if (found.isShared) found.values = [...found.values];
    found.isShared = false;
    found.values.push(text);
    return;
  }
  const constant = found.names.constants.get(text.slice(1));
  if (!constant || depth > 8) found.unknown ||= `there is no definition of ${text}`;
  for (const each of constant ?? []) {
    found.left -= 1;
    if (found.left < 0 || depth > 8) return;
    if (each.kind !== 'sign') collect(each, found, depth + 1);
  }
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
