import { padded, wordAt } from '../padded.ts';
import type { Issue } from '../../../domain/review.ts';
import type { Translation } from '../../../domain/rule.ts';
import { emptyChain, emptyTable, type Found, type NftChain, type NftTable } from '../nft/model.ts';
import type { Passage } from '../reader.ts';
import { numbered, staticNat } from '../static-nat.ts';
import { linesOf, type Line } from '../words.ts';
import { parseRule } from './parse-rule.ts';

/** The tables of a text for `iptables-restore`. */
export const tablesOf = (text: string): Found & { issues: Issue[] } => {
  const file: File = {
    family: familyOf(text),
    tables: new Map(),
    table: null,
    issues: [],
    passages: [],
    translations: [],
  };
  for (const line of linesOf(text)) readLine(file, line);
  if (file.table !== null)
    wrong(file, { line: text.split('\n').length }, `ends without COMMIT of ${file.table.name}`);
  const { issues, passages, translations } = file;
  return {
    tables: [...file.tables.values()],
    issues,
    passages,
    unread: [],
    translations: numbered(translations),
  };
};

interface File {
  readonly family: 4 | 6;
  readonly tables: Map<string, NftTable>;
  readonly issues: Issue[];
  readonly passages: Passage[];
  readonly translations: Translation[];
  table: NftTable | null;
}

// What is written for IPv6 says so, or has addresses that show it.
const familyOf = (text: string): 4 | 6 =>
  /^#.*(ip6tables|holds IPv6)|^-A.*\s(-[sd] \S*:\S*:|-p (ipv6-icmp|icmpv6))/m.test(text) ? 6 : 4;

const readLine = (file: File, line: Line): void => {
  const { words, text } = line;
  const sign = text.charAt(0);
  if (sign === '#') return;
  if (sign === '*') file.table = tableOf(file, text.slice(1));
  else if (words[0] === 'COMMIT') file.table = null;
  else if (file.table === null) wrong(file, line, 'stands outside of any table');
  else if (sign === ':') declare(file.table, line, words);
  else readCommand(file, file.table, line);
};

const readCommand = (file: File, table: NftTable, line: Line): void => {
  const isCounted = /^\[\d+:\d+\]$/.test(wordAt(line.words, 0));
  const words = isCounted ? line.words.slice(1) : line.words;
  const [first, name, policy] = padded(words);
  if (first === '-A' || first === '--append') addRule(file, table, { line, words });
  else if (first === '-P') declare(table, line, [`:${name}`, policy]);
  else if (first === '-N') chainOf(table, name, line.line);
  else
    wrong(
      file,
      line,
      `${first.slice(0, 40)} is not read: only what is added at the end of a chain`,
    );
};

const wrong = ({ issues }: File, { line }: Pick<Line, 'line'>, message: string): void => {
  if (issues.length < MOST_ISSUES) issues.push({ where: `line ${line}, column 1`, message });
};

/** More are of a file of another kind. */
const MOST_ISSUES = 200;

const tableOf = ({ tables, family }: File, name: string): NftTable => {
  const table = tables.get(name) ?? emptyTable(family === 4 ? 'ip' : 'ip6', name);
  tables.set(name, table);
  return table;
};

const chainOf = ({ chains, name: table }: NftTable, name: string, line: number): NftChain => {
  const isDoor = table === 'filter' && ['FORWARD', 'INPUT', 'OUTPUT'].includes(name);
  const hook = isDoor ? name.toLowerCase() : '';
  const chain = chains.get(name) ?? { ...emptyChain(name, line), hook, type: table };
  chains.set(name, chain);
  return chain;
};

const declare = (
  table: NftTable,
  { line }: Line,
  [name = '', policy = '']: readonly string[],
): void => {
  const chain = chainOf(table, name.slice(1), line);
  const policies = { ACCEPT: 'permit', DROP: 'deny' } as const;
  const known = policy === 'ACCEPT' || policy === 'DROP' ? policies[policy] : null;
  Object.assign(chain, { policy: known, line } satisfies Partial<NftChain>);
};

const addRule = (
  file: File,
  table: NftTable,
  { line, words }: { line: Line; words: readonly string[] },
): void => {
  const chain = chainOf(table, wordAt(words, 1), line.line);
  const { rule, destination, to } = parseRule(words.slice(2), line, file.family);
  if (table.name === 'filter') {
    chain.rules.push(rule);
    return;
  }
  const found = to === '' ? null : staticNat(destination, to, rule.comment);
  if (found && rule.condition.services === null) file.translations.push(found);
  else
    file.passages.push({
      line: line.line,
      text: line.text,
      why: `is of the table ${table.name}, which is not read`,
    });
};
