import { entities, type Collection } from '../../domain/topology.ts';
import { GUARD_NOTE, writeCsv as encode } from '../../wire/csv.ts';
import { cellOf } from './cell-value.ts';
import { columnsOf } from './columns.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The header line of a collection's CSV: the fields' titles, with the note that makes leading apostrophes guards. */
export const csvHeader = (collection: Collection): string => {
  const [first = '', ...rest] = columnsOf(collection).map(({ title }) => title);
  return encode([[`${first} ${GUARD_NOTE}`, ...rest]]);
};

/** Lines for some rows of a collection; fields that are not the entity's own are ignored. */
export const csvLines = (collection: Collection, rows: readonly Fields[]): string => {
  const fields = Object.keys(entities[collection].schema.shape);
  return encode(rows.map((row) => fields.map((field) => cellOf(row[field]))));
};

/** A collection as CSV, which `readCsv` reads back without loss. */
export const writeCsv = (collection: Collection, rows: readonly Fields[]): string =>
  csvHeader(collection) + csvLines(collection, rows);
