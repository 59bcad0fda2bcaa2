import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type pg from 'pg';
import { knownMigrations, migrate, type Migration } from '../../src/store/migrate.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { createOnServer, openTestDatabase, silent, type TestDatabase } from '../database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const known = knownMigrations();
const extra = (sql: string, name = '99990101000000_extra'): Migration => ({
  name,
  sql,
  checksum: `sum of ${sql}`,
});

const run = (migrations: readonly Migration[]) => migrate(clientOf(database), migrations);

/** The database client lends no connection: statements go through it one by one, and locks of a connection are left out. */
function clientOf({ prisma }: TestDatabase): pg.PoolClient {
  const query = async (sql: string, values: unknown[] = []) => {
    if (sql.includes('advisory')) return { rows: [] };
    if (sql.startsWith('SELECT')) return { rows: await prisma.$queryRawUnsafe(sql, ...values) };
    await prisma.$executeRawUnsafe(sql, ...values);
    return { rows: [] };
  };
  return { query } as unknown as pg.PoolClient;
}

beforeEach(async () => {
  await database.prisma
    .$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name LIKE '9999%'`;
});

test('what is applied already is not applied again', async () => {
  await run(known);
  const rows = await database.prisma.$queryRaw<{ name: string; steps: number; done: boolean }[]>`
    SELECT migration_name AS name, applied_steps_count AS steps, finished_at IS NOT NULL AS done FROM _prisma_migrations ORDER BY 1`;
  expect(rows).toEqual(known.map(({ name }) => ({ name, steps: 1, done: true })));
});

test('a failing migration is remembered and keeps the program from starting', async () => {
  await expect(run([...known, extra('SELEC 1')])).rejects.toThrow(
    'Migration 99990101000000_extra failed',
  );
  const again = run([...known, extra('SELECT 1')]);
  await expect(again).rejects.toThrow('failed before');
});

test('an edited migration is refused', async () => {
  const edited = known.map((migration) => ({ ...migration, checksum: '0'.repeat(64) }));
  await expect(run(edited)).rejects.toThrow('was edited after it was applied');
});

test('a database of a newer version is refused', async () => {
  await expect(run([])).rejects.toThrow('The database was used by a newer Edgewise');
});

test('every text column compares code points, on every server', async () => {
  const others = await database.prisma.$queryRaw`
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' AND table_name NOT LIKE '\_prisma%'`;
  expect(others).toEqual([]);
});

test('the audit refuses changes, whoever asks', async () => {
  const { prisma } = database;
  await prisma.auditEntry.create({ data: { at: new Date(), actor: 'x', action: 'x', label: 'x' } });
  await expect(prisma.auditEntry.updateMany({ data: { actor: 'y' } })).rejects.toThrow(
    'only ever added to',
  );
  await expect(prisma.auditEntry.deleteMany()).rejects.toThrow('only ever added to');
  await expect(prisma.$executeRaw`TRUNCATE "AuditEntry"`).rejects.toThrow('only ever added to');
});

const server = process.env['TEST_DATABASE_URL'];

if (server) {
  test('two programs that start at once migrate an empty server once', async () => {
    const { url, drop } = await createOnServer(server);
    const open = () => openDatabase({ url, dir: '', log: silent });
    try {
      const [first, second] = await Promise.all([open(), open()]);
      expect(
        await first.prisma.$queryRaw`SELECT count(*)::int AS n FROM _prisma_migrations`,
      ).toEqual([{ n: known.length }]);
      await Promise.all([first.close(), second.close()]);
    } finally {
      await drop();
    }
  });
}

test('a server that is not there is an error, not a wait', async () => {
  const opened = openDatabase({ url: 'postgresql://localhost:1/none', dir: '', log: silent });
  await expect(opened).rejects.toThrow('ECONNREFUSED');
});
