/* eslint-disable complexity, max-depth -- every word that a line may start with is a branch */
import { padded, wordAt } from '../padded.ts';
import type { Issue } from '../../../domain/review.ts';
import type { Translation } from '../../../domain/rule.ts';
import type { Passage } from '../reader.ts';
import { numbered, staticNat } from '../static-nat.ts';
import type { Found, NftChain, NftSet, NftTable } from './model.ts';
import { parseRule } from './parse-rule.ts';
import { statementsOf, type Statement } from './statements.ts';
import { issueAt, type Token } from './tokens.ts';
import type { Names } from './values.ts';

/** Tables of a text for `nft -f`, or of what `nft list ruleset` prints. */
export const tablesOf = (text: string): Found & { issues: Issue[] } => {
  const { statements, issues } = statementsOf(text);
  const file: File = {
    text,
    tables: new Map(),
    constants: new Map(),
    translations: [],
    passages: [],
    issues,
  };
  for (const statement of statements) readTop(file, statement);
  // Sets may stand below the rules that use them, so rules are read when all is known.
  for (const pending of file.pending ?? []) readRule(file, pending);
  return { ...file, tables: [...file.tables.values()], translations: numbered(file.translations) };
};

interface Pending {
  readonly table: NftTable;
  readonly chain: NftChain;
  readonly words: readonly Token[];
  readonly end: number;
}

interface File {
  readonly text: string;
  readonly tables: Map<string, NftTable>;
  readonly constants: Map<string, readonly Token[]>;
  readonly translations: Translation[];
  readonly passages: Passage[];
  readonly issues: Issue[];
  pending?: Pending[];
}

const words = ({ words: tokens }: Statement): string[] =>
  tokens.slice(0, 8).map(({ text }) => text);

const readTop = (file: File, statement: Statement): void => {
  const [first = '', ...rest] = words(statement);
  if (first === 'table') {
    readTable(file, rest, statement.block ?? []);
    return;
  }
  if (first === 'define') {
    define(file, statement);
    return;
  }
  if (first === 'add' || first === 'create' || first === 'insert') {
    command(file, statement);
    return;
  }
  if (first === 'include')
    file.issues.push(issueOf(file, statement, 'includes another file, which is not read'));
  else if (!REMOVES.has(first))
    file.issues.push(issueOf(file, statement, `${first.slice(0, 40)} is no statement of nftables`));
};

// They empty what was loaded before.
const REMOVES = new Set(['flush', 'delete', 'destroy', 'list']);

const families = new Set(['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev']);

const placed = (rest: readonly string[]): { family: string; names: string[] } => {
  const [first = '', ...names] = rest;
  return families.has(first) ? { family: first, names } : { family: 'ip', names: [...rest] };
};

const readTable = (file: File, rest: readonly string[], block: readonly Statement[]): void => {
  const { family, names } = placed(rest);
  const table = tableOf(file, family, wordAt(names, 0));
  for (const statement of block) {
    const [kind, name] = padded(words(statement));
    if (kind === 'chain') readChain(file, table, { name, statement });
    else if (kind === 'set') readSet(table, name, statement.block ?? []);
    else
      leaveOut(file, statement, kind === 'map' ? 'maps are not read' : 'decides nothing by itself');
  }
};

const tableOf = (file: File, family: string, name: string): NftTable => {
  const key = `${family} ${name}`;
  const table = file.tables.get(key) ?? { family, name, chains: new Map(), sets: new Map() };
  file.tables.set(key, table);
  return table;
};

const chainOf = ({ chains }: NftTable, name: string, line: number): NftChain => {
  const chain = chains.get(name) ?? { name, line, policy: null, rules: [], hook: '', type: '' };
  chains.set(name, chain);
  return chain;
};

const readChain = (
  file: File,
  table: NftTable,
  { name, statement }: { name: string; statement: Statement },
): void => {
  const chain = chainOf(table, name, statement.words[0]?.line ?? 1);
  for (const each of statement.block ?? []) {
    const first = each.words[0]?.text ?? '';
    if (first === 'type' || first === 'policy') declare(table, chain, each);
    else if (!['comment', 'flags', 'devices'].includes(first))
      postpone(file, { table, chain, ...each });
  }
};

