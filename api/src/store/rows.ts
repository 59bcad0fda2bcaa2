import { Prisma, type PrismaClient } from '../../../prisma/generated/client.ts';
import type { Row } from '../contract/entities.ts';
import { listed, type Table } from './tables.ts';

/** The database, or a transaction in it. In a transaction nothing else may be asked: the embedded database would wait for itself. */
export type Sql = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>;

/** The fields of an entity, without what the store adds. */
export type Values = Readonly<Record<string, unknown>>;

/** Who changed a row when, and at which revision of its topology. */
export interface Stamp {
  readonly topologyId: string;
  readonly revision: number;
  readonly changedAt: Date;
  readonly changedBy: string;
}

const stampColumns = ['revision', 'changedAt', 'changedBy'];

/** All columns of a row but its topology. */
export const rowColumns = (table: Table): Prisma.Sql =>
  Prisma.sql`${table.columns}, ${listed(stampColumns)}`;

/** Rows of a table that meet a condition; `rest` orders and limits them. */
export async function selectRows(
  db: Sql,
  table: Table,
  where: Prisma.Sql,
  rest: Prisma.Sql = Prisma.empty,
): Promise<Row[]> {
  const rows = await db.$queryRaw<(Omit<Row, 'changedAt'> & { changedAt: Date })[]>`
    SELECT ${rowColumns(table)} FROM ${table.name} WHERE ${where} ${rest}`;
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }) as Row);
}

/** The rows with these ids. */
export const rowsById = (
  db: Sql,
  table: Table,
  topologyId: string,
  ids: readonly string[],
): Promise<Row[]> =>
  selectRows(db, table, Prisma.sql`"topologyId" = ${topologyId} AND "id" = ANY(${ids}::text[])`);

/** The entity without what the store adds to it. */
export const valuesOf = (table: Table, row: Values): Values =>
  Object.fromEntries([...table.fields.keys()].map((name) => [name, row[name]]));

/** Rows per statement: large enough to be quick, small enough to be sent at once. */
const batch = 2_000;

/** Writes new rows of a table. */
export async function insertEntities(
  db: Sql,
  table: Table,
  entities: readonly Values[],
  stamp: Stamp,
): Promise<void> {
  const names = [...table.fields.keys(), 'topologyId', ...stampColumns];
  await insertRows(
    db,
    table.model,
    names,
    entities.map((entity) => ({ ...entity, ...stamp })),
  );
}

/** Writes rows of a table, a batch at a time. */
export async function insertRows(
  db: Sql,
  model: string,
  names: readonly string[],
  rows: readonly Values[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    const texts = rows.slice(start, start + batch).map((row) => JSON.stringify(row));
    await insertRowTexts(db, model, names, texts);
  }
}

/**
 * Writes rows that are JSON already, as one parameter, which PostgreSQL takes apart by the column types of the table: many
 * times faster than one parameter for each field.
 */
export async function insertRowTexts(
  db: Sql,
  model: string,
  names: readonly string[],
  rows: readonly string[],
): Promise<void> {
  const table = listed([model]);
  const columns = listed(names);
  await db.$executeRaw`
    INSERT INTO ${table} (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::${table}, ${`[${rows.join(',')}]`}::json)`;
}
