import { Prisma } from '../../../../prisma/generated/client.ts';
import type { Row } from '../../contract/entities.ts';
import type { Dependant } from '../../service/ports.ts';
import { selectRows, type Sql, type Values } from '../rows.ts';
import { referencesInto, tableOf, type Field, type Table } from '../tables.ts';

/** A stored entity that refers to one of those asked about. */
export interface Referring {
  readonly table: Table;
  readonly field: Field;
  readonly row: Row;
}

/** Entities of one collection. */
export interface Targets {
  readonly table: Table;
  readonly ids: readonly string[];
}

/** Stored entities that refer to the targets, at most `limit` for each field. */
export async function referring(
  db: Sql,
  topologyId: string,
  { table, ids }: Targets,
  limit: number,
): Promise<Referring[]> {
  const found: Referring[] = [];
  for (const reference of referencesInto(table.collection)) {
    const where = Prisma.sql`"topologyId" = ${topologyId} AND ${reference.field.column} = ANY(${ids}::text[])`;
    const rows = await selectRows(
      db,
      reference.table,
      where,
      Prisma.sql`ORDER BY "id" LIMIT ${limit}`,
    );
    found.push(...rows.map((row) => ({ ...reference, row })));
  }
  return found;
}

/** As problems and dialogs show it. */
export const dependant = (table: Table, field: Field, values: Values): Dependant => ({
  collection: table.collection,
  id: String(values['id']),
  label: String(values[table.label]),
  field: field.name,
});

/** Enough for a person to decide by; nobody reads on. */
const listed = 1_000;

/**
 * What depends on an entity: what refers to it, and what refers to those that cannot be without it. Through a field that may
 * be empty nothing goes on, since deleting would only empty it. At most 1,000 of them.
 * @throws NotFound when there is no such collection
 */
export async function dependantsOf(
  db: Sql,
  topologyId: string,
  collection: string,
  id: string,
): Promise<Dependant[]> {
  const found = new Map<string, Dependant>();
  let frontier: Targets[] = [{ table: tableOf(collection), ids: [id] }];
  while (frontier.length && found.size < listed) {
    const next: Referring[] = [];
    for (const targets of frontier)
      next.push(...(await referring(db, topologyId, targets, listed)));
    const fresh = next.filter(({ table, row }) => !found.has(`${table.collection}/${row.id}`));
    for (const { table, field, row } of fresh)
      found.set(`${table.collection}/${row.id}`, dependant(table, field, row));
    frontier = byTable(fresh.filter(({ field }) => !field.nullable));
  }
  found.delete(`${collection}/${id}`);
  return [...found.values()].slice(0, listed);
}

function byTable(referrers: readonly Referring[]): Targets[] {
  const groups = Map.groupBy(referrers, ({ table }) => table);
  return [...groups].map(([table, rows]) => ({
    table,
    ids: [...new Set(rows.map(({ row }) => row.id))],
  }));
}
