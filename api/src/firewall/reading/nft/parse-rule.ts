/* eslint-disable complexity -- every word that a line may start with is a branch */
import type { ChainRule, Verdict } from '../chains.ts';
import { draft, addMatch, addMatched, finished, verdictOf, type Draft } from './rule.ts';
import { impliedBy, isField } from './field.ts';
import type { Token } from './tokens.ts';
import { valuesOf, type Names } from './values.ts';

/** Reads a rule of a chain; a map of verdicts makes several of one. */
export const parseRule = (words: readonly Token[], names: Names, text: string): ChainRule[] => {
  const line = words[0]?.line ?? 0;
  const reading: Parse = { words, at: 0, names, rule: draft(), cases: [] };
  while (reading.at < words.length && readOne(reading));
  if (reading.at < words.length && reading.rule.unknown === '')
    reading.rule.unknown = `${words[reading.at]?.text ?? ''} is not known to the reader`;
  if (reading.rule.unknown !== '') guessNothing(reading);
  const drafts = reading.cases.length > 0 ? reading.cases : [reading.rule];
  return drafts.map((each) => finished(each, { line, text }));
};

interface Parse {
  readonly words: readonly Token[];
  readonly names: Names;
  at: number;
  readonly rule: Draft;
  cases: Draft[];
}

// A verdict of any kind may stand in what was not understood.
const guessNothing = ({ rule, words }: Parse): void => {
  const mayDecide = words.some(
    ({ text, kind }) =>
      kind === 'word' &&
      /^(accept|drop|reject|return|jump|goto|vmap|queue|redirect|masquerade|[ds]nat|tproxy)$/.test(
        text,
      ),
  );
  if (mayDecide && rule.verdict.kind === 'none') rule.verdict = { kind: 'deny' };
};

const word = ({ words, at }: Parse, ahead = 0): string => words[at + ahead]?.text ?? '';

const readOne = (parse: Parse): boolean =>
  readVerdict(parse) || readStatement(parse) || readMatch(parse);

const readVerdict = (parse: Parse): boolean => {
  const verdict = verdictOf(word(parse), word(parse, 1));
  if (verdict === null) return false;
  parse.rule.verdict = verdict;
  parse.at += 'chain' in verdict ? 2 : 1;
  if (word(parse) === 'with') parse.at = parse.words.length - trailingComment(parse);
  return true;
};

const trailingComment = ({ words }: Parse): number => (words.at(-2)?.text === 'comment' ? 2 : 0);

const readStatement = (parse: Parse): boolean => {
  const statement = statements.get(word(parse));
  if (!statement) return false;
  statement(parse);
  return true;
};

const skipNumbers = (parse: Parse, ...keys: readonly string[]): void => {
  parse.at += 1;
  while (keys.includes(word(parse))) parse.at += 2;
};

const limit = (parse: Parse): void => {
  parse.rule.limited = true;
  parse.at += 1;
  while (/^(rate|over|until|burst|packets|bytes|name|\d.*|.*bytes.*)$/.test(word(parse)))
    parse.at += 1;
};

const statements: ReadonlyMap<string, (parse: Parse) => void> = new Map([
  ['counter', (parse) => skipNumbers(parse, 'packets', 'bytes', 'name')],
  [
    'log',
    (parse) =>
      skipNumbers(parse, 'prefix', 'level', 'group', 'snaplen', 'queue-threshold', 'flags'),
  ],
  ['limit', limit],
  ['quota', limit],
  ['notrack', (parse) => skipNumbers(parse)],
  [
    'comment',
    (parse) => {
      parse.rule.comment = word(parse, 1);
      parse.at += 2;
    },
  ],
]);

const readMatch = (parse: Parse): boolean => {
  const one = word(parse);
  const two = `${one} ${word(parse, 1)}`;
  const field = isField(two)
    ? two
    : isField(one) && parse.words[parse.at]?.kind === 'word'
      ? one
      : '';
  if (field === '') return false;
  parse.at += field === two ? 2 : 1;
  if (word(parse) === 'vmap') return readVerdicts(parse, field);
  const negated = word(parse) === '!=';
  if (negated || word(parse) === '==') parse.at += 1;
  const { values, next, unknown } = valuesOf(parse.words, parse.at, parse.names);
  parse.at = next;
  if (unknown !== '') return isNotKnown(parse.rule, field, unknown);
  addMatch(parse.rule, { field, negated, values });
  return true;
};

const isNotKnown = (rule: Draft, field: string, unknown: string): false => {
  addMatched(rule, { condition: impliedBy(field) });
  addMatched(rule, { unknown });
  return false;
};

/** `tcp dport vmap { 80 : accept, 443 : jump https }`: a rule for each element. */
const readVerdicts = (parse: Parse, field: string): boolean => {
  if (word(parse, 1) !== '{') return false;
  const end = parse.words.findIndex(
    ({ text, kind }, at) => at > parse.at && kind === 'sign' && text === '}',
  );
  if (end < 0) return false;
  const elements = elementsOf(parse.words.slice(parse.at + 2, end));
  for (const words of elements) {
    const colon = words.findIndex(({ text }) => text === ':');
    const verdict = verdictOf(words[colon + 1]?.text ?? '', words[colon + 2]?.text ?? '');
    if (colon < 0 || verdict === null) return false;
    parse.cases.push(caseOf(parse, { field, words: words.slice(0, colon), verdict }));
  }
  parse.at = end + 1;
  return true;
};

interface Case {
  readonly field: string;
  readonly words: readonly Token[];
  readonly verdict: Verdict;
}

const caseOf = ({ rule, names }: Parse, { field, words, verdict }: Case): Draft => {
  const one: Draft = { ...rule, verdict };
  const { values, unknown } = valuesOf(words, 0, names);
  if (unknown === '') addMatch(one, { field, negated: false, values });
  else addMatched(one, { unknown });
  return one;
};

const elementsOf = (words: readonly Token[]): Token[][] => {
  const elements: Token[][] = [[]];
  for (const token of words) {
    if (token.kind === 'sign' && token.text === ',') elements.push([]);
    else elements.at(-1)?.push(token);
  }
  return elements.filter(({ length }) => length > 0);
};
