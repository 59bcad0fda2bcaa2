/** Value of a cell: text, a number, or nothing. */
export type Cell = string | number | null;

/** Said in the first cell of every header row of ours, so that readers know what a leading apostrophe means. */
export const GUARD_NOTE = "(a leading ' only guards text)";

/**
 * A table as CSV (RFC 4180): fields quoted where needed, lines end in CRLF. Text that a spreadsheet would take for a
 * formula gets an apostrophe in front, which `unguarded` takes away again.
 */
export const writeCsv = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');

/** The text with an apostrophe in front where a spreadsheet would calculate it, or where it starts with one already. */
export const guarded = (text: string): string => (CALCULATED.test(text) ? `'${text}` : text);

/** The text that `guarded` was given. */
export const unguarded = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

// The first four are what spreadsheets calculate, then their full-width forms; white space may be dropped before them.
const CALCULATED = /^[=+\-@＝＋－＠\t\r\n']/u;

const field = (cell: Cell): string => {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell) : guarded(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
