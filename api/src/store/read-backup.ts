import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { backupFormat, BackupHeader, BackupTrailer } from './backup-format.ts';

/** A file that is no backup, or not one that this product can read. */
export class UnusableBackup extends Error {
  override readonly name = 'UnusableBackup';
}

/** The lines of a backup: the header, one row each, the trailer. @throws UnusableBackup when it is not gzip or was cut off */
export async function* backupLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const unzipped = file.pipe(createGunzip());
  // A file that cannot be read must not leave the reader of the unzipped text waiting.
  file.on('error', (error) => unzipped.destroy(error));
  let rest = '';
  try {
    for await (const text of unzipped.setEncoding('utf8')) {
      const lines = (rest + String(text)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  if (rest) throw new UnusableBackup(`${path} was cut off`);
}

/**
 * Reads a backup once from end to end: its checksum must be right and its rows as many as its header says.
 * @throws UnusableBackup
 */
export async function verifyBackup(path: string): Promise<BackupHeader> {
  const { first, last, lines, sha256 } = await scan(path);
  const header = headerOf(path, first);
  const trailer = BackupTrailer.safeParse(jsonOf(last));
  if (!trailer.success) throw new UnusableBackup(`${path} was cut off: its checksum is missing`);
  if (trailer.data.sha256 !== sha256)
    throw new UnusableBackup(`${path} is damaged: its checksum is wrong`);
  const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
  if (lines !== rows + 2)
    throw new UnusableBackup(`${path} is damaged: it has ${lines - 2} rows instead of ${rows}`);
  return header;
}

/** First and last line, how many there are, and the checksum of all but the last. */
async function scan(path: string) {
  const hash = createHash('sha256');
  let first = '';
  let last = '';
  let lines = 0;
  for await (const line of backupLines(path)) {
    if (lines > 0) hash.update(`${last}\n`);
    else first = line;
    last = line;
    lines += 1;
  }
  return { first, last, lines, sha256: hash.digest('hex') };
}

function headerOf(path: string, line: string): BackupHeader {
  const value = jsonOf(line);
  const format =
    typeof value === 'object' && value && 'edgewiseBackup' in value
      ? value.edgewiseBackup
      : undefined;
  if (typeof format === 'number' && format > backupFormat)
    throw new UnusableBackup(`${path} was written by a newer Edgewise; restore it with that one`);
  const header = BackupHeader.safeParse(value);
  if (!header.success) throw new UnusableBackup(`${path} is no backup of Edgewise`);
  return header.data;
}

function unreadable(path: string, error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  const message = error instanceof Error ? error.message : String(error);
  if (code?.startsWith('Z_'))
    return new UnusableBackup(`${path} is no backup of Edgewise, or was cut off (${message})`);
  return new UnusableBackup(`${path} cannot be read: ${message}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
