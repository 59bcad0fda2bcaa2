import type { Place } from '../backup-files.ts';
import { BadInput, type Call } from './verb.ts';

/** The option that every verb with a database has. */
export const dataOption = {
  type: 'string',
  value: 'DIR',
  help: 'Folder of the embedded database, ./data unless told; also EDGEWISE_DATA',
} as const;

/** The database that option and environment name. */
export const placeOf = ({ values, io }: Call): Place => ({
  url: process.env['DATABASE_URL'] || undefined,
  dir: values.get('data') ?? process.env['EDGEWISE_DATA'] ?? './data',
  warn: (message) => {
    io.err(`${message}\n`);
  },
});

/** What a database could not do is said, not thrown on. @throws BadInput */
export const orSay = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw new BadInput([`edgewise: ${error instanceof Error ? error.message : String(error)}`]);
  }
};
