import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { User } from '../../src/domain/access.ts';
import type { Topology } from '../../src/domain/topology.ts';
import { largeTopology } from '../../src/planning/reference.fixture.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { freePort } from '../free-port.ts';

const USERS = 100_000;
const root = join(import.meta.dirname, '../../..');
const quiet = { info: () => undefined, error: console.error };
const actor = { accountId: null, name: 'bench', role: 'administrator', requestId: null } as const;

/** Who signs in to the measured server. */
export const account = { login: 'bench', displayName: 'Bench', password: 'a long enough password' };

/** Does something with the real server on an embedded database with 100,000 users. */
export const withProduct = async <T>(
  use: (server: Server, id: string) => Promise<T>,
): Promise<T> => {
  const dir = mkdtempSync(join(tmpdir(), 'edgewise-bench-'));
  try {
    const id = await fill(dir);
    const server = await startServer({ EDGEWISE_DATA: dir });
    try {
      return await use(server, id);
    } finally {
      server.stop();
      await server.gone;
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

/** A running server and how to talk to it. */
export interface Server {
  /** Milliseconds from its start to its ready line. */
  readonly upMs: number;
  readonly url: string;
  readonly pid: number;
  readonly headers: Readonly<Record<string, string>>;
  stop(): void;
  readonly gone: Promise<unknown>;
}

async function fill(dir: string): Promise<string> {
  const database = await openDatabase({ dir, log: quiet });
  const topology = largeTopology({ sites: 20, edgeServers: 40, partners: 200, users: USERS });
  const id = await createStores(database).topologies.create(
    { ...topology, users: manyUsers(topology) },
    actor,
  );
  await database.close();
  return id;
}

function manyUsers({ pools, policies }: Topology): User[] {
  const homes = pools.filter(({ kind }) => kind === 'front-end' || kind === 'standard-edition');
  return Array.from({ length: USERS }, (_, n) => ({
    id: `user-${String(n).padStart(6, '0')}`,
    sipAddress: `user${(n * 7919) % USERS}@contoso.com`,
    displayName: `User ${(n * 104_729) % USERS}`,
    poolId: homes[n % homes.length]?.id ?? 'none',
    policyId: n % 3 === 0 ? (policies[0]?.id ?? null) : null,
    enabled: n % 20 !== 0,
    enterpriseVoice: n % 2 === 0,
    lineUri: null,
  }));
}

/** The real server, once its administrator has signed in. */
export async function startServer(env: Readonly<Record<string, string>>): Promise<Server> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'api/bin/edgewise.mjs'), 'serve'], {
    env: { ...process.env, PORT: String(port), LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    gone.then(() => Promise.reject(new Error('the server ended before it was ready'))),
  ]);
  const upMs = performance.now() - started;
  const url = `http://127.0.0.1:${port}/api/v1`;
  const reply = await fetch(`${url}/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` },
    body: JSON.stringify({
      login: 'bench',
      displayName: 'Bench',
      password: 'a long enough password',
    }),
  });
  const { csrfToken } = (await reply.json()) as { csrfToken: string };
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const headers = {
    cookie,
    'x-csrf-token': csrfToken,
    origin: `http://127.0.0.1:${port}`,
    'content-type': 'application/json',
  };
  return { upMs, url, pid: child.pid ?? 0, headers, stop: () => child.kill('SIGTERM'), gone };
}
