import { Prisma, type PrismaClient } from '../../../prisma/generated/client.ts';
import { Conflict, NotFound } from '../service/errors.ts';
import type { Actor } from '../service/ports.ts';
import type { Versioned, VersionedStore } from '../service/watch/history-ports.ts';
import { insertAudit } from './insert-audit.ts';
import { insertRows, type Sql, type Values } from './rows.ts';
import { isStorable } from './storable.ts';
import { listed, quoted } from './tables.ts';

/** A table whose rows somebody changes one at a time, by their revisions. */
export interface VersionedTable<T, R> {
  /** Name of the Prisma model. */
  readonly model: string;
  /** What the audit calls the rows of the table, and one of them. */
  readonly collection: string;
  readonly noun: string;
  readonly columns: readonly string[];
  readonly of: (row: R) => T;
  /** Takes away what belongs to a row. */
  readonly removed?: (tx: Sql, id: string) => Promise<void>;
}

/** Keeps such rows; every write is one transaction with its audit entry. */
export const versionedStore = <T extends Versioned, R>(
  prisma: PrismaClient,
  table: VersionedTable<T, R>,
): VersionedStore<T> => ({
  list: async (topologyId) => {
    const where =
      topologyId === undefined ? Prisma.sql`TRUE` : Prisma.sql`"topologyId" = ${topologyId}`;
    return select(prisma, table, Prisma.sql`WHERE ${where} ORDER BY "name", "id"`);
  },
  read: (id) => one(prisma, table, id),
  add: (row, actor) =>
    prisma.$transaction(async (tx) => {
      await insertRows(tx, table.model, table.columns, [valuesOf(row)]);
      await note(tx, table, { action: 'create', actor, before: null, after: row });
    }),
  change: (seen, fields, actor) =>
    prisma.$transaction(async (tx) => {
      const before = await lock(tx, table, seen);
      const after = { ...before, ...fields, id: seen.id, revision: before.revision + 1 };
      await tx.$executeRaw`DELETE FROM ${quoted(table.model)} WHERE "id" = ${seen.id}`;
      await insertRows(tx, table.model, table.columns, [valuesOf(after)]);
      await note(tx, table, { action: 'update', actor, before, after });
      return after;
    }),
  remove: (seen, actor) =>
    prisma.$transaction(async (tx) => {
      const before = await lock(tx, table, seen);
      await table.removed?.(tx, seen.id);
      await tx.$executeRaw`DELETE FROM ${quoted(table.model)} WHERE "id" = ${seen.id}`;
      await note(tx, table, { action: 'delete', actor, before, after: null });
    }),
});

const valuesOf = (row: object): Values => Object.fromEntries(Object.entries(row));

async function select<T, R>(db: Sql, table: VersionedTable<T, R>, rest: Prisma.Sql): Promise<T[]> {
  const rows = await db.$queryRaw<R[]>`
    SELECT ${listed(table.columns)} FROM ${quoted(table.model)} ${rest}`;
  return rows.map(table.of);
}

async function one<T, R>(
  db: Sql,
  table: VersionedTable<T, R>,
  id: string,
  rest: Prisma.Sql = Prisma.empty,
): Promise<T> {
  const [found] = isStorable(id)
    ? await select(db, table, Prisma.sql`WHERE "id" = ${id} ${rest}`)
    : [];
  if (!found) throw new NotFound(table.noun, id);
  return found;
}

async function lock<T extends Versioned, R>(
  tx: Sql,
  table: VersionedTable<T, R>,
  { id, revision }: { readonly id: string; readonly revision: number | undefined },
): Promise<T> {
  const row = await one(tx, table, id, Prisma.sql`FOR UPDATE`);
  if (revision !== undefined && revision !== row.revision)
    throw new Conflict(`Somebody else has changed the ${table.noun}`);
  return row;
}

interface Deed {
  readonly action: string;
  readonly actor: Actor;
  readonly before: Versioned | null;
  readonly after: Versioned | null;
}

const WORDS: Readonly<Record<string, string>> = {
  create: 'Add',
  update: 'Change',
  delete: 'Delete',
};

const note = (
  tx: Sql,
  { collection, noun }: Pick<VersionedTable<unknown, unknown>, 'collection' | 'noun'>,
  { action, actor, before, after }: Deed,
): Promise<void> => {
  const { id, name, topologyId } = (after ?? before) as Versioned;
  const entry = {
    actor: actor.name,
    requestId: actor.requestId,
    action,
    topologyId,
    collection,
    entityId: id,
    label: `${WORDS[action] ?? action} the ${noun} ${name}`,
    before: before && { ...before },
    after: after && { ...after },
  };
  return insertAudit(tx, [entry], new Date());
};
