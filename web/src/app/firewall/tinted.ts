import type { Preview } from '@contract/exports';

/** A piece of a line: a comment, a word of the language that decides, or the rest. */
export interface Piece {
  readonly text: string;
  readonly kind: 'comment' | 'word' | 'plain';
}

const DECIDES = /\b(accept|drop|permit|deny|reject|dnat|snat|masquerade)\b/;

/** The lines of a text, each in pieces to be tinted. */
export const tinted = (text: string): readonly (readonly Piece[])[] =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n').map(piecesOf);

const piecesOf = (line: string): readonly Piece[] => {
  if (/^\s*(#|!|\/\/|;)/.test(line)) return [{ text: line, kind: 'comment' }];
  return line
    .split(DECIDES)
    .map((text, index): Piece => ({ text, kind: index % 2 === 1 ? 'word' : 'plain' }))
    .filter((piece) => piece.text !== '');
};

/** Lines (from 1) that write a rule: from its own to the one before the next rule or the end of its block. */
export const rangeOf = (
  preview: Preview | null,
  ruleId: string | null,
): { first: number; last: number } | null => {
  const first = preview && ruleId !== null ? preview.lines[ruleId] : undefined;
  if (first === undefined) return null;
  const line = preview?.text?.split('\n')[first - 1] ?? '';
  return { first, last: line.trim().startsWith('#') ? first + 1 : first };
};
