import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../../prisma/generated/client.ts';
import type { DatabaseInfo } from '../service/ports.ts';
import { startEmbedded } from './embedded-postgres.ts';
import { maintain } from './maintenance.ts';
import { knownMigrations, migrate } from './migrate.ts';

/** Where the database tells what went wrong besides the requests it serves. */
export interface Log {
  info(message: string): void;
  error(message: string): void;
}

/** An open database at the newest migration. */
export interface Database {
  readonly engine: DatabaseInfo['engine'];
  readonly prisma: PrismaClient;
  info(): Promise<DatabaseInfo>;
  close(): Promise<void>;
}

/** What is opened: the server at `url`, or the embedded database in `dir` without one. */
export interface DatabaseOptions {
  readonly url?: string | undefined;
  readonly dir: string;
  readonly log: Log;
}

const oldestServer = 15;

/**
 * Opens the database and brings it to the newest migration.
 * @throws with a sentence for the administrator when it is in use, too old, too new or not there
 */
export async function openDatabase({ url, dir, log }: DatabaseOptions): Promise<Database> {
  const embedded = url ? null : await startEmbedded(dir);
  // Behind a long transaction of the embedded database a connection is long in coming; a server that is there answers soon.
  const pool = new pg.Pool(
    embedded
      ? { ...embedded.connection, connectionTimeoutMillis: 60_000 }
      : { connectionString: url, max: 10, connectionTimeoutMillis: 10_000 },
  );
  pool.on('error', (error) => {
    log.error(`Database connection lost: ${error.message}`);
  });
  try {
    await prepare(pool);
  } catch (error) {
    await pool.end();
    await embedded?.stop();
    throw error;
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // Changes of one topology wait for each other; the embedded database does one transaction at a time.
    transactionOptions: { maxWait: 30_000, timeout: 60_000 },
  });
  const stopMaintenance = embedded ? maintain(prisma, log) : () => undefined;
  const engine = embedded ? 'embedded' : 'postgresql';
  return {
    engine,
    prisma,
    info: async () => ({ engine, ...(await figures(prisma)) }),
    close: async () => {
      stopMaintenance();
      await prisma.$disconnect();
      await pool.end();
      await embedded?.stop();
    },
  };
}

async function prepare(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    refuseOldServer(rows[0]?.version ?? 0);
    await migrate(client, knownMigrations());
  } finally {
    client.release();
  }
}

/** @throws when the server is too old; its version is as `server_version_num` writes it, 150012 for 15.12 */
export function refuseOldServer(version: number): void {
  const major = Math.floor(version / 10_000);
  if (major >= oldestServer) return;
  throw new Error(
    `The server at DATABASE_URL is PostgreSQL ${major}; Edgewise needs ${oldestServer} or newer.`,
  );
}

async function figures(prisma: PrismaClient): Promise<Omit<DatabaseInfo, 'engine'>> {
  const [row] = await prisma.$queryRaw<{ version: string; size: bigint }[]>`
    SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS size`;
  return { version: row?.version ?? '', sizeBytes: Number(row?.size ?? 0) };
}
