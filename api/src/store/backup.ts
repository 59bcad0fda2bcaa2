import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Prisma } from '../../../prisma/generated/client.ts';
import { productVersion } from './product-version.ts';
import {
  backupFormat,
  backupTables,
  type BackupHeader,
  type BackupTable,
} from './backup-format.ts';
import { knownMigrations } from './migrate.ts';
import type { Database } from './open-database.ts';
import type { Sql } from './rows.ts';
import { listed } from './tables.ts';

/**
 * Writes a backup of everything that lasts: topologies, accounts, API tokens and the audit, all at one moment. The file is
 * gzip, one JSON value a line; it appears under its name only when it is complete and on the disk.
 */
export async function backupTo(
  { prisma }: Pick<Database, 'prisma'>,
  path: string,
): Promise<BackupHeader> {
  const unfinished = `${path}.unfinished`;
  try {
    const header = await prisma.$transaction((tx) => write(tx, unfinished), {
      isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
      timeout: 60 * 60_000,
    });
    await flush(unfinished);
    await rename(unfinished, path);
    await flush(dirname(path));
    return header;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function write(tx: Sql, path: string): Promise<BackupHeader> {
  const header = await headerOf(tx);
  // Hashes of passwords are in it: nobody but the owner reads it.
  const file = createWriteStream(path, { mode: 0o600 });
  await pipeline(Readable.from(withChecksum(linesOf(tx, header))), createGzip(), file);
  return header;
}

async function headerOf(tx: Sql): Promise<BackupHeader> {
  const described: BackupHeader['tables'] = [];
  for (const { name } of backupTables) described.push({ name, ...(await describe(tx, name)) });
  return {
    edgewiseBackup: backupFormat,
    product: productVersion,
    createdAt: new Date().toISOString(),
    migrations: knownMigrations().map(({ name }) => name),
    tables: described,
  };
}

async function describe(tx: Sql, name: string): Promise<{ columns: string[]; rows: number }> {
  const columns = await columnsOf(tx, name);
  const [count] = await tx.$queryRaw<
    { rows: bigint }[]
  >`SELECT count(*) AS rows FROM ${listed([name])}`;
  return { columns, rows: Number(count?.rows ?? 0) };
}

/** Columns of a table as the database has them, in their order. */
export async function columnsOf(db: Sql, name: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ column: string }[]>`
    SELECT column_name::text AS "column" FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${name} ORDER BY ordinal_position`;
  return rows.map(({ column }) => column);
}

async function* linesOf(tx: Sql, header: BackupHeader): AsyncGenerator<string> {
  yield `${JSON.stringify(header)}\n`;
  for (const table of backupTables) yield* rowsOf(tx, table);
}

/** Rows of one batch. */
const batch = 2_000;

async function* rowsOf(tx: Sql, { name, key }: BackupTable): AsyncGenerator<string> {
  const table = listed([name]);
  const order = listed(key);
  let after = Prisma.sql`TRUE`;
  for (;;) {
    const rows = await tx.$queryRaw<{ line: string; last: unknown[] }[]>`
      SELECT to_json(t)::text AS "line", json_build_array(${order}) AS "last" FROM ${table} t
      WHERE ${after} ORDER BY ${order} LIMIT ${batch}`;
    if (rows.length) yield rows.map(({ line }) => `${line}\n`).join('');
    const last = rows.at(-1)?.last;
    if (!last || rows.length < batch) return;
    after = Prisma.sql`(${order}) > (${Prisma.join(last)})`;
  }
}

async function* withChecksum(texts: AsyncIterable<string>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const text of texts) {
    hash.update(text);
    yield text;
  }
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

async function flush(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
