import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import type { HeldJob, NewJob } from '../../src/service/watch/ports.ts';
import { createStores, type Stores } from '../../src/store/create-stores.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { addSeries, report } from './watching.fixture.ts';

let database: TestDatabase;
let stores: Stores;
beforeAll(async () => {
  database = await openTestDatabase();
  stores = createStores(database);
  await addSeries(database, ['s']);
  await agent('server');
});
beforeEach(async () => {
  await database.prisma.job.deleteMany();
  await database.prisma.pairMessage.deleteMany();
  await database.prisma.report.deleteMany();
});
afterAll(() => database.close());

const start = new Date('2026-11-22T12:00:00Z');
const later = (ms: number): Date => new Date(start.getTime() + ms);
const leaseMs = 20_000;

const agent = (id: string, lastSeenAt: Date | null = start, revokedAt: Date | null = null) =>
  database.prisma.agent.upsert({
    where: { id },
    update: { lastSeenAt, revokedAt },
    create: {
      ...{ id, name: id, zone: 'internet', policy: {}, createdAt: start, createdBy: 'ada' },
      ...{ lastSeenAt, revokedAt },
    },
  });

const newJob = (id: string, changed: Partial<NewJob> = {}): NewJob => ({
  id,
  sweepId: null,
  seriesId: 's',
  agentId: 'server',
  kind: 'tcp',
  target: { host: '203.0.113.10', port: 443 },
  pair: null,
  timeoutMs: 1_000,
  dueAt: start,
  notAfter: later(3_600_000),
  requestedBy: 'ada',
  ...changed,
});

const half = (id: string, side: 'first' | 'second', agentId: string): NewJob =>
  newJob(id, { agentId, pair: { id: 'p', side } });

const lease = (worker: string, now = start, most = 100, agentId = 'server') =>
  stores.jobs.lease({ agentId, worker, most, now, leaseMs });
const idsOf = (jobs: readonly { readonly id: string }[]): string[] =>
  jobs.map(({ id }) => id).toSorted();
const ended = (job: HeldJob, of: Report = report('works')) => ({
  id: job.id,
  lease: job.lease,
  report: of,
});

test('jobs are given out when they are due, the oldest first, and to their agent only', async () => {
  await stores.jobs.enqueue([
    newJob('b', { dueAt: later(1_000) }),
    newJob('a'),
    newJob('c', { dueAt: later(5_000) }),
    newJob('other', { agentId: 'elsewhere' }),
    newJob('late', { notAfter: later(-1) }),
  ]);
  expect(idsOf(await lease('w'))).toEqual(['a']);
  const wanted = { agentId: 'server', worker: 'w', most: 9, now: start, leaseMs };
  const ahead = await stores.jobs.lease({ ...wanted, until: later(1_000) });
  expect(ahead).toEqual([
    {
      ...newJob('b', { dueAt: later(1_000) }),
      lease: expect.any(String) as unknown,
      leasedUntil: later(leaseMs),
      attempts: 1,
    },
  ]);
});

test.each([1, 2, 3])(
  'no job is given out twice, however many workers ask at once, %i',
  async (round) => {
    const ids = Array.from({ length: 300 }, (_, n) => `${round}-${String(n).padStart(3, '0')}`);
    await stores.jobs.enqueue(ids.map((id) => newJob(id)));
    const workers = Array.from({ length: 8 }, (_, n) => `w${n}`);
    const given: HeldJob[] = [];
    const work = async (worker: string): Promise<void> => {
      for (;;) {
        const jobs = await lease(worker, start, 7);
        given.push(...jobs);
        if (jobs.length === 0) return;
        // Some ends are in between, as they are in real life.
        await stores.jobs.finish(
          'server',
          jobs.slice(0, 3).map((job) => ended(job)),
        );
      }
    };
    await Promise.all(workers.map(work));
    expect(idsOf(given)).toEqual(ids);
    expect(await database.prisma.report.count()).toBe(300 - (await database.prisma.job.count()));
  },
);

