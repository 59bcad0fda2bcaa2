import type { Change } from '../../domain/change.ts';
import type { Issue, ReviewRow } from '../../domain/review.ts';
import { entities, type Collection } from '../../domain/topology.ts';
import { controlCharacters } from '../control-characters.ts';
import { changeOf, type Changed } from './change-of.ts';
import { readHeader, type Header } from './columns.ts';
import { foundRows, type Present } from './present.ts';
import { isPolicyIdentity } from './policy-identity.ts';
import { parseCsv, type Table } from './parse-csv.ts';
import { sourceOf } from './cmdlet-source.ts';

/** What a CSV file would change in a collection. */
export interface ReadCsv {
  readonly rows: readonly ReviewRow[];
  /** Everything that is wrong, by cell. */
  readonly issues: readonly Issue[];
  /** Empty when there is any issue: a file is taken whole or not at all. */
  readonly changes: readonly Change[];
}

/**
 * Compares a CSV file with what a collection holds: rows are matched by id, else by the field that people know a row by;
 * what is not there yet is created, what differs is updated, what the file leaves out stays.
 */
export const readCsv = (collection: Collection, text: string, present: Present): ReadCsv => {
  const characters = controlCharacters(text);
  if (characters.length > 0) return { rows: [], issues: characters, changes: [] };
  const table = parseCsv(text);
  const source = sourceOf(table.records);
  const headers = table.records[source.headerAt];
  if (!headers) return { rows: [], issues: withoutHeader(table), changes: [] };
  const header = readHeader(collection, headers);
  const wrong = [...table.issues, ...headerIssues(collection, header)];
  if (wrong.length > 0)
    return { rows: unknownRows(collection, header), issues: wrong, changes: [] };
  const found = foundRows(collection, present);
  const changed = table.records
    .map((cells, record) => ({ cells, record }))
    .filter(
      ({ cells, record }) => record > source.headerAt && cells.some((cell) => cell.trim() !== ''),
    )
    .map((line) => changeOf({ collection, header, found, source }, line));
  const issues = changed.flatMap((one) => one.issues);
  return {
    rows: [...unknownRows(collection, header), ...source.rows, ...reviewOf(collection, changed)],
    issues,
    changes: issues.length > 0 ? [] : changed.flatMap(({ change }) => change ?? []),
  };
};

const withoutHeader = ({ issues }: Table): readonly Issue[] =>
  issues.length > 0 ? issues : [{ where: '', message: 'has no header row' }];

const headerIssues = (collection: Collection, { columns }: Header): Issue[] => {
  const fields = columns.flatMap((column) => column?.field ?? []);
  const repeated = columns
    .filter(
      (column, index) =>
        column &&
        fields.indexOf(column.field) < fields.lastIndexOf(column.field) &&
        index === columns.indexOf(column),
    )
    .map((column) => `two columns give ${column?.title ?? ''}`);
  const { noun } = entities[collection];
  const none = fields.length === 0 ? [`no column is a field of a ${noun}`] : [];
  return [...repeated, ...none].map((message) => ({ where: 'header', message }));
};

const unknownRows = (collection: Collection, { unknown }: Header): ReviewRow[] =>
  unknown
    .filter(({ header }) => !isPolicyIdentity(collection, header))
    .map(({ header, meant }) => ({
      result: 'left-out',
      what: 'Column',
      value: header.slice(0, 200),
      where: 'header',
      why: meant ? `It is not a field; ${meant} is.` : 'It is not a field.',
    }));

const reviewOf = (collection: Collection, changed: readonly Changed[]): ReviewRow[] => {
  const { noun } = entities[collection];
  const unchanged = changed.filter(({ change, issues }) => !change && issues.length === 0).length;
  return [
    ...changed.flatMap(({ label, where, why, change, issues }): ReviewRow[] => {
      if (issues.length > 0)
        return [
          { result: 'rejected', what: noun, value: label, where, why: issues[0]?.message ?? '' },
        ];
      return change ? [{ result: 'understood', what: noun, value: label, where, why }] : [];
    }),
    ...(unchanged > 0
      ? [
          {
            result: 'understood' as const,
            what: noun,
            value: `${unchanged} rows`,
            where: '',
            why: 'They are the same already.',
          },
        ]
      : []),
  ];
};
