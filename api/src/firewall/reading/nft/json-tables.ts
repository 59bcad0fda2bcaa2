import { padded } from '../padded.ts';
import type { ChainRule } from '../chains.ts';
import { field, list, textOf, type JsonRead } from '../json-text.ts';
import type { Passage } from '../reader.ts';
import type { Found, NftChain, NftSet, NftTable } from './model.ts';
import { addMatch, addMatched, draft, finished, verdictOf, type Draft } from './rule.ts';

/** Tables of what `nft -j list ruleset` prints. */
export const jsonTables = (json: JsonRead): Found => {
  const tables = new Map<string, NftTable>();
  const passages: Passage[] = [];
  const entries = list(field(json.value, 'nftables'));
  const each = (kind: string, read: (value: unknown) => void): void =>
    entries.forEach((entry) => {
      const value = field(entry, kind);
      if (value !== undefined) read(value);
    });
  const table = (value: unknown, name: string): NftTable => {
    const family = textOf(field(value, 'family'));
    const known = tables.get(`${family} ${name}`) ?? {
      family,
      name,
      chains: new Map(),
      sets: new Map(),
    };
    tables.set(`${family} ${name}`, known);
    return known;
  };
  const owner = (value: unknown): NftTable => table(value, textOf(field(value, 'table')));
  each('table', (value) => void table(value, textOf(field(value, 'name'))));
  each('chain', (value) => {
    const chain = chainOf(value, json.lineOf(value));
    owner(value).chains.set(chain.name, chain);
  });
  each('set', (value) => owner(value).sets.set(textOf(field(value, 'name')), setOf(value)));
  each('rule', (value) => {
    const { chains, sets } = owner(value);
    const chain = chains.get(textOf(field(value, 'chain')));
    const line = json.lineOf(value);
    if (chain?.type === 'nat')
      passages.push({ line, text: ruleText(value), why: 'translates, and denies nothing' });
    else chain?.rules.push(ruleOf(value, line, sets));
  });
  return { tables: [...tables.values()], translations: [], passages };
};

const chainOf = (value: unknown, line: number): NftChain => {
  const [name, type, hook, policy] = padded(
    ['name', 'type', 'hook', 'policy'].map((key) => textOf(field(value, key))),
  );
  return {
    name,
    line,
    type,
    hook,
    rules: [],
    policy: policy === 'drop' ? 'deny' : hook === '' ? null : 'permit',
  };
};

const setOf = (value: unknown): NftSet => {
  const values = list(field(value, 'elem')).map(valueOf);
  const isDynamic = list(field(value, 'flags')).includes('dynamic');
  const isWhole = values.every((each) => each !== null);
  const unknown = isDynamic
    ? 'changes while it is used'
    : isWhole
      ? ''
      : 'compares several things at once';
  return { values: values.filter((each) => each !== null), unknown };
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
  const inner = textOf(field(field(value, 'elem'), 'val'));
  return inner === '' ? null : inner;
};

const ruleText = (value: unknown): string =>
  `rule ${textOf(field(value, 'handle'))} of ${textOf(field(value, 'chain'))}`;

const ruleOf = (value: unknown, line: number, sets: ReadonlyMap<string, NftSet>): ChainRule => {
  const rule = draft();
  rule.comment = textOf(field(value, 'comment'));
  for (const part of list(field(value, 'expr'))) expression(rule, part, sets);
  return finished(rule, { line, text: ruleText(value) });
};

const PASSES = new Set(['counter', 'log', 'notrack', 'comment']);

const expression = (rule: Draft, part: unknown, sets: ReadonlyMap<string, NftSet>): void => {
  const [kind] = padded(typeof part === 'object' && part !== null ? Object.keys(part) : []);
  const target = textOf(field(field(part, kind), 'target'));
  const verdict = verdictOf(kind, target);
  if (verdict !== null) rule.verdict = verdict;
  else if (kind === 'match') match(rule, field(part, 'match'), sets);
  else if (kind === 'limit' || kind === 'quota') rule.limited = true;
  else if (!PASSES.has(kind)) undecided(rule, kind);
};

// What is not known may decide.
const undecided = (rule: Draft, kind: string): void => {
  rule.unknown ||= `${kind} is not known to the reader`;
  if (rule.verdict.kind === 'none') rule.verdict = { kind: 'deny' };
};

const match = (rule: Draft, value: unknown, sets: ReadonlyMap<string, NftSet>): void => {
  const name = fieldName(field(value, 'left'));
  const operator = textOf(field(value, 'op'));
  const values = valuesOf(field(value, 'right'), sets);
  if (typeof values === 'string') {
    addMatched(rule, { unknown: values });
    return;
  }
  if (!['==', '!=', 'in'].includes(operator)) {
    addMatched(rule, {
      unknown: `the comparison ${operator} is not known to the reader`,
    });
    return;
  }
  addMatch(rule, { field: name, negated: operator === '!=', values });
};

const fieldName = (left: unknown): string => {
  const payload = field(left, 'payload');
  if (payload !== undefined)
    return `${textOf(field(payload, 'protocol'))} ${textOf(field(payload, 'field'))}`;
  const meta = textOf(field(field(left, 'meta'), 'key'));
  if (meta !== '') return meta === 'nfproto' || meta === 'l4proto' ? meta : `meta ${meta}`;
  return `ct ${textOf(field(field(left, 'ct'), 'key'))}`;
};

/** Values, or why they are not known. */
const valuesOf = (
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
  return values.includes(null)
    ? 'compares several things at once'
    : values.flatMap((each) => each ?? []);
};