test('a job is taken over when its lease has ended, and not before', async () => {
  await stores.jobs.enqueue([newJob('a')]);
  const [first] = await lease('dead');
  expect(await lease('next', later(leaseMs))).toEqual([]);
  const [second] = await lease('next', later(leaseMs + 1));
  expect(second).toMatchObject({ id: 'a', attempts: 2 });
  expect(second?.lease).not.toBe(first?.lease);
  // What the first one comes with is refused, and counts nowhere.
  expect(await stores.jobs.finish('server', [ended(first as HeldJob)])).toEqual([]);
  expect(await database.prisma.report.count()).toBe(0);
  expect(await stores.jobs.finish('server', [ended(second as HeldJob)])).toEqual([
    { id: 'a', seriesId: 's', pairId: null },
  ]);
  expect(await database.prisma.report.count()).toBe(1);
  expect(await database.prisma.job.count()).toBe(0);
});

test('a lease that ended and that nobody took over still ends its job', async () => {
  await stores.jobs.enqueue([newJob('a')]);
  const [held] = await lease('slow');
  expect(await stores.jobs.prolong('server', [held as HeldJob], later(90_000))).toEqual([]);
  expect(await lease('other', later(89_000))).toEqual([]);
  expect(idsOf(await stores.jobs.finish('server', [ended(held as HeldJob)]))).toEqual(['a']);
});

test('prolonging names what is not held any more', async () => {
  await stores.jobs.enqueue([newJob('a'), newJob('b', { sweepId: 'x' }), newJob('c')]);
  const held = await lease('w');
  await stores.jobs.cancel('x');
  const [taken] = held.filter(({ id }) => id === 'c');
  await database.prisma.job.update({ where: { id: 'c' }, data: { lease: 'of another' } });
  expect(taken).toBeDefined();
  const gone = await stores.jobs.prolong('server', held, later(2 * leaseMs));
  expect(gone.toSorted()).toEqual(['b', 'c']);
  expect(await stores.jobs.prolong('elsewhere', held, later(2 * leaseMs))).toHaveLength(3);
});

test('what was not begun is given back at once', async () => {
  await stores.jobs.enqueue([newJob('a')]);
  const held = await lease('w');
  await stores.jobs.release('server', held);
  expect(await lease('other')).toMatchObject([{ id: 'a', attempts: 1 }]);
  await stores.jobs.leave('server', 'w');
  expect(await lease('third')).toEqual([]);
  await stores.jobs.leave('server', 'other');
  expect(await lease('third')).toMatchObject([{ id: 'a', attempts: 1 }]);
});

test.each<[string, (job: HeldJob) => Parameters<Stores['jobs']['finish']>]>([
  ['of another kind', (job) => ['server', [ended(job, { ...report('works'), kind: 'tls' })]]],
  ['of another agent', (job) => ['elsewhere', [ended(job)]]],
  ['under another lease', (job) => ['server', [{ ...ended(job), lease: 'x' }]]],
  ['of a job that is not there', (job) => ['server', [{ ...ended(job), id: 'x' }]]],
])('a report %s is refused', async (_, given) => {
  await stores.jobs.enqueue([newJob('a')]);
  const [held] = await lease('w');
  expect(await stores.jobs.finish(...given(held as HeldJob))).toEqual([]);
  expect(await database.prisma.job.count()).toBe(1);
});

test('a report is of the target that was ordered, whatever it says', async () => {
  await stores.jobs.enqueue([newJob('a')]);
  const [held] = await lease('w');
  const lying = { ...report('fails'), target: { host: 'elsewhere.example' } };
  await stores.jobs.finish('server', [ended(held as HeldJob, lying)]);
  const { last } = await database.prisma.series.findUniqueOrThrow({ where: { id: 's' } });
  expect(last).toMatchObject({ target: { host: '203.0.113.10', port: 443 } });
});

