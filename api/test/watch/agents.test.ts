import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AgentRefused } from '../../src/agent/job-source.ts';
import type { Agent } from '../../src/contract/agents.ts';
import type { AuditEntry } from '../../src/contract/changes.ts';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import type { Report } from '../../src/domain/report.ts';
import { WatchSettings } from '../../src/domain/watched.ts';
import type { Browser } from '../http/browser.ts';
import { startProduct, type Product } from '../http/harness.ts';
import { admit, counting, loopback, sourceOf, tcpJob, working } from './agents.fixture.ts';
import { addSeries } from './watching.fixture.ts';

let product: Product;
let root: Browser;
beforeAll(async () => {
  product = await startProduct({ clock: { now: () => new Date() } });
  root = await product.signedIn('administrator');
});
beforeEach(async () => {
  const { prisma } = product.database;
  await prisma.job.deleteMany();
  await prisma.report.deleteMany();
  await prisma.series.deleteMany();
  await addSeries(product.database, ['s']);
});
afterAll(() => product.close());

const settled = { timeout: 90_000, interval: 20 };
const reports = () => product.database.prisma.report.count();
const untilReports = (count: number) =>
  vi.waitFor(async () => expect(await reports()).toBe(count), settled);
const last = async (): Promise<Report> => {
  const { series } = product.database.prisma;
  const found = await series.findUniqueOrThrow({ where: { id: 's' } });
  return (found.last ?? found.lastSuccess) as unknown as Report;
};
const enqueue = (...jobs: Parameters<typeof product.services.jobs.enqueue>[0]) =>
  product.services.jobs.enqueue(jobs);

test('an agent is admitted with a token that is shown once, and its job is done', async () => {
  const { agent, agentId, publicKey, bearer, token } = await admit(root);
  expect(agent).toMatchObject({ name: 'Probe', zone: 'internet', state: 'new', builtIn: false });
  expect(token).toMatch(/^ewa1\.[\w-]+\.[\w-]{43}\.[\w-]{43}$/);
  const source = sourceOf(product, bearer);
  expect(await source.hello({ version: '9.9.9', host: 'here', policy: loopback() })).toEqual({
    ...{ agentId, name: 'Probe', zone: 'internet', version: '0.0.0' },
  });
  working({ source, agentId, publicKey });
  const { port, count } = await counting();
  await enqueue(tcpJob(agentId, port));
  await untilReports(1);
  expect(count()).toBe(1);
  expect(await last()).toMatchObject({ verdict: 'works', target: { host: '127.0.0.1', port } });
  const { body, text } = await root.get<Agent[]>('/agents');
  expect(body.find(({ id }) => id === agentId)).toMatchObject({
    ...{ state: 'online', version: '9.9.9', host: 'here', localPolicy: loopback() },
  });
  expect(text).not.toContain(token.split('.')[2]);
  const row = await product.database.prisma.agent.findUniqueOrThrow({ where: { id: agentId } });
  expect(JSON.stringify(row)).not.toContain(token.split('.')[2]);
});

test('an agent is changed only from what was seen, and everything is in the audit', async () => {
  const { agent } = await admit(root);
  const body = { name: 'Renamed', zone: 'perimeter', policy: ProbePolicy.parse({}) };
  const change = (revision: string) =>
    root.send<Agent>('PUT', `/agents/${agent.id}`, { body, headers: { 'if-match': revision } });
  expect((await root.send('PUT', `/agents/${agent.id}`, { body })).status).toBe(428);
  expect((await change('"7"')).status).toBe(412);
  const { status, body: changed } = await change('"1"');
  expect({ status, changed }).toMatchObject({ status: 200, changed: { ...body, revision: 2 } });
  expect((await root.post(`/agents/${agent.id}/revoke`, {})).status).toBe(200);
  const { body: page } = await root.get<{ rows: AuditEntry[] }>('/audit?limit=200');
  const about = page.rows.filter(({ entityId }) => entityId === agent.id);
  expect(about.map(({ action, label }) => `${action}: ${label}`)).toEqual([
    'agent-revoked: Revoke the agent Renamed',
    'agent-changed: Change the agent Renamed',
    expect.stringMatching(/^agent-created: Admit the agent /),
  ]);
});

