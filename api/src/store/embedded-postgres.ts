import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type pg from 'pg';
import { lockDirectory } from './directory-lock.ts';
import { socketFolder } from './socket-folder.ts';

/** A running embedded database. */
export interface EmbeddedPostgres {
  readonly connection: pg.PoolConfig;
  /** Closes it and lets go of its directory. */
  stop(): Promise<void>;
}

/** Major version of PostgreSQL that the embedded database is. */
export const embeddedMajor = '18';

/**
 * Starts the embedded PostgreSQL on a directory, which it creates. It is reached through a socket that only this user can
 * open: no TCP port, no password.
 * @throws when the directory is in use or was written by another major version of PostgreSQL
 */
export async function startEmbedded(dir: string): Promise<EmbeddedPostgres> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const unlock = await lockDirectory(dir);
  const sockets = socketFolder(dir);
  const letGo = () => {
    rmSync(sockets, { recursive: true, force: true });
    unlock();
  };
  try {
    refuseOtherMajor(join(dir, 'pg'));
    const worker = await startWorker({
      data: join(dir, 'pg'),
      socket: join(sockets, '.s.PGSQL.5432'),
    });
    const connection = {
      host: sockets,
      port: 5432,
      user: 'postgres',
      database: 'postgres',
      // The embedded database has one session for all connections, and statements of several at once mix in it.
      max: 1,
    };
    return { connection, stop: () => stopWorker(worker).finally(letGo) };
  } catch (error) {
    letGo();
    throw error;
  }
}

function refuseOtherMajor(data: string): void {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) return;
  const major = readFileSync(file, 'utf8').trim();
  if (major === embeddedMajor) return;
  throw new Error(
    `The data directory ${data} was written by PostgreSQL ${major}, and this Edgewise embeds PostgreSQL ${embeddedMajor}. ` +
      'Back it up with the Edgewise that wrote it (edgewise backup), move the directory away, and restore the backup (edgewise restore).',
  );
}

async function startWorker(workerData: { data: string; socket: string }): Promise<Worker> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData });
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`The embedded database ended with code ${String(code)}`));
    });
  });
  worker.removeAllListeners();
  return worker;
}

/** How long a closed database may take to end its thread, in milliseconds, before it is ended from outside. */
const PATIENCE = 5_000;

/** The thread ends by itself: ended from outside while engine code runs in it, it could take the process along. */
async function stopWorker(worker: Worker): Promise<void> {
  if (worker.threadId < 0) return;
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const closed = new Promise((resolve) => worker.once('message', resolve));
  worker.postMessage('close');
  await Promise.race([closed, ended]);
  const late = setTimeout(() => void worker.terminate(), PATIENCE);
  await ended;
  clearTimeout(late);
}
