import { wordAt } from '../padded.ts';
import { addElements, readChain, readMap, readSet } from './declarations.ts';
import { chainOf, headOf, tableOf, type NftFile } from './file.ts';
import type { NftSet, NftTable } from './model.ts';
import { issueAt, MOST_ISSUES, type Statement } from './statements.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Reads `add rule inet filter forward tcp dport 443 accept`, and its like. */
export const readCommand = (file: NftFile, statement: Statement): void => {
  const words = headOf(file, statement);
  const [verb = '', kind = '', ...rest] = words.map(({ text }) => text);
  const { family, names } = placedIn(rest);
  const place: Place = {
    table: tableOf(file, family, wordAt(names, 0)),
    name: wordAt(names, 1),
    statement,
    // After the verb, the kind, the family if it is said, and two names.
    words: words.slice(4 + rest.length - names.length),
  };
  const add = verb === 'insert' ? undefined : adds.get(kind);
  if (add) add(file, place);
  else if (file.issues.length < MOST_ISSUES)
    file.issues.push(
      issueAt(file.text, statement, 'is not read: only what is added at the end of a chain'),
    );
};

/** The family and the names of words such as `inet fw forward`; without a family they are about IPv4. */
export const placedIn = (
  words: readonly string[],
): { family: string; names: readonly string[] } => {
  const [first = '', ...names] = words;
  return families.has(first) ? { family: first, names } : { family: 'ip', names: words };
};

const families = new Set(['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev']);

interface Place {
  readonly table: NftTable;
  readonly name: string;
  readonly statement: Statement;
  /** What follows the names, as far as the head goes. */
  readonly words: readonly Token[];
}

const rule = (file: NftFile, { table, name, statement, words }: Place): void => {
  const { line, end } = statement;
  const span = { at: words[0]?.at ?? end, end, line: words[0]?.line ?? line };
  file.pending.push({ table, chain: chainOf(table, name, line), spans: [span] });
};

const element = (file: NftFile, { table, name, statement, words }: Place): void => {
  const { at = statement.end, line = statement.line } = words[0] ?? {};
  const elements = tokensOf(file.text, { at, line, end: statement.end });
  if (table.maps.has(name)) file.pendingMaps.push({ table, name, elements });
  else addElements(setOf(table, name), elements);
};

const setOf = ({ sets }: NftTable, name: string): NftSet => {
  const set = sets.get(name) ?? { values: [], unknown: '' };
  sets.set(name, set);
  return set;
};

const adds: ReadonlyMap<string, (file: NftFile, place: Place) => void> = new Map([
  ['table', () => undefined],
  ['chain', (file, place) => readChain(file, place.table, place)],
  ['set', (file, place) => readSet(file, place.table, place)],
  ['map', (file, place) => readMap(file, place.table, place)],
  ['element', element],
  ['rule', rule],
]);
