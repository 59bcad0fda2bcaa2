import type { ChainRule } from '../chains.ts';
import { addImplied, addMatch, fieldNamed } from './field.ts';
import type { NftMap } from './model.ts';
import { draft, finished, mayDecide, verdictOf, type Draft } from './rule.ts';
import type { Token } from './tokens.ts';
import { valuesOf, type Names } from './values.ts';
import { bracedElements, casesOf } from './verdict-map.ts';

/** What names in rules stand for, maps too. */
export interface RuleNames extends Names {
  readonly maps: ReadonlyMap<string, NftMap>;
}

/** Reads a rule of a chain; a map of verdicts makes several of one. */
export const parseRule = (words: readonly Token[], names: RuleNames, text: string): ChainRule[] => {
  const line = words[0]?.line ?? 0;
  const reading: Parse = { words, at: 0, names, rule: draft(), cases: null };
  const isRead = readAll(reading);
  const { rule, cases } = reading;
  if (!isRead) rule.unknown ||= `${word(reading)} is not known to the reader`;
  if (rule.unknown !== '') guessNothing(reading);
  if (cases === null || rule.unknown !== '') return [finished(rule, line, text)];
  return cases.map((each) => finished({ ...each, comment: rule.comment }, line, text));
};

const readAll = (parse: Parse): boolean => {
  while (parse.at < parse.words.length) if (!readOne(parse)) return false;
  return true;
};

interface Parse {
  readonly words: readonly Token[];
  readonly names: RuleNames;
  at: number;
  readonly rule: Draft;
  /** A rule for each element of a map. */
  cases: Draft[] | null;
}

// A verdict of any kind may stand in what was not understood.
const guessNothing = ({ rule, words }: Parse): void => {
  if (words.some(({ text, kind }) => kind === 'word' && DECIDES.has(text))) mayDecide(rule);
};

const DECIDES = new Set(
  'accept drop reject return jump goto vmap queue redirect masquerade dnat snat tproxy'.split(' '),
);

const word = ({ words, at }: Parse, ahead = 0): string => words[at + ahead]?.text ?? '';

const readOne = (parse: Parse): boolean => {
  const statement = statements.get(word(parse));
  if (statement) statement(parse);
  return statement !== undefined || readMatch(parse) || readVerdict(parse);
};

const readVerdict = (parse: Parse): boolean => {
  const verdict = verdictOf(word(parse), word(parse, 1));
  if (verdict === null || parse.cases !== null) return false;
  parse.rule.verdict = verdict;
  parse.at += 'chain' in verdict ? 2 : 1;
  if (word(parse) === 'with') parse.at = parse.words.length - trailingComment(parse);
  return true;
};

const trailingComment = ({ words }: Parse): number => (words.at(-2)?.text === 'comment' ? 2 : 0);

const skipNumbers =
  (...keys: readonly string[]) =>
  (parse: Parse): void => {
    parse.at += 1;
    while (keys.includes(word(parse))) parse.at += 2;
  };

const limit = (parse: Parse): void => {
  parse.rule.limited = true;
  parse.at += 1;
  while (/^(rate|over|until|burst|packets|bytes|name|\d.*|.*bytes.*)$/.test(word(parse)))
    parse.at += 1;
};

const comment = (parse: Parse): void => {
  parse.rule.comment = word(parse, 1);
  parse.at += 2;
};

const statements: ReadonlyMap<string, (parse: Parse) => void> = new Map([
  ['counter', skipNumbers('packets', 'bytes', 'name')],
  ['log', skipNumbers('prefix', 'level', 'group', 'snaplen', 'queue-threshold', 'flags')],
  ['limit', limit],
  ['quota', limit],
  ['notrack', skipNumbers()],
  ['comment', comment],
]);

const readMatch = (parse: Parse): boolean => {
  const field = fieldNamed(word(parse), word(parse, 1));
  if (field === null || parse.cases !== null) return false;
  parse.at += field.words;
  if (word(parse) === 'vmap') return readVerdicts(parse, field.name);
  const negated = word(parse) === '!=';
  if (negated || word(parse) === '==') parse.at += 1;
  const { values, next, unknown } = valuesOf(parse.words, parse.at, parse.names);
  parse.at = next;
  if (unknown === '') addMatch(parse.rule, { field: field.name, negated, values });
  else notKnown(parse.rule, field.name, unknown);
  return unknown === '';
};

const notKnown = (rule: Draft, field: string, unknown: string): void => {
  addImplied(rule, field);
  rule.unknown ||= unknown;
};

/** `tcp dport vmap { 80 : accept, 443 : jump https }` or `tcp dport vmap @name`: a rule for each element. */
const readVerdicts = (parse: Parse, field: string): boolean => {
  const map = mapOf(parse);
  if (map.unknown !== '') {
    notKnown(parse.rule, field, map.unknown);
    return false;
  }
  parse.cases = map.cases.map(({ values, verdict, chain }) => {
    const one: Draft = { ...parse.rule };
    one.verdict = verdictOf(verdict, chain) ?? one.verdict;
    addMatch(one, { field, negated: false, values });
    return one;
  });
  return true;
};

const mapOf = (parse: Parse): NftMap => {
  const { words, at, names } = parse;
  const name = word(parse, 1);
  const braces = bracedElements(words, at + 1);
  parse.at = braces?.next ?? at + 2;
  if (braces) return casesOf(braces.elements, names);
  const map = names.maps.get(name.slice(1));
  if (!map || !name.startsWith('@')) return { cases: [], unknown: `there is no map ${name}` };
  return map.unknown === '' ? map : { cases: [], unknown: `map ${name}: ${map.unknown}` };
};
