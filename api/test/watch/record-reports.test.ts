import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { compareWithPlan } from '../../src/service/probes/compare-with-plan.ts';
import type { NewReport } from '../../src/service/watch/ports.ts';
import { prismaSweepStore } from '../../src/store/prisma-sweep-store.ts';
import { recordReports } from '../../src/store/record-reports.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { addSeries, addSweep, planned, report, reported } from './watching.fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  const { prisma } = database;
  await prisma.series.deleteMany();
  await prisma.report.deleteMany();
  await prisma.bucket.deleteMany();
  await prisma.sweep.deleteMany();
  await prisma.job.deleteMany();
});
afterAll(() => database.close());

const record = (...reports: NewReport[]): Promise<void> =>
  database.prisma.$transaction((tx) => recordReports(tx, reports, compareWithPlan));
const series = (id = 'a') => database.prisma.series.findUniqueOrThrow({ where: { id } });
const minutes = (count: number) => new Date(Date.now() - count * 60_000);

describe('a series', () => {
  test('shows its last report, since when it is so, and how often in a row', async () => {
    await addSeries(database, ['a'], planned());
    const [first, second, third] = [minutes(30), minutes(20), minutes(10)];
    await record(reported('a', report('fails', { at: first })));
    await record(
      reported('a', report('works', { at: second })),
      reported('a', report('works', { at: third })),
    );
    expect(await series()).toMatchObject({
      verdict: 'works',
      outcome: 'as-planned',
      planned: 'tcp at 203.0.113.10 port 443',
      failure: null,
      since: second,
      lastAt: third,
      streak: 2,
    });
  });

  test('keeps the transcripts of its turning points', async () => {
    await addSeries(database, ['a']);
    const at = [50, 40, 30, 20, 10].map(minutes);
    const verdicts = ['works', 'works', 'fails', 'fails', 'fails'] as const;
    for (const [nth, verdict] of verdicts.entries())
      await record(reported('a', report(verdict, { at: at[nth]! })));
    const { lastSuccess, firstFailure, last } = await series();
    const started = (one: unknown) => (one as Report).startedAt;
    expect([lastSuccess, firstFailure, last].map(started)).toEqual(
      [at[1], at[2], at[4]].map((time) => time?.toISOString()),
    );
  });

  test.each([
    ['one by one', 1],
    ['all at once', 9],
  ])('keeps its first failure when nobody could ask in between, told %s', async (_, atOnce) => {
    await addSeries(database, ['a']);
    const at = [55, 50, 40, 30, 20, 10].map(minutes);
    const verdicts = ['fails', 'works', 'fails', 'unsure', 'fails', 'unsure'] as const;
    const all = verdicts.map((verdict, nth) => reported('a', report(verdict, { at: at[nth]! })));
    for (let nth = 0; nth < all.length; nth += atOnce)
      await record(...all.slice(nth, nth + atOnce));
    expect((await series()).firstFailure).toMatchObject({ startedAt: at[2]?.toISOString() });
    // After a success the next failure is the first again, whoever could not ask before it.
    const [success, gap, next] = [9, 8, 7].map(minutes);
    await record(reported('a', report('works', { at: success! })));
    await record(reported('a', report('unsure', { at: gap! })));
    await record(reported('a', report('fails', { at: next! })));
    expect((await series()).firstFailure).toMatchObject({ startedAt: next?.toISOString() });
  });

  test('is not moved back by a report that comes late', async () => {
    await addSeries(database, ['a']);
    await record(reported('a', report('works', { at: minutes(1) })));
    const before = await series();
    await record(reported('a', report('fails', { at: minutes(5) })));
    const { lastReport, ...rest } = await series();
    expect(rest).toEqual({ ...before, lastReport: undefined });
    expect(lastReport).toBeGreaterThan(before.lastReport!);
  });

  test('takes the time of the server where the clock of an agent is far off', async () => {
    await addSeries(database, ['a', 'b']);
    await record(
      reported('a', report('works', { at: new Date('2099-01-01') })),
      reported('b', report('works', { at: new Date('1970-01-02') })),
    );
    for (const id of ['a', 'b'])
      expect(Math.abs((await series(id)).lastAt!.getTime() - Date.now())).toBeLessThan(3_600_000);
  });

  test('knows when the certificate ends', async () => {
    await addSeries(database, ['a']);
    const endsAt = '2027-01-01T00:00:00.000Z';
    await record(reported('a', report('works', { endsAt })), reported('a', report('works')));
    expect((await series()).certificateEndsAt).toEqual(new Date(endsAt));
  });

  test.each([
    ['fails', 'as-planned', 'works', null],
    ['works', 'not-planned-but-open', 'fails', 'not-planned-but-open'],
    ['unsure', 'unsure', 'unsure', null],
  ] as const)('that is to be closed and %s is %s', async (seen, outcome, verdict, failure) => {
    await addSeries(database, ['a'], planned('closed'));
    await record(reported('a', report(seen)));
    expect(await series()).toMatchObject({ outcome, verdict, failure });
  });
});

