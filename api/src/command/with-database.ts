import type { Database } from '../store/open-database.ts';
import { openDatabase } from '../store/open-database.ts';
import type { Io } from './io.ts';
import { BadInput } from './verb.ts';

/** Does something with the database that the environment names, and closes it. @throws BadInput when it cannot be done */
export const withDatabase = async <T>(
  data: string | undefined,
  io: Io,
  work: (database: Database) => Promise<T>,
): Promise<T> => {
  const log = { info: () => undefined, error: (message: string) => io.err(`${message}\n`) };
  const dir = data ?? process.env['EDGEWISE_DATA'] ?? './data';
  try {
    const database = await openDatabase({ url: process.env['DATABASE_URL'], dir, log });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    throw new BadInput([`edgewise: ${error instanceof Error ? error.message : String(error)}`]);
  }
};
