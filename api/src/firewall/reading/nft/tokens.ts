import { TooLarge } from '../reader.ts';

/** A word or a sign of a text for nftables. */
export interface Token {
  /** Without quotes. */
  readonly text: string;
  readonly kind: 'word' | 'string' | 'sign';
  readonly line: number;
  /** Offset of its first character. */
  readonly at: number;
}

/** A piece of a text: offsets of its first character and of what follows it, and the line it starts at. */
export interface Span {
  readonly at: number;
  readonly end: number;
  readonly line: number;
}

/** The tokens of a piece of a text, in time linear in its length; comments and the ends of lines are none. @throws TooLarge */
export const tokensOf = (text: string, { at, end, line }: Span): Token[] => {
  const scan: Scan = { text, at, end, line, tokens: [] };
  while (scan.at < end) {
    steps[kindAt(text, scan.at)]?.(scan);
    if (scan.tokens.length > MOST) throw new TooLarge(`holds more than ${MOST} words`, line);
  }
  return scan.tokens;
};

/** More words of one statement than this are not read. */
const MOST = 3_000_000;

/** Whether the line goes on after a backslash. */
export const isContinued = (text: string, at: number): boolean =>
  text.charCodeAt(at) === BACKSLASH &&
  (text.charCodeAt(at + 1) === NEWLINE || text.startsWith('\r\n', at + 1));

/** Offset of the closing quote, or of the end of the line where there is none. */
export const stringEnd = (text: string, at: number): number => {
  STRING_END.lastIndex = at + 1;
  return STRING_END.test(text) ? STRING_END.lastIndex - 1 : text.length;
};

const STRING_END = /["\n]/g;

/** Offset of the end of the line. */
export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

interface Scan {
  readonly text: string;
  readonly end: number;
  readonly tokens: Token[];
  at: number;
  line: number;
}

const [NEWLINE, QUOTE, BACKSLASH, BANG, EQUALS] = [10, 34, 92, 33, 61];

const [WORD, BLANK, BREAK, COMMENT, STRING, SIGN, ESCAPE, NEGATION] = [0, 1, 2, 3, 4, 5, 6, 7];

// What a character starts; every character that is not here is of a word.
const KINDS = new Uint8Array(128);
for (const sign of ' \t\r;') KINDS[sign.charCodeAt(0)] = BLANK;
for (const sign of '{},=<>') KINDS[sign.charCodeAt(0)] = SIGN;
KINDS[NEWLINE] = BREAK;
KINDS[QUOTE] = STRING;
KINDS['#'.charCodeAt(0)] = COMMENT;
KINDS[BACKSLASH] = ESCAPE;
KINDS[BANG] = NEGATION;

const kindAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < 128 ? (KINDS[code] ?? WORD) : WORD;
};

const skip = (scan: Scan): void => {
  scan.at += 1;
};

const breakLine = (scan: Scan): void => {
  scan.line += 1;
  scan.at += 1;
};

const comment = (scan: Scan): void => {
  scan.at = lineEnd(scan.text, scan.at);
};

const word = (scan: Scan): void => {
  const { text, at, end, line } = scan;
  let last = at + 1;
  while (last < end && isOfWord(text, last)) last += 1;
  scan.tokens.push({ text: text.slice(at, last), kind: 'word', line, at });
  scan.at = last;
};

const isOfWord = (text: string, at: number): boolean => {
  const kind = kindAt(text, at);
  if (kind === WORD) return true;
  if (kind === NEGATION) return text.charCodeAt(at + 1) !== EQUALS;
  return kind === ESCAPE && !isContinued(text, at);
};

const string = (scan: Scan): void => {
  const { text, at, line } = scan;
  const end = stringEnd(text, at);
  scan.tokens.push({ text: text.slice(at + 1, end), kind: 'string', line, at });
  scan.at = text.charCodeAt(end) === QUOTE ? end + 1 : end;
};

const DOUBLED = new Set(['==', '<=', '>=', '!=']);

const sign = (scan: Scan): void => {
  const { text, at, line } = scan;
  const two = text.slice(at, at + 2);
  const found = DOUBLED.has(two) ? two : text.charAt(at);
  scan.tokens.push({ text: found, kind: 'sign', line, at });
  scan.at += found.length;
};

const escape = (scan: Scan): void => {
  if (!isContinued(scan.text, scan.at)) {
    word(scan);
    return;
  }
  scan.at = scan.text.indexOf('\n', scan.at) + 1;
  scan.line += 1;
};

const negation = (scan: Scan): void => {
  if (scan.text.charCodeAt(scan.at + 1) === EQUALS) sign(scan);
  else word(scan);
};

// By the kind of the character that a token starts with.
const steps = [word, skip, breakLine, comment, string, sign, escape, negation];
