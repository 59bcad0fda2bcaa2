import { field, list, textOf } from '../json-text.ts';
import { padded } from '../padded.ts';
import type { NftCase, NftMap, NftSet } from './model.ts';

/** The set of an object named `set`. */
export const setOf = (value: unknown): NftSet => {
  const values = list(field(value, 'elem')).map(valueOf);
  const isWhole = values.every((each) => each !== null);
  return {
    values: values.filter((each) => each !== null),
    unknown: changing(value) || (isWhole ? '' : SEVERAL),
  };
};

/** The map of an object named `map`. */
export const mapOf = (value: unknown): NftMap => {
  const { cases, unknown } = casesOf(field(value, 'elem'));
  const isOfVerdicts = textOf(field(value, 'map')) === 'verdict';
  return { cases, unknown: changing(value) || (isOfVerdicts ? unknown : NO_VERDICT) };
};

/** Pairs of a value and a verdict: `[[443, {"accept": null}], ...]`. */
export const casesOf = (pairs: unknown): NftMap => {
  const cases = list(pairs).map(caseOf);
  const isWhole = cases.every((each) => each !== null);
  return { cases: cases.filter((each) => each !== null), unknown: isWhole ? '' : SEVERAL };
};

/** Values of the right side of a match, or why they are not known. */
export const valuesOf = (
  right: unknown,
  sets: ReadonlyMap<string, NftSet>,
): readonly string[] | string => {
  const plain = textOf(right);
  if (plain.startsWith('@')) {
    const set = sets.get(plain.slice(1));
    return set === undefined ? `there is no set ${plain.slice(1)}` : set.unknown || set.values;
  }
  const items = field(right, 'set') ?? right;
  const values = (Array.isArray(items) ? (items as readonly unknown[]) : [items]).map(valueOf);
  return values.includes(null) ? SEVERAL : values.flatMap((each) => each ?? []);
};

/** The word of a verdict such as `{"jump": {"target": "web"}}`, and where it leads. */
export const verdictIn = (value: unknown): readonly [word: string, chain: string] => {
  const [word] = padded(typeof value === 'object' && value !== null ? Object.keys(value) : []);
  return [word, textOf(field(field(value, word), 'target'))];
};

const SEVERAL = 'compares several things at once';
const NO_VERDICT = 'maps to what is no verdict';

const changing = (value: unknown): string => {
  const flags = field(value, 'flags');
  const isDynamic = flags === 'dynamic' || list(flags).includes('dynamic');
  return isDynamic ? 'changes while it is used' : '';
};

const caseOf = (pair: unknown): NftCase | null => {
  const [key, verdict] = list(pair);
  const value = valueOf(key);
  const [word, chain] = verdictIn(verdict);
  return value === null || word === '' ? null : { values: [value], verdict: word, chain };
};

/** `443`, `{"prefix": ...}`, `{"range": [...]}` or `{"elem": {"val": ...}}` as text; null for others. */
const valueOf = (value: unknown): string | null => {
  const plain = textOf(value);
  if (plain !== '') return plain;
  const prefix = field(value, 'prefix');
  if (prefix !== undefined)
    return `${textOf(field(prefix, 'addr'))}/${textOf(field(prefix, 'len'))}`;
  const range = list(field(value, 'range')).map(textOf);
  if (range.length === 2) return range.join('-');
  const inner = field(field(value, 'elem'), 'val');
  return inner === undefined ? null : valueOf(inner);
};