test.each(['viewer', 'federation-admin', 'planner'] as const)(
  'a %s may neither admit nor change nor revoke an agent',
  async (role) => {
    const browser = await product.signedIn(role);
    const { agent } = await admit(root);
    const body = { name: 'Mine', zone: 'internet', policy: {} };
    const put = { body, headers: { 'if-match': '*' } };
    const answers = [
      await browser.post('/agents', body),
      await browser.send('PUT', `/agents/${agent.id}`, put),
      await browser.post(`/agents/${agent.id}/revoke`, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await browser.get('/agents')).status).toBe(200);
  },
);

describe('the door of agents', () => {
  const hello = { version: '1', host: 'h', policy: {} };
  const statusOf = async (headers: Record<string, string>): Promise<number> =>
    (await product.visitor(headers).post('/agent/hello', hello)).status;

  test('opens to the secret of a token only', async () => {
    const { bearer, token, agentId, secret } = await admit(root);
    const other = await admit(root);
    const admin = await product.machine('administrator');
    expect(await statusOf({ authorization: `Bearer ${bearer}` })).toBe(200);
    expect(await statusOf({})).toBe(401);
    expect((await root.post('/agent/hello', hello)).status).toBe(403);
    expect((await admin.post('/agent/hello', hello)).status).toBe(403);
    for (const wrong of [
      token,
      secret,
      `ewa1.${other.agentId}.${secret}`,
      `ewa1.${agentId}.${secret.slice(1)}x`,
      'ewa1.server.',
    ])
      expect(await statusOf({ authorization: `Bearer ${wrong}` })).toBe(401);
  });

  test('an agent may call nothing but its own routes', async () => {
    const { bearer } = await admit(root);
    const machine = product.visitor({ authorization: `Bearer ${bearer}` });
    expect((await machine.get('/topologies')).status).toBe(401);
    expect((await machine.get('/agents')).status).toBe(401);
  });

  test('closes when the agent is revoked, and whoever waits is sent away', async () => {
    const { agentId, publicKey, bearer } = await admit(root);
    const { running } = working({ source: sourceOf(product, bearer), agentId, publicKey });
    await enqueue(tcpJob(agentId, (await counting()).port));
    await untilReports(1);
    await root.post(`/agents/${agentId}/revoke`, {});
    expect(await running).toBeInstanceOf(AgentRefused);
    expect(await statusOf({ authorization: `Bearer ${bearer}` })).toBe(401);
  });

  test('the server itself cannot be revoked', async () => {
    await product.services.agents.ensureServer();
    expect((await root.post('/agents/server/revoke', {})).status).toBe(409);
  });
});

describe('both policies count', () => {
  test.each<[string, Partial<ProbePolicy>, ProbePolicy, RegExp]>([
    [
      'the grant of the server refuses',
      { allowedPrefixes: [] },
      loopback(),
      /^127\.0\.0\.1 is loopback[^;]*\(rule loopback\), by the policy of the server$/,
    ],
    [
      'the machine refuses',
      {},
      ProbePolicy.parse({}),
      /^127\.0\.0\.1 is loopback[^;]*\(rule loopback\), by the policy of this machine$/,
    ],
    [
      'both refuse',
      { allowedPrefixes: [] },
      ProbePolicy.parse({}),
      /by the policy of the server; .* by the policy of this machine$/,
    ],
    ['a port is not granted', { allowedPorts: [{ first: 1, last: 2 }] }, loopback(), /rule port/],
  ])('%s', async (_, granted, policy, detail) => {
    const { agentId, publicKey, bearer } = await admit(root, loopback(granted));
    const { port, count } = await counting();
    working({ source: sourceOf(product, bearer), agentId, publicKey, policy });
    await enqueue(tcpJob(agentId, port));
    await untilReports(1);
    const { verdict, failure } = await last();
    expect({ verdict, code: failure?.code }).toEqual({
      verdict: 'unsure',
      code: 'refused-by-policy',
    });
    expect(failure?.detail).toMatch(detail);
    expect(count()).toBe(0);
  });
});

