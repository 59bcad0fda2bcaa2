import type { ChainRule } from '../chains.ts';
import { field, list, textOf } from '../json-text.ts';
import { padded } from '../padded.ts';
import { addMatch } from './field.ts';
import { casesOf, valuesOf, verdictIn } from './json-values.ts';
import type { NftMap, NftSet } from './model.ts';
import { draft, finished, mayDecide, verdictOf, type Draft } from './rule.ts';

/** What names in rules stand for. */
interface Names {
  readonly sets: ReadonlyMap<string, NftSet>;
  readonly maps: ReadonlyMap<string, NftMap>;
}

/** The rule of an object named `rule`; a map of verdicts makes several of one. */
export const ruleOf = (value: unknown, line: number, names: Names): ChainRule[] => {
  const rule = draft();
  rule.comment = textOf(field(value, 'comment'));
  const parts = list(field(value, 'expr'));
  const vmap = parts.findIndex((part) => field(part, 'vmap') !== undefined);
  for (const part of vmap < 0 ? parts : parts.slice(0, vmap)) expression(rule, part, names);
  const text = ruleText(value);
  if (vmap < 0) return [finished(rule, line, text)];
  return verdicts(rule, field(parts[vmap], 'vmap'), names).map((each) =>
    finished(each, line, text),
  );
};

/** What a rule is called that has no text. */
export const ruleText = (value: unknown): string =>
  `rule ${textOf(field(value, 'handle'))} of ${textOf(field(value, 'chain'))}`;

/** The address that a rule translates, and to which; empty texts where it says more than that. */
export const translationOf = (value: unknown): readonly [seen: string, real: string] => {
  const parts = list(field(value, 'expr')).filter((part) => field(part, 'counter') === undefined);
  const [match, dnat] = [field(parts[0], 'match'), field(parts[1], 'dnat')];
  const isPlain =
    parts.length === 2 &&
    / daddr$/.test(fieldName(field(match, 'left'))) &&
    textOf(field(match, 'op')) === '==' &&
    field(dnat, 'port') === undefined;
  return isPlain ? [textOf(field(match, 'right')), textOf(field(dnat, 'addr'))] : ['', ''];
};

const PASSES = new Set(['counter', 'log', 'notrack', 'comment']);

const expression = (rule: Draft, part: unknown, names: Names): void => {
  const [kind, chain] = verdictIn(part);
  const verdict = verdictOf(kind, chain);
  if (verdict !== null) rule.verdict = verdict;
  else if (kind === 'match') match(rule, field(part, 'match'), names);
  else if (kind === 'limit' || kind === 'quota') rule.limited = true;
  else if (!PASSES.has(kind)) undecided(rule, `${kind} is not known to the reader`);
};

// What is not known may decide.
const undecided = (rule: Draft, why: string): void => {
  rule.unknown ||= why;
  mayDecide(rule);
};

const match = (rule: Draft, value: unknown, { sets }: Names): void => {
  const name = fieldName(field(value, 'left'));
  const operator = textOf(field(value, 'op'));
  const values = valuesOf(field(value, 'right'), sets);
  if (typeof values === 'string') rule.unknown ||= values;
  else if (!['==', '!=', 'in'].includes(operator))
    rule.unknown ||= `the comparison ${operator} is not known to the reader`;
  else addMatch(rule, { field: name, negated: operator === '!=', values });
};

const fieldName = (left: unknown): string => {
  const payload = field(left, 'payload');
  if (payload !== undefined)
    return `${textOf(field(payload, 'protocol'))} ${textOf(field(payload, 'field'))}`;
  const meta = textOf(field(field(left, 'meta'), 'key'));
  return meta === '' ? `ct ${textOf(field(field(left, 'ct'), 'key'))}` : `meta ${meta}`;
};

const verdicts = (rule: Draft, value: unknown, names: Names): Draft[] => {
  const { cases, unknown } = mapIn(field(value, 'data'), names);
  if (unknown !== '') {
    undecided(rule, unknown);
    return [rule];
  }
  const name = fieldName(field(value, 'key'));
  return cases.map(({ values, verdict, chain }) => {
    const one: Draft = { ...rule };
    addMatch(one, { field: name, negated: false, values });
    const meant = verdictOf(verdict, chain);
    if (meant) one.verdict = meant;
    else undecided(one, `${verdict} is no verdict`);
    return one;
  });
};

const mapIn = (data: unknown, { maps }: Names): NftMap => {
  const [name] = padded([textOf(data)]);
  if (!name.startsWith('@')) return casesOf(field(data, 'set'));
  return maps.get(name.slice(1)) ?? { cases: [], unknown: `there is no map ${name.slice(1)}` };
};
