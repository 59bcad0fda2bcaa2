// A PostgreSQL server for one test run, on a socket in a folder of its own.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ended } from './child.mjs';

/** The folder with `initdb` and `postgres`, of the newest version installed. */
export function postgresFolder() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Boolean) : [];
  return [
    ...versions.sort((a, b) => b - a).map((version) => `${debian}/${version}/bin`),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

/** Starts a server; answers its URL and how to stop it. */
export async function startPostgres() {
  const bin = postgresFolder();
  // A socket's path has at most 107 characters.
  const folder = mkdtempSync(join(tmpdir().length > 60 ? '/tmp' : tmpdir(), 'edgewise-postgres-'));
  const user = unprivileged();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'];
  execFileSync(join(bin, 'initdb'), [...init, '--no-sync'], { ...user, cwd: folder });
  const settings = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off' };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...options], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  // SIGINT is PostgreSQL's fast shutdown: it waits for no client.
  const exit = ended(server, () => server.kill('SIGINT')).catch(() => undefined);
  await untilReady(server, folder);
  return {
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      server.kill('SIGINT');
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: it gets the user that its package made, or else nobody. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' })),
    );
    return { uid, gid };
  } catch {
    return { uid: 65_534, gid: 65_534 };
  }
}

async function untilReady(server, folder) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (existsSync(join(folder, '.s.PGSQL.5432'))) return;
    if (server.exitCode !== null) break;
    await pause(100);
  }
  throw new Error(`PostgreSQL did not start in ${folder}`);
}