describe('an order that is not right is not obeyed', () => {
  const tampered = async (change: (order: string, agentId: string) => string) => {
    const { agentId, publicKey, bearer } = await admit(root);
    const { port, count } = await counting();
    const source = sourceOf(product, bearer);
    const { said } = working({
      ...{ agentId, publicKey },
      source: {
        ...source,
        lease: async (wanted, signal) => {
          const reply = await source.lease(wanted, signal);
          const jobs = reply.jobs.map((job) => ({ ...job, order: change(job.order, agentId) }));
          return { ...reply, jobs };
        },
      },
    });
    await enqueue(tcpJob(agentId, port));
    await vi.waitFor(() => expect(said).not.toEqual([]), settled);
    return { said, connections: count(), reports: await reports() };
  };
  const nothing = { connections: 0, reports: 0 };

  test('changed on its way', async () => {
    const { said, ...done } = await tampered((order) => order.replace('127.0.0.1', '127.0.0.2'));
    expect(said).toEqual(['An order was refused: it is not signed by the server of the token']);
    expect(done).toEqual(nothing);
  });

  test('signed by somebody else', async () => {
    const { agentId, bearer } = await admit(root);
    const { port, count } = await counting();
    const { publicKey } = { publicKey: 'A'.repeat(43) };
    const { said } = working({ source: sourceOf(product, bearer), agentId, publicKey });
    await enqueue(tcpJob(agentId, port));
    await vi.waitFor(() => expect(said).toHaveLength(1), settled);
    expect(said[0]).toContain('not signed');
    expect(count()).toBe(0);
  });

  test('for another agent', async () => {
    const one = await admit(root);
    const { port, count } = await counting();
    const { said } = working({
      ...{ source: sourceOf(product, one.bearer), publicKey: one.publicKey },
      agentId: 'another',
    });
    await enqueue(tcpJob(one.agentId, port));
    await vi.waitFor(() => expect(said).toHaveLength(1), settled);
    expect(said[0]).toBe(`An order was refused: it is for the agent ${one.agentId}`);
    expect(count()).toBe(0);
  });

  test('past its time', async () => {
    const { agentId, publicKey, bearer } = await admit(root);
    const { port, count } = await counting();
    const source = sourceOf(product, bearer);
    const { said } = working({
      ...{ agentId, publicKey },
      source: {
        ...source,
        // The server's time is far beyond what the order was made for.
        lease: async (wanted, signal) => ({
          ...(await source.lease(wanted, signal)),
          now: new Date(Date.now() + 3_600_000).toISOString(),
        }),
      },
    });
    await enqueue(tcpJob(agentId, port));
    await vi.waitFor(() => expect(said.join()).toContain('too late'), settled);
    expect(count()).toBe(0);
  });
});

describe('stopping', () => {
  /** A probe that connects to somebody who says nothing, and so runs until its time is up. */
  const silent = async (agentId: string) => {
    const { port, count } = await counting({ silent: true });
    await enqueue(
      tcpJob(agentId, port, {
        kind: 'tls',
        target: { host: '127.0.0.1', port },
        timeoutMs: 60_000,
      }),
    );
    await vi.waitFor(() => expect(count()).toBeGreaterThan(0), settled);
  };

  test('the switch ends what runs and what waits, at once', async () => {
    const { agentId, publicKey, bearer } = await admit(root);
    working({ source: sourceOf(product, bearer), agentId, publicKey });
    await silent(agentId);
    const { settings, agents, jobs } = product.stores;
    const by = { name: 'ada', at: new Date() };
    try {
      await settings.write(WatchSettings.parse({ probing: false }), by);
      product.services.watchEvents.rulesChanged();
      await untilReports(1);
      expect(await last()).toMatchObject({
        verdict: 'unsure',
        failure: { code: 'probes-stopped' },
      });
      await enqueue(tcpJob(agentId, 9));
      await product.services.endLostJobs();
      expect(await reports()).toBe(2);
      expect(await jobs.cancel('none')).toBe(0);
    } finally {
      await settings.write(WatchSettings.parse({}), by);
    }
    expect((await agents.read(agentId)).revokedAt).toBeNull();
  });

  test('a cancelled sweep ends what runs, without a report', async () => {
    const { agentId, publicKey, bearer } = await admit(root);
    const { worker } = working({ source: sourceOf(product, bearer), agentId, publicKey });
    const { port, server } = await counting({ silent: true });
    const closed = new Promise((resolve) =>
      server.once('connection', (socket) => socket.once('close', resolve)),
    );
    const target = { host: '127.0.0.1', port };
    const connected = new Promise((resolve) => server.once('connection', resolve));
    await enqueue(tcpJob(agentId, port, { kind: 'tls', target, sweepId: 'x', timeoutMs: 60_000 }));
    await connected;
    expect(await product.services.jobs.cancel('x')).toBe(1);
    await closed;
    await worker.stop(100);
    expect(await reports()).toBe(0);
  });

  test('a worker that stops hands in what is done and gives back the rest', async () => {
    const { agentId, publicKey, bearer } = await admit(root);
    const source = sourceOf(product, bearer);
    const { worker } = working({ source, agentId, publicKey });
    await silent(agentId);
    const soon = new Date(Date.now() + 1_500);
    const { prisma } = product.database;
    await enqueue(tcpJob(agentId, 9, { id: 'later', dueAt: soon }));
    await vi.waitFor(
      async () =>
        expect(await prisma.job.findUnique({ where: { id: 'later' } })).toMatchObject({
          lease: expect.any(String) as unknown,
        }),
      settled,
    );
    await worker.stop(0);
    const left = await prisma.job.findMany();
    expect(left.map(({ lease }) => lease)).toEqual([null, null]);
  });
});

