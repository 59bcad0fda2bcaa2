import { TooLarge } from './reader.ts';

/** A line of a configuration. */
export interface Line {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** How many blanks it starts with. */
  readonly indent: number;
  readonly words: readonly string[];
}

/** The lines of a text with their words, one after the other; empty lines are left out. @throws TooLarge */
export function* linesOf(text: string): Generator<Line, void, void> {
  let line = 0;
  for (let at = 0; at <= text.length;) {
    const end = text.indexOf('\n', at);
    const last = end < 0 ? text.length : end;
    line += 1;
    const found = lineOf(text.slice(at, last), line);
    if (found) yield found;
    at = last + 1;
  }
}

const LONGEST = 1_000_000;

const lineOf = (raw: string, line: number): Line | null => {
  if (raw.length > LONGEST)
    throw new TooLarge(`is longer than ${LONGEST} characters, which is not read`, line);
  const text = raw.trim();
  if (text === '') return null;
  return { line, text, indent: raw.length - raw.trimStart().length, words: wordsOf(text) };
};

const WORD = /"((?:[^"\\]|\\.)*)"?|'([^']*)'|[^\s"']\S*/g;

/** Words of a line; quotes hold blanks together and are taken away. */
export const wordsOf = (line: string): string[] => {
  if (!line.includes('"') && !line.includes("'")) return line.split(/\s+/);
  return [...line.matchAll(WORD)].map(([all, double, single]) =>
    double === undefined ? (single ?? all) : double.replace(/\\(.)/g, '$1'),
  );
};
