import { GUARD_NOTE, writeCsv, type Cell } from '../../wire/csv.ts';
import type { Sheet } from '../../wire/sheet.ts';

/** A column of a table: its title, its width in characters, and what it says of a row. */
export interface Column<T> {
  readonly title: string;
  readonly width: number;
  readonly of: (row: T) => Cell | readonly string[];
}

/** The rows as a sheet of a workbook; lists have one value a line. */
export const sheet = <T>(
  name: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
): Sheet => ({
  name,
  columns,
  rows: cells(columns, rows, '\n'),
});

/** The rows as CSV with a header that says how text is guarded; lists are separated by semicolons. */
export const csvOf = <T>(columns: readonly Column<T>[], rows: readonly T[]): string =>
  writeCsv([
    columns.map(({ title }, index) => (index === 0 ? `${title} ${GUARD_NOTE}` : title)),
    ...cells(columns, rows, '; '),
  ]);

const cells = <T>(columns: readonly Column<T>[], rows: readonly T[], separator: string): Cell[][] =>
  rows.map((row) => columns.map(({ of }) => joined(of(row), separator)));

const joined = (value: Cell | readonly string[], separator: string): Cell =>
  isList(value) ? value.join(separator) : value;

const isList = (value: Cell | readonly string[]): value is readonly string[] =>
  Array.isArray(value);
