/* eslint-disable complexity, max-depth -- every word that a line may start with is a branch */
import { padded } from '../padded.ts';
import type { Issue } from '../../../domain/review.ts';
import { issueAt, tokensOf, type Token } from './tokens.ts';

/** Words up to the end of a statement, and the statements of the block that follows them. */
export interface Statement {
  readonly words: readonly Token[];
  readonly block: readonly Statement[] | null;
  /** Offset of what follows. */
  end: number;
}

/** Statements of a text, as far as it can be read. */
export const statementsOf = (text: string): { statements: Statement[]; issues: Issue[] } => {
  const { tokens, issues } = tokensOf(text);
  const cursor: Cursor = { tokens, at: 0, text, issues: [...issues] };
  const statements = readBlock(cursor, 0);
  return { statements, issues: cursor.issues };
};

interface Cursor {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly issues: Issue[];
  at: number;
}

const DEEPEST = 8;

const readBlock = (cursor: Cursor, depth: number): Statement[] => {
  const statements: Statement[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.at];
    if (!token) {
      if (depth > 0) cursor.issues.push(issueAt(cursor.text, undefined, 'ends inside a block'));
      return statements;
    }
    if (token.kind === 'end') cursor.at += 1;
    else if (isSign(token, '}')) {
      cursor.at += 1;
      if (depth > 0) return statements;
      cursor.issues.push(issueAt(cursor.text, token, 'closes a block that is not open'));
    } else statements.push(readStatement(cursor, depth));
  }
};

const readStatement = (cursor: Cursor, depth: number): Statement => {
  const start = cursor.at;
  let open = 0;
  let hadBraces = false;
  for (;;) {
    const token = cursor.tokens[cursor.at];
    if (!token || (open === 0 && (token.kind === 'end' || isSign(token, '}')))) break;
    if (isSign(token, '{')) {
      if (open === 0 && opensBlock(cursor, start)) return withBlock(cursor, start, depth);
      open += 1;
      hadBraces = true;
    }
    if (isSign(token, '}')) open -= 1;
    cursor.at += 1;
  }
  if (open > 0) cursor.issues.push(issueAt(cursor.text, undefined, 'ends inside braces'));
  const tokens = cursor.tokens.slice(start, cursor.at);
  const words = hadBraces ? tokens.filter(({ kind }) => kind !== 'end') : tokens;
  return { words, block: null, end: endOf(cursor) };
};

const withBlock = (cursor: Cursor, start: number, depth: number): Statement => {
  const words = cursor.tokens.slice(start, cursor.at);
  const brace = cursor.tokens[cursor.at];
  cursor.at += 1;
  if (depth < DEEPEST) return { words, block: readBlock(cursor, depth + 1), end: endOf(cursor) };
  cursor.issues.push(issueAt(cursor.text, brace, `nests deeper than ${DEEPEST} levels`));
  cursor.at = cursor.tokens.length;
  return { words, block: [], end: cursor.text.length };
};

const endOf = ({ tokens, at, text }: Cursor): number => tokens[at]?.at ?? text.length;

const isSign = ({ kind, text }: Token, sign: string): boolean => kind === 'sign' && text === sign;

const BLOCKS = new Set([
  ...['table', 'chain', 'set', 'map', 'flowtable', 'counter', 'quota', 'limit', 'secmark'],
  ...['synproxy', 'ct helper', 'ct timeout', 'ct expectation'],
]);

// Only declarations have a block: `chain input {`, `ct helper sip {`; in rules, braces hold sets.
const opensBlock = ({ tokens, at }: Cursor, start: number): boolean => {
  const words = tokens.slice(start, Math.min(at, start + 6)).map(({ text }) => text);
  const isCommand = words[0] === 'add' || words[0] === 'create';
  const [kind, more] = padded(isCommand ? words.slice(1) : words);
  return at - start <= 5 && (BLOCKS.has(kind) || BLOCKS.has(`${kind} ${more}`)) && more !== 'rate';
};
