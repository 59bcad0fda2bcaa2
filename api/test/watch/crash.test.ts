import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Sweep } from '../../src/contract/probes.ts';
import { createOnServer, template, temporaryFolder } from '../database.ts';
import { freePort } from '../free-port.ts';
import { Browser } from '../http/browser.ts';
import { password } from '../http/harness.ts';
import { loopback } from './agents.fixture.ts';
import { listensAt, tellsListeners } from './listens-at.ts';

// Processes start slowly on a machine that does something else, and leases last for 20 seconds.
vi.setConfig({ testTimeout: 900_000 });
const settled = { timeout: 240_000, interval: 100 };

const command = join(import.meta.dirname, '../../bin/edgewise.mjs');

/** A process of ours, once it has said that it is ready. */
const start = async (args: readonly string[], env: Record<string, string>, ready: RegExp) => {
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  const heard = Promise.withResolvers<string>();
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const found = ready.exec(said);
    if (found) heard.resolve(found[1] ?? '');
  });
  child.once('exit', (code) => heard.reject(new Error(`ended with ${String(code)}: ${said}`)));
  return { child, found: await heard.promise };
};

const killed = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

/** A database that outlives its server. */
const database = async (): Promise<Record<string, string>> => {
  const onServer = process.env['TEST_DATABASE_URL'];
  const folder = temporaryFolder();
  if (!onServer) {
    cpSync(await template(), folder, { recursive: true });
    return { EDGEWISE_DATA: folder, DATABASE_URL: '' };
  }
  const { url, drop } = await createOnServer(onServer);
  onTestFinished(drop);
  return { EDGEWISE_DATA: folder, DATABASE_URL: url };
};

