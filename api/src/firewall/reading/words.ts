/** A line of a configuration. */
export interface Line {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** How many blanks it starts with. */
  readonly indent: number;
  readonly words: readonly string[];
}

/** The lines of a text with their words; empty lines are left out. */
export const linesOf = (text: string): Line[] => {
  const lines: Line[] = [];
  text.split('\n').forEach((raw, index) => {
    const trimmed = raw.trim();
    if (trimmed === '') return;
    const indent = raw.length - raw.trimStart().length;
    lines.push({ line: index + 1, text: trimmed, indent, words: wordsOf(trimmed) });
  });
  return lines;
};

const WORD = /"((?:[^"\\]|\\.)*)"?|'([^']*)'|[^\s"']\S*/g;

/** Words of a line; quotes hold blanks together and are taken away. */
export const wordsOf = (line: string): string[] => {
  if (!line.includes('"') && !line.includes("'")) return line.split(/\s+/);
  return [...line.matchAll(WORD)].map(([all, double, single]) =>
    double === undefined ? (single ?? all) : double.replace(/\\(.)/g, '$1'),
  );
};
