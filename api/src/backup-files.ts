import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backupTo } from './store/backup.ts';
import { openDatabase, type Database } from './store/open-database.ts';
import { restoreFrom } from './store/restore.ts';

/** Which database is meant, and where it tells what goes wrong. */
export interface Place {
  readonly url: string | undefined;
  readonly dir: string;
  readonly warn: (message: string) => void;
}

/** How much a backup holds. */
export interface Held {
  readonly tables: number;
  readonly rows: number;
}

/** Writes everything in the database into one file. @throws with a sentence for the administrator */
export const writeBackup = async (place: Place, path: string): Promise<Held> => {
  refuseFolder(path);
  // Opening one would make it, and its backup would look like a good one.
  if (!place.url && !existsSync(join(place.dir, 'pg')))
    throw new Error(`${place.dir} holds no database; --data names the folder of one`);
  return withDatabase(place, async (database) => held(await backupTo(database, path)));
};

/** Puts a backup into an empty database, or with `force` into any. @throws with a sentence for the administrator */
export const readBackup = async (place: Place, path: string, force: boolean): Promise<Held> => {
  refuseFolder(path);
  if (!existsSync(path)) throw new Error(`${path} does not exist`);
  return withDatabase(place, async (database) =>
    held(await restoreFrom(database, path, { force })),
  );
};

const refuseFolder = (path: string): void => {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${path} is a folder`);
};

const held = ({ tables }: { readonly tables: readonly { readonly rows: number }[] }): Held => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
});

const withDatabase = async <T>(
  { url, dir, warn }: Place,
  work: (database: Database) => Promise<T>,
): Promise<T> => {
  const database = await openDatabase({ url, dir, log: { info: () => undefined, error: warn } });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
};
