import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createOnServer, temporaryFolder } from '../database.ts';
import { breakable } from './breakable.ts';
import { Browser } from './browser.ts';
import { password } from './harness.ts';
import { listen } from './listen.ts';
import { codeOf, startServer } from './start-server.ts';

// Two servers start, and one of them loses its database for a while.
vi.setConfig({ testTimeout: 240_000 });

const server = process.env['TEST_DATABASE_URL'] ?? '';

/** Two servers on one database, with the administrator signed in on both, and a topology. */
const twoServers = async () => {
  const { url, drop } = await createOnServer(server);
  onTestFinished(drop);
  const way = await breakable(url);
  const start = (databaseUrl: string) =>
    startServer({
      DATABASE_URL: databaseUrl,
      EDGEWISE_DATA: temporaryFolder(),
      LOG_LEVEL: 'warn',
    });
  const here = await start(url);
  const there = await start(way.url);
  const [anna, bert] = [new Browser(here.url), new Browser(there.url)];
  await anna.signIn('/setup', { login: 'root', displayName: 'Root', password });
  await bert.signIn('/session', { login: 'root', password });
  const empty = { from: 'empty', name: 'Shared', version: '2013' };
  const { body } = await anna.post<{ id: string }>('/topologies', empty);
  return { url, way, here, there, anna, bert, id: body.id, edit: editing(anna, body.id) };
};

/** Adds a site: one revision. Answers the event that tells of it. */
const editing = (browser: Browser, id: string) => async (name: string) => {
  const site = { op: 'create', collection: 'sites', id: name.toLowerCase(), value: { name } };
  const label = `Add ${name}`;
  const { status, body } = await browser.post<{ revision: number }>(`/topologies/${id}/changes`, {
    label,
    changes: [{ change: site }],
  });
  expect(status).toBe(200);
  return `event: changed\ndata: {"revision":${body.revision},"actor":"root","label":"${label}"}\n\n`;
};

const dropped = async (url: string): Promise<void> => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  await client.end();
};

test.runIf(server)(
  'an edit on one server is told on the other, whatever becomes of its connections',
  async () => {
    const { url, way, there, bert, id, edit } = await twoServers();
    const stream = await listen(bert, id);
    await stream.until('event: current');
    await stream.until(await edit('First'));

    await dropped(url);
    await vi.waitFor(async () => expect(await edit('Dropped')).toContain('changed'));
    await stream.until('"label":"Add Dropped"');

    way.cut();
    await edit('Away');
    const last = await edit('Later');
    way.mend();
    const heard = await stream.until(last);

    const told = [...heard.matchAll(/"revision":(\d+)/g)].map(([, revision]) => Number(revision));
    expect(told, heard).toEqual([...new Set(told)].sort((a, b) => a - b));
    there.child.kill('SIGTERM');
    expect(await codeOf(there.child)).toBe(0);
  },
);

test.runIf(server)('a stream ends with its session and its token, wherever they end', async () => {
  const { there, anna, bert, id } = await twoServers();
  const { body } = await anna.post<{ id: string; secret: string }>('/tokens', {
    name: 'ci',
    role: 'viewer',
  });
  const machine = new Browser(there.url, { authorization: `Bearer ${body.secret}` });
  const [own, other] = [await listen(machine, id), await listen(bert, id)];
  await Promise.all([own, other].map((stream) => stream.until('event: current')));
  expect((await anna.delete(`/tokens/${body.id}`)).status).toBe(204);
  await own.until('event: ended');
  const changed = { body: { current: password, next: `${password} again` } };
  expect((await anna.send('PUT', '/session/password', changed)).status).toBe(200);
  expect(await other.until('event: ended')).not.toContain('event: changed');
});

test.runIf(server)('two servers never take the last administrators away together', async () => {
  const { anna, bert } = await twoServers();
  const { body: accounts } = await anna.get<{ id: string }[]>('/accounts');
  for (let round = 1; round <= 8; round += 1) {
    const login = `second-${round}`;
    const second = { login, displayName: login, role: 'administrator', password };
    const made = await anna.post<{ id: string }>('/accounts', second);
    const [root, other] = [accounts[0]?.id ?? '', made.body.id];
    const statuses = await Promise.all([
      anna.patch(`/accounts/${other}`, { role: 'viewer' }).then(({ status }) => status),
      bert.delete(`/accounts/${root}`).then(({ status }) => status),
    ]);
    expect(statuses.filter((status) => status < 300)).toHaveLength(1);
    if (statuses[1] !== 409) return;
  }
});

test.runIf(server)('a creation repeated on two servers at once is made once', async () => {
  const { anna, bert, id } = await twoServers();
  const path = `/topologies/${id}/partners`;
  for (let round = 1; round <= 8; round += 1) {
    const partner = { domain: `round-${round}.example`, kind: 'allowed' };
    const create = (browser: Browser) =>
      browser.post<{ id: string }>(path, partner, { 'idempotency-key': `round-${round}` });
    const [first, ...others] = (
      await Promise.all([anna, bert, anna, bert].map((browser) => create(browser)))
    ).sort((a, b) => a.status - b.status);
    expect(first?.status).toBe(201);
    const told = others.filter(({ status }) => status !== 409);
    for (const { status, body } of told) expect([status, body]).toEqual([201, first?.body]);
    expect((await create(bert)).body).toEqual(first?.body);
    expect((await anna.get<{ total: number }>(path)).body.total).toBe(round);
  }
});

test.runIf(server)('a server that has lost its database stops when it is told to', async () => {
  const { way, there, bert, id } = await twoServers();
  const stream = await listen(bert, id);
  await stream.until('event: current');
  way.cut();
  const isTold = (): boolean => there.output().includes('other servers');
  await vi.waitFor(() => expect(isTold()).toBe(true), { timeout: 30_000 });
  there.child.kill('SIGTERM');
  await stream.until('event: ended');
  expect(await codeOf(there.child)).toBe(0);
});
