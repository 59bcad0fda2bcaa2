/* eslint-disable complexity, max-depth -- every word that a line may start with is a branch */
import type { Issue } from '../../domain/review.ts';
import { unguarded } from '../../wire/csv.ts';

/** A row of a table: its cells, and the line it starts at. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const CELL = /"((?:[^"]|"")*)("?)|([^",\r\n][^,\r\n]*)|/y;

/** Rows of CSV with commas (RFC 4180), as the exporter of this engine writes it: guards are taken away. */
export const rowsOf = (text: string): { rows: Row[]; issues: Issue[] } => {
  const rows: Row[] = [];
  const issues: Issue[] = [];
  let line = 1;
  let cells: string[] = [];
  let start = line;
  for (let at = 0; at < text.length;) {
    CELL.lastIndex = at;
    const [all = '', quoted, closing, plain] = CELL.exec(text) ?? [];
    if (closing === '')
      issues.push({ where: `line ${line}`, message: 'has an opening quote and no closing one' });
    cells.push(unguarded(quoted?.replaceAll('""', '"') ?? plain ?? ''));
    line += all.split('\n').length - 1;
    at += all.length;
    const next = text[at];
    if (next === ',' && at + 1 < text.length) at += 1;
    else {
      if (next !== undefined && !',\r\n'.includes(next))
        issues.push({ where: `line ${line}`, message: 'has text after its closing quote' });
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end + 1;
      rows.push({ line: start, cells });
      cells = [];
      line += 1;
      start = line;
    }
  }
  return { rows, issues };
};
