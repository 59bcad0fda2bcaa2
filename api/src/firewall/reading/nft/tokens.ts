/* eslint-disable complexity -- every character that a token may start with is a branch */
import type { Issue } from '../../../domain/review.ts';

/** A word or a sign of a text for nftables. */
export interface Token {
  /** Without quotes. */
  readonly text: string;
  readonly kind: 'word' | 'string' | 'sign' | 'end';
  readonly line: number;
  /** Offset of its first character. */
  readonly at: number;
}

/** The tokens of a text, in time linear in its length; statements end with a line or a semicolon. */
export const tokensOf = (text: string): { tokens: Token[]; issues: Issue[] } => {
  const scan: Scan = { text, at: 0, line: 1, tokens: [], issues: [] };
  while (scan.at < text.length) {
    const code = text.charCodeAt(scan.at);
    if (code === NEWLINE || code === SEMICOLON) readEnds(scan);
    else if (code === SPACE || code === TAB || code === RETURN) scan.at += 1;
    else if (code === HASH) scan.at = lineEnd(scan);
    else if (code === QUOTE) readString(scan);
    else if (isContinued(text, scan.at)) {
      scan.at = text.indexOf('\n', scan.at) + 1;
      scan.line += 1;
    } else readWordOrSign(scan);
  }
  return { tokens: scan.tokens, issues: scan.issues };
};

interface Scan {
  readonly text: string;
  at: number;
  line: number;
  readonly tokens: Token[];
  readonly issues: Issue[];
}

const [TAB, NEWLINE, RETURN, SPACE, QUOTE, HASH, SEMICOLON, BACKSLASH] = [
  9, 10, 13, 32, 34, 35, 59, 92,
];

const readEnds = (scan: Scan): void => {
  scan.tokens.push({ text: '', kind: 'end', line: scan.line, at: scan.at });
  for (;;) {
    const code = scan.text.charCodeAt(scan.at);
    if (code !== NEWLINE && code !== SEMICOLON) return;
    if (code === NEWLINE) scan.line += 1;
    scan.at += 1;
  }
};

const lineEnd = ({ text, at }: Scan): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

const readString = (scan: Scan): void => {
  const { text, at, line, tokens, issues } = scan;
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) !== QUOTE && text.charCodeAt(end) !== NEWLINE)
    end += 1;
  const token: Token = { text: text.slice(at + 1, end), kind: 'string', line, at };
  tokens.push(token);
  const isClosed = text.charCodeAt(end) === QUOTE;
  if (!isClosed) issues.push(issueAt(text, token, 'has an opening quote and no closing one'));
  scan.at = isClosed ? end + 1 : end;
};

/** Whether the line goes on after a backslash. */
const isContinued = (text: string, at: number): boolean =>
  text.charCodeAt(at) === BACKSLASH &&
  (text.charCodeAt(at + 1) === NEWLINE || text.startsWith('\r\n', at + 1));

// What no word holds: white space, signs, quotes, comments and ends.
const STOPS = new Uint8Array(128);
for (const sign of ' \t\r\n{},;"#=<>!\\') STOPS[sign.charCodeAt(0)] = 1;

const SIGN = /[{},]|[!=<>]=|[=<>]/y;

const readWordOrSign = (scan: Scan): void => {
  const { text, at, line } = scan;
  let end = at;
  while (end < text.length && isOfWord(text, end)) end += 1;
  const isWord = end > at;
  SIGN.lastIndex = at;
  const sign = isWord ? '' : (SIGN.exec(text)?.[0] ?? text.charAt(at));
  const word = isWord ? text.slice(at, end) : sign;
  scan.tokens.push({ text: word, kind: isWord ? 'word' : 'sign', line, at });
  scan.at = at + word.length;
};

const isOfWord = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code > 127 || STOPS[code] === 0) return true;
  if (code === 33) return text.charCodeAt(at + 1) !== 61;
  return code === BACKSLASH && !isContinued(text, at);
};

const newlines = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};

/** An issue at a token, or without one at the end of the text. */
export const issueAt = (text: string, token: Token | undefined, message: string): Issue => {
  const at = token?.at ?? text.length;
  const line = token?.line ?? newlines(text) + 1;
  const before = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  return { where: `line ${line}, column ${at - before}`, message };
};