/** Listens at every address of loopback and says nothing until it is let go; each job asks at an address of its own. */
const silence = async () => {
  const [open, most] = [new Map<string, Set<Socket>>(), new Map<string, number>()];
  let letGo = false;
  const server: Server = createServer((socket) => {
    const at = socket.localAddress ?? '';
    const here = open.get(at) ?? new Set();
    open.set(at, here.add(socket));
    most.set(at, Math.max(most.get(at) ?? 0, here.size));
    socket.on('error', () => undefined).once('close', () => void here.delete(socket));
    socket.resume();
    if (letGo) socket.end();
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return {
    port: (server.address() as AddressInfo).port,
    /** Addresses that somebody is connected to. */
    busy: () => [...open.values()].filter(({ size }) => size > 0).length,
    /** The most connections that one address ever had at once. */
    most: () => Math.max(...most.values()),
    seen: () => most.size,
    hold: () => {
      letGo = false;
    },
    letGo: () => {
      letGo = true;
      for (const socket of [...open.values()].flatMap((all) => [...all])) socket.end();
    },
  };
};

const EACH = 10;

test('kill -9 of an agent and of a server during sweeps loses nothing, and nothing runs twice at once', async () => {
  const env = { ...(await database()), PORT: String(await freePort()), LOG_LEVEL: 'fatal' };
  const serve = () => start(['serve'], env, /ready on (\S+)/);
  const first = await serve();
  const url = first.found.replace('localhost', '127.0.0.1');
  const root = new Browser(url);
  await root.signIn('/setup', { login: 'root', displayName: 'Root', password });
  const { far, agent } = await agentsOf(root, url);
  const away = await agent();
  const target = await silence();
  const { hanging, done, asked } = sweepsOf(root, target);

  const cut = await hanging([far]);
  await killed(away.child);
  await vi.waitFor(() => expect(target.busy()).toBe(0), settled);
  target.letGo();
  await agent();
  await done(cut);
  expect({ seen: target.seen(), most: target.most() }).toEqual({ seen: asked(), most: 1 });

  target.hold();
  const both = await hanging(['server', far]);
  await killed(first.child);
  target.letGo();
  await serve();
  await done(both);
  expect({ seen: target.seen(), most: target.most() }).toEqual({ seen: asked(), most: 1 });
});

test.runIf(tellsListeners)('an agent connects to its server and listens nowhere', async () => {
  const env = { ...(await database()), PORT: '0', LOG_LEVEL: 'fatal' };
  const server = await start(['serve'], env, /ready on (\S+)/);
  const url = server.found.replace('localhost', '127.0.0.1');
  const root = new Browser(url);
  await root.signIn('/setup', { login: 'root', displayName: 'Root', password });
  const { agent } = await agentsOf(root, url);
  const { child } = await agent();
  expect(listensAt(child.pid ?? 0)).toEqual([]);
  expect(listensAt(server.child.pid ?? 0)).toHaveLength(1);
});

test.runIf(process.env['TEST_DATABASE_URL'])(
  'of two servers on one database, the other one goes on when one is killed',
  async () => {
    const shared = { ...(await database()), LOG_LEVEL: 'fatal', PORT: '0' };
    const serve = () => start(['serve'], shared, /ready on (\S+)/);
    const [doomed, other] = [await serve(), await serve()];
    const root = new Browser(doomed.found.replace('localhost', '127.0.0.1'));
    await root.signIn('/setup', { login: 'root', displayName: 'Root', password });
    await agentsOf(root, doomed.found);
    const target = await silence();
    const { hanging, asked } = sweepsOf(root, target);
    const ids = await hanging(['server']);
    await killed(doomed.child);
    target.letGo();
    const heir = new Browser(other.found.replace('localhost', '127.0.0.1'));
    await heir.signIn('/session', { login: 'root', password });
    await sweepsOf(heir, target).done(ids);
    expect({ seen: target.seen(), most: target.most() }).toEqual({ seen: asked(), most: 1 });
  },
);

test.runIf(process.env['TEST_DATABASE_URL'])(
  'kill -9 of a server while it starts the run of a schedule: the next server does the run, once',
  async () => {
    const kept = await database();
    const env = { ...kept, LOG_LEVEL: 'fatal', PORT: '0' };
    const serve = () => start(['serve'], env, /ready on (\S+)/);
    const first = await serve();
    const root = new Browser(first.found.replace('localhost', '127.0.0.1'));
    await root.signIn('/setup', { login: 'root', displayName: 'Root', password });
    await agentsOf(root, first.found);
    const target = await silence();
    target.letGo();
    const saved = { name: 'Here', kind: 'tcp', target: { host: '127.0.9.1', port: target.port } };
    const { body } = await root.post<{ id: string }>('/probe-targets', {
      ...{ ...saved, zones: ['internet'] },
    });
    // What a transaction sees of the activity of others stays as it is: another connection looks.
    const [client, looking] = [1, 2].map(() => new pg.Client(kept['DATABASE_URL'])) as [Pg, Pg];
    for (const one of [client, looking]) {
      await one.connect();
      onTestFinished(() => one.end());
    }
    // The turn of the schedule is taken and the sweep written by then: its jobs have to wait.
    await client.query('BEGIN; LOCK TABLE "Job" IN SHARE MODE');
    const scope = { what: 'targets', targetIds: [body.id] };
    const daily = { name: 'Daily', everySeconds: 86_400, scope };
    expect((await root.post('/schedules', daily)).status).toBe(201);
    await vi.waitFor(async () => {
      const { rowCount } = await looking.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO "Job"%'`,
      );
      expect(rowCount).toBe(1);
    }, settled);
    await killed(first.child);
    await client.query('ROLLBACK');
    const heir = new Browser((await serve()).found.replace('localhost', '127.0.0.1'));
    await heir.signIn('/session', { login: 'root', password });
    const runs = async () => (await heir.get<{ rows: Sweep[] }>('/sweeps')).body.rows;
    const done = { total: 1, done: 1, state: 'done', scheduleId: expect.any(String) as string };
    await vi.waitFor(async () => expect(await runs()).toMatchObject([done]), settled);
    expect(await reports(heir, (await runs())[0]?.id ?? '')).toEqual([1]);
  },
);

type Pg = pg.Client;

interface Seen {
  readonly sweep: Sweep;
  readonly series: readonly { readonly id: string }[];
}

/** How many reports each series of a sweep has. */
const reports = async (root: Browser, sweepId: string): Promise<number[]> => {
  const { series } = (await root.get<Seen>(`/sweeps/${sweepId}`)).body;
  const pages = series.map(({ id }) => root.get<{ total: number }>(`/series/${id}/reports`));
  return (await Promise.all(pages)).map(({ body }) => body.total);
};

/** The server as an agent that may reach loopback, and another one, with how it is started. */
const agentsOf = async (root: Browser, url: string) => {
  const open = { zone: 'internet', policy: loopback() };
  const admitted = { name: 'Far', ...open };
  const { body } = await root.post<{ agent: { id: string }; token: string }>('/agents', admitted);
  const put = { body: { name: 'Near', ...open }, headers: { 'if-match': '*' } };
  expect((await root.send('PUT', '/agents/server', put)).status).toBe(200);
  const tokenFile = join(temporaryFolder(), 'token');
  writeFileSync(tokenFile, body.token, { mode: 0o600 });
  const options = ['--server', url, '--token-file', tokenFile, '--allow', '127.0.0.0/8'];
  const agent = () => start(['agent', ...options], {}, /Connected to .* as (\w+) in/);
  return { far: body.agent.id, agent };
};

/** Sweeps of one probe each, every one at an address of its own. */
const sweepsOf = (root: Browser, target: Awaited<ReturnType<typeof silence>>) => {
  let host = 0;
  const one = async (agentId: string): Promise<string> => {
    host += 1;
    const place = { host: `127.0.9.${String(host)}`, port: target.port, versions: false };
    const wanted = { kind: 'tls', target: place, agents: [agentId] };
    const { status, body } = await root.post<{ sweep: Sweep }>('/sweeps', wanted);
    expect(status).toBe(202);
    return body.sweep.id;
  };
  const running = async (ids: readonly string[]): Promise<boolean> => {
    const all = await Promise.all(ids.map((id) => root.get<Seen>(`/sweeps/${id}`)));
    return all.some(({ body }) => body.sweep.state === 'running');
  };
  /** Whether all of them hang at the same time; false where some had given up before the last began. */
  const hangs = (ids: readonly string[]): Promise<boolean> =>
    vi.waitFor(async () => {
      if (target.busy() === ids.length) return true;
      expect(await running(ids)).toBe(false);
      return false;
    }, settled);
  return {
    /** Sweeps of which the last ones hang all at once: on a slow machine that takes several rounds. */
    hanging: async (agents: readonly string[]): Promise<readonly string[]> => {
      const all: string[] = [];
      for (;;) {
        const each = agents.flatMap((agent) => Array.from({ length: EACH }, () => one(agent)));
        const ids = await Promise.all(each);
        all.push(...ids);
        if (await hangs(ids)) return all;
      }
    },
    asked: () => host,
    done: async (ids: readonly string[]): Promise<void> => {
      for (const id of ids)
        await vi.waitFor(async () => {
          const { body } = await root.get<Seen>(`/sweeps/${id}`);
          expect(body.sweep).toMatchObject({ state: 'done', total: 1, done: 1 });
        }, settled);
      for (const id of ids) expect(await reports(root, id)).toEqual([1]);
    },
  };
};
