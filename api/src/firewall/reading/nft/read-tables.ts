import type { Issue } from '../../../domain/review.ts';
import { padded, wordAt } from '../padded.ts';
import { numbered, staticNat } from '../static-nat.ts';
import { placedIn, readCommand } from './commands.ts';
import { declares, readChain, readMap, readSet } from './declarations.ts';
import {
  firstWord,
  headOf,
  INCLUDES,
  passageOf,
  tableOf,
  type NftFile,
  type Pending,
  type PendingMap,
} from './file.ts';
import type { Found, NftTable } from './model.ts';
import { parseRule } from './parse-rule.ts';
import { issueAt, MOST_ISSUES, statementsOf, type Statement } from './statements.ts';
import { tokensOf, type Span, type Token } from './tokens.ts';
import { unreadRule } from './unread.ts';
import { casesOf } from './verdict-map.ts';

/** Tables of a text for `nft -f`, or of what `nft list ruleset` prints. */
export const tablesOf = (text: string): Found & { issues: Issue[] } => {
  const { statements, issues } = statementsOf(text);
  const file: NftFile = {
    ...{ text, issues, tables: new Map(), constants: new Map(), pending: [], pendingMaps: [] },
    ...{ translations: [], passages: [], unread: [] },
  };
  for (const statement of statements) readTop(file, statement);
  for (const pending of file.pendingMaps) addCases(file, pending);
  for (const pending of file.pending) readRules(file, pending);
  const { passages, unread, translations } = file;
  const tables = [...file.tables.values()];
  return { tables, issues, passages, unread, translations: numbered(translations) };
};

const readTop = (file: NftFile, statement: Statement): void => {
  const first = firstWord(file, statement);
  const read = tops.get(first);
  if (read) read(file, statement);
  else if (!REMOVES.has(first)) file.issues.push(...noStatement(file, statement));
};

const noStatement = (file: NftFile, statement: Statement): Issue[] => {
  if (file.issues.length >= MOST_ISSUES) return [];
  const said = headOf(file, statement)[0]?.text.slice(0, 40) ?? '';
  return [issueAt(file.text, statement, `${said} is no statement of nftables`)];
};

// They empty what was loaded before.
const REMOVES = new Set(['flush', 'delete', 'destroy', 'list']);

const readTable = (file: NftFile, statement: Statement): void => {
  const [, ...rest] = headOf(file, statement).map(({ text }) => text);
  const { family, names } = placedIn(rest);
  const table = tableOf(file, family, wordAt(names, 0));
  for (const each of statement.block ?? []) readInTable(file, table, each);
};

const readInTable = (file: NftFile, table: NftTable, statement: Statement): void => {
  const kind = firstWord(file, statement);
  const read = declarations.get(kind);
  const name = headOf(file, statement)[1]?.text ?? '';
  if (read) read(file, table, { name, statement });
  else if (kind === 'include') includes(file, statement);
  else file.passages.push(passageOf(file, statement, 'decides nothing by itself'));
};

const declarations: ReadonlyMap<string, typeof readChain> = new Map([
  ['chain', readChain],
  ['set', readSet],
  ['map', readMap],
]);

const includes = (file: NftFile, statement: Statement): void => {
  file.unread.push(passageOf(file, statement, INCLUDES));
};

const define = (file: NftFile, statement: Statement): void => {
  const words = tokensOf(file.text, statement);
  file.constants.set(words[1]?.text ?? '', words.slice(3));
};

const tops: ReadonlyMap<string, (file: NftFile, statement: Statement) => void> = new Map([
  ['table', readTable],
  ['define', define],
  ['include', includes],
  ...['add', 'create', 'insert'].map((verb) => [verb, readCommand] as const),
]);

const addCases = ({ constants }: NftFile, { table, name, elements }: PendingMap): void => {
  const map = table.maps.get(name);
  const { cases, unknown } = casesOf(elements, { sets: table.sets, constants });
  if (!map) return;
  map.unknown ||= unknown;
  for (const each of cases) map.cases.push(each);
};

const readRules = (file: NftFile, { spans, ...owner }: Pending): void => {
  for (const span of spans) if (!declares(firstWord(file, span))) readRule(file, owner, span);
};

const readRule = (file: NftFile, { table, chain }: Omit<Pending, 'spans'>, span: Span): void => {
  const words = tokensOf(file.text, span);
  if (words[0]?.text === 'include') {
    chain.rules.push(unreadRule(passageOf(file, span, INCLUDES)));
    return;
  }
  const text = file.text.slice(span.at, span.end).trim();
  if (chain.type === 'nat') {
    translate(file, words, { ...span, text });
    return;
  }
  const names = { sets: table.sets, maps: table.maps, constants: file.constants };
  for (const rule of parseRule(words, names, text)) chain.rules.push(rule);
};

const translate = (
  file: NftFile,
  tokens: readonly Token[],
  { line, text }: { line: number; text: string },
): void => {
  const said = tokens.map((token) => token.text);
  const comment = said.indexOf('comment');
  const rule = said
    .slice(0, comment < 0 ? undefined : comment)
    .filter((word) => word !== 'counter');
  const [, seen, real] = padded(/^ip6? daddr (\S+) dnat (?:ip6? )?to (\S+)$/.exec(rule.join(' ')));
  const found = staticNat(seen, real, comment < 0 ? '' : wordAt(said, comment + 1));
  if (found) file.translations.push(found);
  else file.passages.push({ line, text, why: 'translates, and denies nothing' });
};
