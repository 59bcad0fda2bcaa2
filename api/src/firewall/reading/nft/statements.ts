import type { Issue } from '../../../domain/review.ts';
import { TooLarge } from '../reader.ts';
import { isContinued, lineEnd, stringEnd, type Span } from './tokens.ts';

/** A statement; with a block, it is the words before it. */
export interface Statement extends Span {
  readonly block: readonly Statement[] | null;
}

/** Statements of a text, as far as it can be read. They end with a line or a semicolon; no word of them is looked at. @throws TooLarge */
export const statementsOf = (text: string): { statements: Statement[]; issues: Issue[] } => {
  const cursor: Cursor = { text, at: 0, line: 1, count: 0, issues: [] };
  const statements = readBlock(cursor, 0);
  return { statements, issues: cursor.issues };
};

/** More are of a file of another kind. */
export const MOST_ISSUES = 200;

/** More statements than this are not read. */
const MOST_STATEMENTS = 1_000_000;

const report = ({ text, issues }: Cursor, place: Place | null, message: string): void => {
  if (issues.length < MOST_ISSUES) issues.push(issueAt(text, place, message));
};

/** An issue at a place of a text, or without one at its end. */
export const issueAt = (text: string, place: Place | null, message: string): Issue => {
  const at = place?.at ?? text.length;
  const line = place?.line ?? newlines(text) + 1;
  const before = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  return { where: `line ${line}, column ${at - before}`, message };
};

type Place = Pick<Span, 'at' | 'line'>;

interface Cursor {
  readonly text: string;
  readonly issues: Issue[];
  at: number;
  line: number;
  /** Statements until here. */
  count: number;
}

const DEEPEST = 8;

const [NEWLINE, QUOTE, HASH, SEMICOLON, BACKSLASH, OPEN, CLOSE] = [10, 34, 35, 59, 92, 123, 125];

const readBlock = (cursor: Cursor, depth: number): Statement[] => {
  const statements: Statement[] = [];
  for (;;) {
    skipBetween(cursor);
    const code = cursor.text.charCodeAt(cursor.at);
    if (code !== CLOSE && cursor.at < cursor.text.length)
      statements.push(readStatement(cursor, depth));
    else if (closes(cursor, depth)) return statements;
  }
};

/** Whether a block ends here. */
const closes = (cursor: Cursor, depth: number): boolean => {
  const { text, at, line } = cursor;
  const isOver = at >= text.length;
  if (isOver && depth > 0) report(cursor, null, 'ends inside a block');
  if (!isOver && depth === 0) report(cursor, { at, line }, 'closes a block that is not open');
  cursor.at += 1;
  return isOver || depth > 0;
};

const skipBetween = (cursor: Cursor): void => {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at);
    const isBlank = code === 32 || code === 9 || code === 13 || code === SEMICOLON;
    if (isBlank) cursor.at += 1;
    else if (!skipLine(cursor, code)) return;
  }
};

/** Goes on to the next line, where nothing but a comment or a backslash is left of this one. */
const skipLine = (cursor: Cursor, code: number): boolean => {
  if (code !== NEWLINE && code !== HASH && !isContinued(cursor.text, cursor.at)) return false;
  cursor.at = lineEnd(cursor.text, cursor.at);
  if (cursor.at < cursor.text.length) {
    cursor.at += 1;
    cursor.line += 1;
  }
  return true;
};

const readStatement = (cursor: Cursor, depth: number): Statement => {
  const { at, line } = cursor;
  cursor.count += 1;
  if (cursor.count > MOST_STATEMENTS)
    throw new TooLarge(`holds more than ${MOST_STATEMENTS} statements, which is not read`, line);
  for (;;) {
    const code = nextMark(cursor);
    if (code !== OPEN) return { at, line, end: cursor.at, block: null };
    if (opensBlock(cursor.text, at, cursor.at)) return withBlock(cursor, { at, line }, depth);
    skipBraces(cursor);
  }
};

/** Goes to the next brace or end of a statement; NaN is the end of the text. */
const nextMark = (cursor: Cursor): number => {
  const { text } = cursor;
  for (;;) {
    MARK.lastIndex = cursor.at;
    cursor.at = MARK.test(text) ? MARK.lastIndex - 1 : text.length;
    const code = text.charCodeAt(cursor.at);
    if (code === QUOTE) skipString(cursor);
    else if (code === HASH) cursor.at = lineEnd(text, cursor.at);
    else if (code === BACKSLASH) skipBackslash(cursor);
    else return code;
  }
};

const MARK = /[\n;{}"#\\]/g;

const skipBackslash = (cursor: Cursor): void => {
  if (!skipLine(cursor, BACKSLASH)) cursor.at += 1;
};

const skipString = (cursor: Cursor): void => {
  const { text, at, line } = cursor;
  const end = stringEnd(text, at);
  const isClosed = text.charCodeAt(end) === QUOTE;
  if (!isClosed) report(cursor, { at, line }, 'has an opening quote and no closing one');
  cursor.at = isClosed ? end + 1 : end;
};

/** Goes on behind the brace that closes the one here. */
const skipBraces = (cursor: Cursor): void => {
  let open = 0;
  for (;;) {
    const code = nextMark(cursor);
    if (cursor.at >= cursor.text.length) {
      report(cursor, null, 'ends inside braces');
      return;
    }
    if (code === NEWLINE) cursor.line += 1;
    else if (code === OPEN) open += 1;
    else if (code === CLOSE) open -= 1;
    cursor.at += 1;
    if (open === 0) return;
  }
};

const withBlock = (cursor: Cursor, place: Place, depth: number): Statement => {
  const { at: end, line } = cursor;
  if (depth >= DEEPEST) {
    report(cursor, { at: end, line }, `nests deeper than ${DEEPEST} levels`);
    cursor.at = cursor.text.length;
    return { ...place, end, block: [] };
  }
  cursor.at += 1;
  return { ...place, end, block: readBlock(cursor, depth + 1) };
};

const LONGEST_HEAD = 300;

// Only declarations have a block: `chain input {`, `ct helper sip {`; in rules, braces hold sets.
const HEAD =
  /^(?:table(?:\s+\w+)?|(?:add|create)\s+(?:table|chain|set|map|flowtable|counter|quota|limit|synproxy|ct\s+\w+)(?:\s+[^\s{]+){0,2}|chain|set|map|flowtable|counter|quota|limit|secmark|synproxy|ct\s+(?:helper|timeout|expectation))\s+[^\s{]+\s*$/;

const opensBlock = (text: string, start: number, at: number): boolean =>
  at - start <= LONGEST_HEAD && HEAD.test(text.slice(start, at));

const newlines = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};
