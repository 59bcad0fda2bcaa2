import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { User } from '../../src/domain/access.ts';
import type { Topology } from '../../src/domain/topology.ts';
import { largeTopology } from '../../src/planning/reference.fixture.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { type Figure, median, percentile } from './measure.ts';

const USERS = 100_000;
const REQUESTS = 250;
const root = join(import.meta.dirname, '../../..');
const quiet = { info: () => undefined, error: console.error };
const actor = { accountId: null, name: 'bench', role: 'administrator', requestId: null } as const;

/** The list of users of the real server on the embedded database, 100 of 100,000 rows filtered and sorted, and one edit with its plan. */
export const serverFigures = async (): Promise<Figure[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'edgewise-bench-'));
  try {
    const id = await fill(dir);
    const started = performance.now();
    const server = await start(dir);
    const up = performance.now() - started;
    try {
      return [
        {
          what: 'second start of the server',
          value: up,
          unit: 'ms',
          limit: 5_000,
          successes: '1 of 1',
        },
        ...(await lists(server, id)),
        await edits(server, id),
        {
          what: 'peak memory of the server',
          value: await peak(server.pid),
          unit: 'MB',
          limit: null,
          successes: '1 of 1',
        },
      ];
    } finally {
      server.stop();
      await server.gone;
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

interface Server {
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

async function start(dir: string): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'api/src/main.ts')], {
    env: { ...process.env, PORT: String(port), EDGEWISE_DATA: dir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    gone.then(() => Promise.reject(new Error('the server ended before it was ready'))),
  ]);
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
  return { url, pid: child.pid ?? 0, headers, stop: () => child.kill('SIGTERM'), gone };
}

async function lists(server: Server, id: string): Promise<Figure[]> {
  const filter = encodeURIComponent(
    JSON.stringify([{ field: 'enabled', op: 'equals', value: true }]),
  );
  const path = `${server.url}/topologies/${id}/users?limit=100&sort=displayName&filter=${filter}`;
  const again = await walk(server, () => path);
  const down = await walk(server, (next) =>
    next ? `${path}&cursor=${encodeURIComponent(next)}` : path,
  );
  const list = '100 of 100,000 users, filtered and sorted';
  const figure = (what: string, value: number, limit: number | null, failed: number): Figure => ({
    what: `${list}, ${what}`,
    value,
    unit: 'ms',
    limit,
    successes: `${REQUESTS - failed} of ${REQUESTS}`,
  });
  return [
    figure('first page, median', median(again.took), null, again.failed),
    figure('first page, p99', percentile(again.took.slice(5), 0.99), 25, again.failed),
    figure('walking down, p99', percentile(down.took.slice(5), 0.99), 25, down.failed),
  ];
}

/** Asks for one page after the other; `urlOf` makes the next address from the cursor of the page before. */
async function walk(
  { headers }: Server,
  urlOf: (next: string | null) => string,
): Promise<{ took: number[]; failed: number }> {
  const took: number[] = [];
  let failed = 0;
  let next: string | null = null;
  for (let n = 0; n < REQUESTS; n++) {
    const start = performance.now();
    const reply = await fetch(urlOf(next), { headers });
    const page = (await reply.json()) as { rows?: unknown[]; next?: string | null };
    took.push(performance.now() - start);
    if (page.rows?.length !== 100) failed++;
    next = page.next ?? null;
  }
  return { took, failed };
}

async function edits(server: Server, id: string): Promise<Figure> {
  const took: number[] = [];
  let failed = 0;
  for (let n = 0; n < 6; n++) {
    const start = performance.now();
    const change = {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: { splitBrainDns: n % 2 === 0 },
    };
    const edit = await fetch(`${server.url}/topologies/${id}/changes`, {
      method: 'POST',
      headers: server.headers,
      body: JSON.stringify({ label: 'Bench', changes: [{ change }] }),
    });
    const plan = await fetch(`${server.url}/topologies/${id}/plan`, { headers: server.headers });
    await plan.text();
    if (edit.status !== 200 || plan.status !== 200) failed++;
    if (n > 0) took.push(performance.now() - start);
  }
  return {
    what: 'one edit, then findings and rules anew (40 edge servers)',
    value: median(took),
    unit: 'ms',
    limit: 200,
    successes: `${6 - failed} of 6`,
  };
}

async function peak(pid: number): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_000;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