describe('jobs that nobody will do', () => {
  const expire = (now: Date, all = false) =>
    stores.jobs.expire({ now, all, most: 100 }, ({ attempts }) =>
      report(attempts > 0 ? 'fails' : 'unsure'),
    );

  test('end when they may not be started any more, unless somebody is at it', async () => {
    await stores.jobs.enqueue([
      newJob('over', { notAfter: later(1_000) }),
      newJob('held', { notAfter: later(1_000), dueAt: later(-1) }),
      newJob('waits'),
    ]);
    expect(idsOf(await lease('w', start, 1))).toEqual(['held']);
    expect(idsOf(await expire(later(1_001)))).toEqual(['over']);
    expect(idsOf(await expire(later(leaseMs + 1)))).toEqual(['held']);
    const verdicts = await database.prisma.report.findMany({ orderBy: { id: 'asc' } });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['unsure', 'fails']);
  });

  test('end after three workers that never came back', async () => {
    await stores.jobs.enqueue([newJob('poison')]);
    for (const n of [0, 1, 2]) expect(await lease('w', later(n * (leaseMs + 1)))).toHaveLength(1);
    const then = later(3 * (leaseMs + 1));
    expect(await lease('w', then)).toEqual([]);
    expect(idsOf(await expire(then))).toEqual(['poison']);
  });

  test('end at once when their agent is revoked', async () => {
    await agent('gone', start, start);
    await stores.jobs.enqueue([newJob('theirs', { agentId: 'gone' }), newJob('ours')]);
    expect(idsOf(await expire(start))).toEqual(['theirs']);
  });

  test('end when the other half of their pair has, unless somebody is at them', async () => {
    await agent('one');
    await agent('two');
    await stores.jobs.enqueue([half('a', 'first', 'one'), half('b', 'second', 'two')]);
    const [first] = await lease('w', start, 9, 'one');
    expect(await lease('dead', start, 9, 'two')).toHaveLength(1);
    expect(await expire(later(leaseMs - 1))).toEqual([]);
    await stores.jobs.finish('one', [ended(first as HeldJob)]);
    expect(await expire(later(leaseMs - 1))).toEqual([]);
    expect(idsOf(await expire(later(leaseMs + 1)))).toEqual(['b']);
  });

  test('end at once while probes are switched off, those to come excepted', async () => {
    await stores.jobs.enqueue([newJob('due'), newJob('to come', { dueAt: later(1) })]);
    expect(idsOf(await expire(start, true))).toEqual(['due']);
  });
});

describe('pairs', () => {
  test.each<[string, Date | null, Date | null, number]>([
    ['asks', later(-1_000), null, 1],
    ['was never seen', null, null, 0],
    ['is away', later(-60_000), null, 0],
    ['is revoked', later(-1_000), start, 0],
  ])('the one half is given out when the agent of the other %s', async (_, seen, revoked, most) => {
    await agent('one');
    await agent('two', seen, revoked);
    await stores.jobs.enqueue([half('a', 'first', 'one'), half('b', 'second', 'two')]);
    expect(await lease('w', start, 9, 'one')).toHaveLength(most);
  });

  test('a half alone is not given out', async () => {
    await agent('one');
    await stores.jobs.enqueue([half('a', 'first', 'one')]);
    expect(await lease('w', start, 9, 'one')).toEqual([]);
  });

  test('talk under their leases, and forget when both are done', async () => {
    await agent('one');
    await agent('two');
    await stores.jobs.enqueue([half('a', 'first', 'one'), half('b', 'second', 'two')]);
    const [a] = await lease('w', start, 9, 'one');
    const [b] = await lease('w', start, 9, 'two');
    const halfOf = (job: HeldJob | undefined) => ({
      pairId: 'p',
      agentId: job?.agentId ?? '',
      lease: job?.lease ?? '',
    });
    expect(await stores.pairs.hear(halfOf(b), 0)).toEqual({ messages: [], next: 0, ended: false });
    expect(await stores.pairs.say(halfOf(a), { port: 5061 }, start)).toBe(true);
    expect(await stores.pairs.say(halfOf(a), 'go', start)).toBe(true);
    expect(await stores.pairs.hear(halfOf(b), 0)).toEqual({
      messages: [{ port: 5061 }, 'go'],
      next: 2,
      ended: false,
    });
    expect(await stores.pairs.hear(halfOf(b), 2)).toMatchObject({ messages: [] });
    expect(await stores.pairs.hear(halfOf(a), 0)).toMatchObject({ messages: [] });
    expect(await stores.pairs.say({ ...halfOf(a), lease: randomUUID() }, 'x', start)).toBe(false);
    expect(await stores.pairs.hear({ ...halfOf(a), agentId: 'two' }, 0)).toBeNull();
    await stores.jobs.finish('one', [ended(a as HeldJob)]);
    expect(await stores.pairs.hear(halfOf(b), 1)).toEqual({
      messages: ['go'],
      next: 2,
      ended: true,
    });
    await stores.jobs.finish('two', [ended(b as HeldJob)]);
    expect(await database.prisma.pairMessage.count()).toBe(0);
  });
});

test('of several servers that start together, all sign with one key', async () => {
  await database.prisma.watchSettings.deleteMany();
  const keys = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => stores.settings.signingKey(() => `key ${n}`)),
  );
  expect(new Set(keys).size).toBe(1);
  expect(await stores.settings.signingKey(() => 'another')).toBe(keys[0]);
});