test('results wait until the server is back', async () => {
  const { agentId, publicKey, bearer } = await admit(root);
  const source = sourceOf(product, bearer);
  let away = true;
  const tries: number[] = [];
  const { said } = working({
    ...{ agentId, publicKey },
    source: {
      ...source,
      results: async (results) => {
        tries.push(results.length);
        if (away) throw new Error('connect ECONNREFUSED');
        return source.results(results);
      },
    },
  });
  const { port, count } = await counting();
  await enqueue(tcpJob(agentId, port), tcpJob(agentId, port));
  await vi.waitFor(() => expect(tries.at(-1)).toBe(2), settled);
  expect(said).toContain('The server is away: connect ECONNREFUSED');
  expect(await reports()).toBe(0);
  away = false;
  await untilReports(2);
  expect(count()).toBe(2);
});

describe('a job is held by one at a time', () => {
  const asking = (worker: string) => ({
    ...{ worker, most: 9, waitMs: 0, holding: [], leaving: false },
  });

  test('what runs is given up before another may have it, while the server cannot be asked', async () => {
    const { agentId, publicKey, bearer } = await admit(root);
    const { port, server } = await counting({ silent: true });
    const closed = new Promise((resolve) =>
      server.once('connection', (socket) => socket.once('close', resolve)),
    );
    const source = sourceOf(product, bearer);
    let cut = false;
    const { said } = working({
      ...{ agentId, publicKey },
      source: {
        ...source,
        lease: async (wanted, signal) => {
          if (cut) throw new Error('connect ECONNREFUSED');
          const reply = await source.lease(wanted, signal);
          cut = reply.jobs.length > 0;
          return { ...reply, holdMs: 1_000 };
        },
      },
    });
    const target = { host: '127.0.0.1', port };
    await enqueue(tcpJob(agentId, port, { kind: 'tls', target, timeoutMs: 60_000 }));
    await closed;
    await vi.waitFor(
      () => expect(said).toContain('Jobs given up, as others may have them by now: 1'),
      settled,
    );
    expect(await reports()).toBe(0);
  });

  test('what a dead agent held is taken over within 30 seconds, by who asks every five', async () => {
    const own = await startProduct();
    try {
      const { agentId, publicKey, bearer } = await admit(await own.signedIn('administrator'));
      const waits: number[] = [];
      const source = sourceOf(own, bearer);
      const watched = {
        ...source,
        lease: (wanted: Parameters<typeof source.lease>[0], signal: AbortSignal) => {
          waits.push(wanted.waitMs);
          return source.lease({ ...wanted, waitMs: 0 }, signal);
        },
      };
      const { worker } = working({ source: watched, agentId, publicKey });
      await vi.waitFor(() => expect(waits.length).toBeGreaterThan(0), settled);
      await worker.stop(0);
      const longest = Math.max(...waits);
      const { agentJobs, jobs } = own.services;
      await jobs.enqueue([tcpJob(agentId, 9, { dueAt: own.clock.now() })]);
      const taken = async (who: string): Promise<number> =>
        (await agentJobs.lease(agentId, asking(who), new AbortController().signal)).jobs.length;
      expect(await taken('dead')).toBe(1);
      own.clock.advance(20_000);
      expect(await taken('early')).toBe(0);
      own.clock.advance(10_000 - longest);
      expect(await taken('heir')).toBe(1);
    } finally {
      await own.close();
    }
  });
});