describe('reports', () => {
  test('are whole where they fail or change something, and numbered in their order', async () => {
    await addSeries(database, ['a']);
    const verdicts = ['works', 'works', 'fails', 'works', 'works'] as const;
    await record(
      ...verdicts.map((verdict, nth) => reported('a', report(verdict, { at: minutes(9 - nth) }))),
    );
    const rows = await database.prisma.report.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map((row) => [row.verdict, row.report !== null])).toEqual([
      ['works', true],
      ['works', false],
      ['fails', true],
      ['works', true],
      ['works', false],
    ]);
    expect((await series()).lastReport).toBe(rows.at(-1)!.id);
  });

  test('hold no more than their row takes, and nothing that cannot be stored', async () => {
    await addSeries(database, ['a']);
    const line = {
      atMs: 1,
      address: null,
      direction: 'received' as const,
      text: `\0\uD800${'x'.repeat(5_000)}`,
    };
    await record(
      reported('a', { ...report('fails'), transcript: Array.from({ length: 900 }, () => line) }),
    );
    const { firstFailure } = await series();
    expect(JSON.stringify(firstFailure).length).toBeLessThan(70_000);
    expect((firstFailure as Report).transcript[0]?.text.slice(0, 3)).toBe('\uFFFD\uFFFDx');
  });

  test('of a series that is gone count for their sweep and are left out', async () => {
    await addSweep(database, 'run', ['a']);
    await database.prisma.job.deleteMany();
    await record(reported('gone', report('works'), 'run'));
    expect(await database.prisma.sweep.findMany()).toMatchObject([{ state: 'done', done: 1 }]);
    expect(await database.prisma.report.count()).toBe(0);
  });
});

describe('a sweep', () => {
  test('counts what came and what differs, and ends with its last job', async () => {
    await addSeries(database, ['a', 'b', 'c'], planned());
    await addSweep(database, 'run', ['a', 'b', 'c']);
    const { prisma } = database;
    await prisma.job.deleteMany({ where: { seriesId: { in: ['a', 'b'] } } });
    await record(reported('a', report('works'), 'run'), reported('b', report('fails'), 'run'));
    expect(await prisma.sweep.findMany()).toMatchObject([
      { state: 'running', done: 2, differ: 1, endedAt: null },
    ]);
    await prisma.job.deleteMany();
    await record(reported('c', report('unsure'), 'run'));
    expect(await prisma.sweep.findMany()).toMatchObject([
      { state: 'done', done: 3, differ: 1, endedAt: expect.any(Date) as Date },
    ]);
  });

  test('that a server left alone while it queued is ended, others are not', async () => {
    await addSeries(database, ['a']);
    await addSweep(database, 'left', []);
    await addSweep(database, 'goes', ['a']);
    const store = prismaSweepStore(database.prisma);
    expect(await store.endAbandoned(minutes(1))).toBe(0);
    expect(await store.endAbandoned(minutes(-1))).toBe(1);
    expect(await store.read('left')).toMatchObject({ state: 'done' });
    expect(await store.read('goes')).toMatchObject({ state: 'running', endedAt: null });
  });

  test('that was cancelled stays so and keeps what was measured', async () => {
    await addSeries(database, ['a']);
    await addSweep(database, 'run', ['a']);
    const { prisma } = database;
    await prisma.sweep.updateMany({ data: { state: 'cancelled' } });
    await prisma.job.deleteMany();
    await record(reported('a', report('works'), 'run'));
    expect(await prisma.sweep.findMany()).toMatchObject([{ state: 'cancelled', done: 1 }]);
    expect(await series()).toMatchObject({ verdict: 'works' });
  });
});

test('many at once, in any order, neither wait for one another forever nor lose a count', async () => {
  // All of one time: which of them is recorded first is nobody's choice.
  const one = report('works');
  const ids = Array.from({ length: 40 }, (_, nth) => `s${String(nth)}`);
  await addSeries(database, ids);
  const batches = Array.from({ length: 8 }, (_, nth) => (nth % 2 ? ids : ids.toReversed()));
  await Promise.all(batches.map((batch) => record(...batch.map((id) => reported(id, one)))));
  const rows = await database.prisma.series.findMany();
  expect(rows.map(({ streak }) => streak)).toEqual(ids.map(() => 8));
  const buckets = await database.prisma.bucket.findMany({ where: { seconds: 3_600 } });
  expect(buckets.reduce((sum, { works }) => sum + works, 0)).toBe(8 * 40);
});
