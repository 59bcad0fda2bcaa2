import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { knownMigrations } from '../src/store/migrate.ts';
import { openDatabase, type Database } from '../src/store/open-database.ts';

/** Says nothing; tests look at what functions answer. */
export const silent = { info: () => undefined, error: () => undefined };

/** A database for one test file, and how to be rid of it. */
export interface TestDatabase extends Database {
  readonly url: string | undefined;
  readonly dir: string;
}

/**
 * Opens a fresh database: embedded, or on the server at TEST_DATABASE_URL. Closing it deletes it.
 */
export const openTestDatabase = (): Promise<TestDatabase> => {
  const server = process.env['TEST_DATABASE_URL'];
  return server ? openOnServer(server) : openEmbedded();
};

/** A fresh embedded database, whatever the tests run on. */
export async function openEmbedded(): Promise<TestDatabase> {
  const dir = mkdtempSync(join(tmpdir(), 'edgewise-test-'));
  cpSync(await template(), dir, { recursive: true });
  const database = await openDatabase({ dir, log: silent });
  return {
    ...database,
    dir,
    url: undefined,
    close: () =>
      database.close().finally(() => {
        remove(dir);
      }),
  };
}

async function openOnServer(server: string): Promise<TestDatabase> {
  const { url, drop } = await createOnServer(server);
  const dir = mkdtempSync(join(tmpdir(), 'edgewise-test-'));
  const database = await openDatabase({ url, dir, log: silent });
  const close = async () => {
    await database.close();
    await drop();
    remove(dir);
  };
  return { ...database, dir, url, close };
}

/** An empty database on a server. */
export async function createOnServer(
  server: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `edgewise_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await administer(server, `CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** An empty folder for one test. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'edgewise-test-'));
  onTestFinished(() => {
    remove(dir);
  });
  return dir;
}

/** A folder with an embedded database that is ready and closed, for one test. */
export async function prepareFolder(): Promise<string> {
  const dir = temporaryFolder();
  cpSync(await template(), dir, { recursive: true });
  return dir;
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A directory with all migrations applied: making one takes seconds, copying it does not. */
export async function template(): Promise<string> {
  const dir = join(tmpdir(), `edgewise-template-${fingerprint()}`);
  if (existsSync(dir)) return dir;
  const building = `${dir}.${randomUUID()}`;
  mkdirSync(building);
  const database = await openDatabase({ dir: building, log: silent });
  await database.close();
  try {
    renameSync(building, dir);
  } catch {
    // Another test file was quicker.
    remove(building);
  }
  return dir;
}

function fingerprint(): string {
  const hash = createHash('sha256').update(
    readFileSync(new URL('../../package-lock.json', import.meta.url)),
  );
  for (const { checksum } of knownMigrations()) hash.update(checksum);
  return `${String(process.getuid?.() ?? 0)}-${hash.digest('hex').slice(0, 16)}`;
}

const remove = (dir: string): void => {
  rmSync(dir, { recursive: true, force: true });
};
