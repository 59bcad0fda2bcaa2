/* eslint-disable complexity -- every word that a line may start with is a branch */
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

// One of: end of statement, white space and comments, a string, a sign, a word.
const TOKEN =
  /([\n;]+)|((?:[ \t\r]+|\\\r?\n|#[^\n]*)+)|"([^"\n]*)("?)|([{},=]|!=|==|<=|>=|<|>)|((?:[^\s{},;"#=!<>\\]|!(?!=)|\\(?!\r?\n))+)/y;

/** The tokens of a text, in time linear in its length; statements end with a line or a semicolon. */
export const tokensOf = (text: string): { tokens: Token[]; issues: Issue[] } => {
  const tokens: Token[] = [];
  const issues: Issue[] = [];
  let line = 1;
  TOKEN.lastIndex = 0;
  for (let at = 0; at < text.length;) {
    const match = TOKEN.exec(text);
    if (!match) return { tokens, issues };
    const [all, end, space, quoted, closing, sign, word] = match;
    if (word !== undefined) tokens.push({ text: word, kind: 'word', line, at });
    else if (end !== undefined) tokens.push({ text: '', kind: 'end', line, at });
    else if (sign !== undefined) tokens.push({ text: sign, kind: 'sign', line, at });
    else if (quoted !== undefined) tokens.push({ text: quoted, kind: 'string', line, at });
    if (closing === '')
      issues.push(issueAt(text, tokens.at(-1), 'has an opening quote and no closing one'));
    if (end !== undefined || space !== undefined) line += newlines(all);
    at = TOKEN.lastIndex;
  }
  return { tokens, issues };
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
