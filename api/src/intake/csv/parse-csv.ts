import type { Issue } from '../../domain/review.ts';

/** A table as it stands in a file, cell by cell. */
export interface Table {
  readonly records: readonly (readonly string[])[];
  readonly issues: readonly Issue[];
}

/** The most rows that are read: more than any organization has users, and few enough to be held in memory. */
export const mostRows = 500_000;

/** The most columns that are read. An entity has a few dozen fields; what other products add to them is left out. */
export const mostColumns = 1_000;

/** `C7`: the name of a cell as spreadsheets say it; both counted from 0. */
export const cellName = (column: number, record: number): string =>
  `${columnName(column)}${record + 1}`;

const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') +
  String.fromCharCode(65 + (column % 26));

/**
 * Reads CSV strictly (RFC 4180), with LF as well as CRLF, separated by comma, semicolon or tab, whichever the first line
 * has most of. Of a table that is too large nothing is kept. Records without any text are left out of nothing: they keep their place, so that cells keep their names.
 */
export const parseCsv = (text: string): Table => {
  const separator = separatorOf(text);
  const records: string[][] = [];
  const issues: Issue[] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { value, end, wrong } = nextField(text, at, separator);
    issues.push(...wrongIn(cellName(record.length, records.length), wrong));
    record.push(value);
    const excess = excessOf(records, record);
    if (excess) return { records: [], issues: [excess] };
    const isLast = text[end] !== separator;
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (!isLast && at >= text.length) record.push('');
    if (!isLast && at < text.length) continue;
    records.push(record);
    record = [];
  }
  return { records, issues };
};

const wrongIn = (where: string, message: string | null): Issue[] =>
  message === null ? [] : [{ where, message }];

const excessOf = (records: readonly unknown[], record: readonly unknown[]): Issue | null => {
  if (record.length > mostColumns)
    return tooMany(`row ${records.length + 1}`, `has more than ${written(mostColumns)} columns`);
  return records.length >= mostRows ? tooMany('', `has more than ${written(mostRows)} rows`) : null;
};

const tooMany = (where: string, message: string): Issue => ({
  where,
  message: `${message}, which is not read`,
});

const written = (count: number): string => count.toLocaleString('en');

const nextField = (text: string, at: number, separator: string): Field => {
  if (text[at] !== '"') return plainField(text, at, separator);
  const field = quotedField(text, at);
  const rest = plainField(text, field.end, separator);
  const wrong = field.wrong ?? (rest.value === '' ? null : 'has text after its closing quote');
  return { value: field.value, end: rest.end, wrong };
};

const separators = [',', ';', '\t'] as const;

const separatorOf = (text: string): string => {
  const line = firstLine(text).replace(/"(?:[^"]|"")*"/g, '');
  const counts = separators.map((separator) => ({
    separator,
    count: line.split(separator).length,
  }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).separator;
};

const firstLine = (text: string): string => {
  const start = text.startsWith('#TYPE') ? text.indexOf('\n') + 1 : 0;
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end);
};

interface Field {
  readonly value: string;
  /** Offset of what follows. */
  readonly end: number;
  readonly wrong: string | null;
}

const quotedField = (text: string, start: number): Field => {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0)
    return {
      value: text.slice(start + 1),
      end: text.length,
      wrong: 'has an opening quote and no closing one',
    };
  return { value: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1, wrong: null };
};

const plainField = (text: string, start: number, separator: string): Field => {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
    end += 1;
  return { value: text.slice(start, end), end, wrong: null };
};
