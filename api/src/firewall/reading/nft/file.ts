import type { Issue } from '../../../domain/review.ts';
import type { Translation } from '../../../domain/rule.ts';
import type { Passage } from '../reader.ts';
import { emptyChain, emptyTable, type NftChain, type NftTable } from './model.ts';
import { tokensOf, type Span, type Token } from './tokens.ts';

/** A text for `nft -f` while it is read. */
export interface NftFile {
  readonly text: string;
  readonly tables: Map<string, NftTable>;
  /** Of `define`. */
  readonly constants: Map<string, readonly Token[]>;
  /** Sets may stand below the rules that use them, so rules are read when all is known. */
  readonly pending: Pending[];
  /** Maps of verdicts wait for sets and constants too. */
  readonly pendingMaps: PendingMap[];
  readonly translations: Translation[];
  readonly passages: Passage[];
  readonly unread: Passage[];
  readonly issues: Issue[];
}

/** Statements of a chain, or one rule, that wait. */
export interface Pending {
  readonly table: NftTable;
  readonly chain: NftChain;
  readonly spans: readonly Span[];
}

/** Elements of a map of verdicts that wait. */
export interface PendingMap {
  readonly table: NftTable;
  readonly name: string;
  readonly elements: readonly Token[];
}

/** The first words of a statement, or those before its block. */
export const headOf = ({ text }: NftFile, { at, end, line }: Span): Token[] =>
  tokensOf(text, { at, end: Math.min(end, at + LONGEST_HEAD), line });

/** Heads of declarations are not longer. */
const LONGEST_HEAD = 1_000;

/** The first word of a statement, as far as it is of letters. */
export const firstWord = ({ text }: NftFile, { at, end }: Span): string => {
  let last = at;
  while (last < end && isLetter(text.charCodeAt(last))) last += 1;
  return text.slice(at, last);
};

// A letter, as `a` to `z`.
const isLetter = (code: number): boolean => code >= 97 && code <= 122;

/** The table of a family and a name, new where there is none. */
export const tableOf = ({ tables }: NftFile, family: string, name: string): NftTable => {
  const key = `${family} ${name}`;
  const table = tables.get(key) ?? emptyTable(family, name);
  tables.set(key, table);
  return table;
};

/** The chain of a name, new where there is none. */
export const chainOf = ({ chains }: NftTable, name: string, line: number): NftChain => {
  const chain = chains.get(name) ?? emptyChain(name, line);
  chains.set(name, chain);
  return chain;
};

/** A statement as a passage. */
export const passageOf = ({ text }: NftFile, { at, end, line }: Span, why: string): Passage => ({
  ...{ line, text: text.slice(at, Math.min(end, at + LONGEST_HEAD)).trim(), why },
});

/** What is said of an included file. */
export const INCLUDES = 'includes another file, which is not read';
