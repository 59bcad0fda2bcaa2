import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thisProcess } from './process-identity.ts';

/**
 * Makes the folder for the socket of a data directory, which only this user can enter. Whoever has locked the directory may
 * ask. The folder is always the same one, so that processes that were killed leave no more than one behind.
 */
export function socketFolder(dir: string, temporary = shortEnough(tmpdir())): string {
  const { dev, ino } = statSync(dir);
  const whose = [dev, ino, process.getuid?.(), thisProcess().namespace].join();
  const name = createHash('sha256').update(whose).digest('hex').slice(0, 16);
  const folder = join(temporary, `edgewise-${name}`);
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch {
    // Somebody else made one of that name, and so may look into it.
    return mkdtempSync(join(temporary, 'edgewise-'));
  }
}

/** The path of a socket has at most 107 characters on Linux, 103 elsewhere; long temporary folders are passed by. */
const shortEnough = (folder: string): string => (folder.length > 60 ? '/tmp' : folder);
