import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** A migration as it lies in the project, and what identifies its text. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Brings the database to the newest migration, in the table and the format of `prisma migrate deploy`, so that either may
 * follow the other. Each file runs whole or not at all.
 * @throws when the database holds an edited, a failed or an unknown migration; nothing has been changed then.
 */
export async function migrate(client: pg.PoolClient, known: readonly Migration[]): Promise<void> {
  // The number under which Prisma's own command locks; it keeps two starting servers apart.
  await client.query('SELECT pg_advisory_lock(72707369)');
  try {
    await client.query(table);
    const applied = await appliedMigrations(client);
    for (const row of applied) refuseUnusable(row, known);
    const names = new Set(applied.map(({ migration_name }) => migration_name));
    const missing = known.filter(({ name }) => !names.has(name));
    for (const migration of missing) await run(client, migration);
  } finally {
    await client.query('SELECT pg_advisory_unlock(72707369)');
  }
}

const folder = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** The migrations of this program, oldest first. */
export const knownMigrations = (from = folder): Migration[] =>
  readdirSync(from, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(`${from}/${name}/migration.sql`);
      const checksum = createHash('sha256').update(bytes).digest('hex');
      return { name, sql: bytes.toString('utf8'), checksum };
    });

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

async function appliedMigrations(client: pg.PoolClient): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name',
  );
  return rows;
}

function refuseUnusable(row: Applied, known: readonly Migration[]): void {
  const name = row.migration_name;
  const ours = known.find((migration) => migration.name === name);
  if (!ours)
    throw new Error(
      `The database was used by a newer Edgewise: migration ${name} is not known here. Start that version.`,
    );
  if (!row.finished_at)
    throw new Error(
      `Migration ${name} failed before and was not resolved. Restore a backup, or see column logs of _prisma_migrations.`,
    );
  if (ours.checksum !== row.checksum)
    throw new Error(`Migration ${name} was edited after it was applied to this database.`);
}

async function run(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, checksum, name],
  );
  try {
    // Without parameters the whole file is one message, which PostgreSQL runs as one transaction.
    await client.query(sql);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, message]);
    throw new Error(`Migration ${name} failed: ${message}`, { cause });
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}

const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;