const declare = (table: NftTable, chain: NftChain, { words: tokens }: Statement): void => {
  const [first, type = '', , hook = ''] = tokens.map(({ text }) => text);
  const line = tokens[0]?.line ?? chain.line;
  const changed: NftChain =
    first === 'policy'
      ? { ...chain, line, policy: type === 'drop' ? 'deny' : 'permit' }
      : { ...chain, type, hook, policy: chain.policy ?? 'permit' };
  Object.assign(chain, changed);
  table.chains.set(chain.name, chain);
};

const postpone = (file: File, pending: Pending): void => {
  (file.pending ??= []).push(pending);
};

const readSet = ({ sets }: NftTable, name: string, block: readonly Statement[]): void => {
  const set: NftSet = { values: [], unknown: '' };
  for (const statement of block) {
    const [first, second] = padded(words(statement));
    if (first === 'elements') addElements(set, statement.words.slice(2));
    if (first === 'flags' && statement.words.some(({ text }) => text === 'dynamic'))
      set.unknown = 'changes while it is used';
    if (first === 'typeof' || statement.words.some(({ text }) => text === '.'))
      set.unknown ||=
        first === 'typeof' && second !== '' ? typed(statement) : 'compares several things at once';
  }
  sets.set(name, set);
};

const typed = ({ words: tokens }: Statement): string =>
  tokens.some(({ text }) => text === '.') ? 'compares several things at once' : '';

const addElements = (set: NftSet, tokens: readonly Token[]): void => {
  let isFirst = true;
  for (const { kind, text } of tokens) {
    if (kind === 'sign') isFirst = text === ',' || text === '{';
    else {
      if (isFirst) set.values.push(text);
      isFirst = false;
    }
  }
};

const define = (file: File, { words: tokens }: Statement): void => {
  const name = tokens[1]?.text ?? '';
  file.constants.set(name, tokens.slice(3));
};

/** `add rule inet filter forward tcp dport 443 accept`, and its like. */
const command = (file: File, statement: Statement): void => {
  const [, kind = '', ...rest] = words(statement);
  const { family, names } = placed(rest);
  const table = tableOf(file, family, wordAt(names, 0));
  const line = statement.words[0]?.line ?? 1;
  const skipped = 4 + (families.has(wordAt(rest, 0)) ? 1 : 0);
  const tokens = statement.words.slice(skipped);
  if (kind === 'table') readTable(file, rest, statement.block ?? []);
  else if (kind === 'chain') readChain(file, table, { name: wordAt(names, 1), statement });
  else if (kind === 'set') readSet(table, wordAt(names, 1), statement.block ?? []);
  else if (kind === 'element') addElements(setOf(table, wordAt(names, 1)), tokens);
  else if (kind === 'rule' && statement.words[0]?.text === 'add')
    postpone(file, {
      table,
      chain: chainOf(table, wordAt(names, 1), line),
      words: tokens,
      end: statement.end,
    });
  else
    file.issues.push(
      issueOf(file, statement, 'is not read: only what is added at the end of a chain'),
    );
};

const setOf = ({ sets }: NftTable, name: string): NftSet => {
  const set = sets.get(name) ?? { values: [], unknown: '' };
  sets.set(name, set);
  return set;
};

const readRule = (file: File, { table, chain, words: tokens, end }: Pending): void => {
  const names: Names = { sets: table.sets, constants: file.constants };
  const text = file.text.slice(tokens[0]?.at ?? end, end).trim();
  if (chain.type === 'nat') {
    translate(file, tokens, text);
    return;
  }
  for (const rule of parseRule(tokens, names, text)) chain.rules.push(rule);
};

const translate = (file: File, tokens: readonly Token[], text: string): void => {
  const said = tokens.map((token) => token.text);
  const comment = said.indexOf('comment');
  const rule = said
    .slice(0, comment < 0 ? undefined : comment)
    .filter((word) => word !== 'counter');
  const [, seen, real] = padded(/^ip6? daddr (\S+) dnat (?:ip6? )?to (\S+)$/.exec(rule.join(' ')));
  const found = staticNat(seen, real, comment < 0 ? '' : wordAt(said, comment + 1));
  if (found) file.translations.push(found);
  else
    file.passages.push({ line: tokens[0]?.line ?? 1, text, why: 'translates, and denies nothing' });
};

const leaveOut = (file: File, statement: Statement, why: string): void => {
  const { line = 1 } = statement.words[0] ?? {};
  file.passages.push({ line, text: words(statement).join(' '), why });
};

const issueOf = ({ text }: File, { words: tokens }: Statement, message: string): Issue =>
  issueAt(text, tokens[0], message);
