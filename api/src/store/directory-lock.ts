import {
  constants,
  copyFileSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ProcessIdentity, stateOf, thisProcess } from './process-identity.ts';

/** Milliseconds between two signs of life of whoever holds a lock. */
const heartbeat = 4_000;
/** Milliseconds without a sign of life after which a holder in another container counts as ended. */
const silence = 15_000;

/**
 * Keeps every other process out of a data directory; answers how to let go. The embedded database has no lock of its own,
 * and two of them on one directory lose rows without a word. A process that ended, however it ended, keeps nothing.
 * @throws when the directory is in use, naming the process
 */
export async function lockDirectory(dir: string): Promise<() => void> {
  const file = join(dir, 'lock');
  const mine = `${file}.${String(process.pid)}`;
  writeFileSync(mine, JSON.stringify(thisProcess()));
  try {
    while (!linked(mine, file)) await removeAbandoned(file, dir);
  } finally {
    rmSync(mine, { force: true });
  }
  const timer = setInterval(() => {
    showLife(file);
  }, heartbeat).unref();
  return () => {
    clearInterval(timer);
    rmSync(file, { force: true });
  };
}

/** A link appears whole or not at all, so nobody ever reads half a lock. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) return copied(from, to);
    throw error;
  }
}

/** For file systems without links; there a reader may see half a lock. */
function copied(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the lock away before deleting it: of several processes that do so, one gets hold of it. */
async function removeAbandoned(file: string, dir: string): Promise<void> {
  const found = contentOf(file);
  if (found === null) return;
  const holder = parsed(found);
  if (holder && !(await hasEnded(holder, file))) throw inUse(dir, holder);
  const aside = `${file}.${String(process.pid)}.old`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Somebody quicker may have put a new lock there meanwhile: it goes back.
  if (contentOf(aside) !== found) linked(aside, file);
  rmSync(aside, { force: true });
}

async function hasEnded(holder: ProcessIdentity, file: string): Promise<boolean> {
  const state = stateOf(holder);
  if (state !== 'unknown') return state === 'ended';
  const before = lastSign(file);
  const quietFor = Date.now() - before;
  if (quietFor < silence) await pause(Math.min(silence, silence - quietFor));
  return lastSign(file) === before;
}

const lastSign = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const inUse = (dir: string, { pid }: ProcessIdentity): Error =>
  new Error(
    `The data directory ${dir} is in use by process ${String(pid)}. Stop it first, or give this one another directory.`,
  );

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** A lock that cannot be read says nothing about a process, and so holds nothing. */
function parsed(text: string): ProcessIdentity | null {
  try {
    return ProcessIdentity.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function showLife(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The directory went away under us; the database will say so.
  }
}
