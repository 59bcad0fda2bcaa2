import type { Issue } from '../../domain/review.ts';
import { TooLarge } from './reader.ts';
import { unguarded } from '../../wire/csv.ts';

/** A row of a table: its cells, and the line it starts at. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const CELL = /"([^"]*(?:""[^"]*)*)("?)|([^",\r\n][^,\r\n]*)|/y;

/** More cells than this are not read. */
const MOST_CELLS = 5_000_000;

/** More are of a file of another kind. */
const MOST_ISSUES = 200;

/** Rows of CSV with commas (RFC 4180), as the exporter of this engine writes it: guards are taken away. @throws TooLarge */
export const rowsOf = (text: string): { rows: Row[]; issues: Issue[] } => {
  const table: Table = {
    text,
    at: 0,
    line: 1,
    start: 1,
    count: 0,
    cells: [],
    rows: [],
    issues: [],
  };
  while (table.at < text.length) {
    readCell(table);
    table.count += 1;
    if (table.count > MOST_CELLS)
      throw new TooLarge(`holds more than ${MOST_CELLS} cells`, table.line);
    if (text[table.at] === ',' && table.at + 1 < text.length) table.at += 1;
    else endRow(table);
  }
  return { rows: table.rows, issues: table.issues };
};

interface Table {
  readonly text: string;
  readonly rows: Row[];
  readonly issues: Issue[];
  at: number;
  line: number;
  count: number;
  /** Line at which the row starts. */
  start: number;
  cells: string[];
}

const readCell = (table: Table): void => {
  CELL.lastIndex = table.at;
  const [all = '', quoted, closing, plain] = CELL.exec(table.text) ?? [];
  if (closing === '') wrong(table, 'has an opening quote and no closing one');
  table.cells.push(unguarded(quoted?.replaceAll('""', '"') ?? plain ?? ''));
  table.line += all.split('\n').length - 1;
  table.at += all.length;
};

const endRow = (table: Table): void => {
  const { text, at } = table;
  const next = text[at];
  if (next !== undefined && !',\r\n'.includes(next))
    wrong(table, 'has text after its closing quote');
  const end = text.indexOf('\n', at);
  table.at = end < 0 ? text.length : end + 1;
  table.rows.push({ line: table.start, cells: table.cells });
  table.cells = [];
  table.line += 1;
  table.start = table.line;
};

const wrong = ({ issues, text, at, line }: Table, message: string): void => {
  if (issues.length >= MOST_ISSUES) return;
  const before = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  issues.push({ where: `line ${line}, column ${at - before}`, message });
};
