import { afterAll, beforeAll, expect, test } from 'vitest';
import { topology } from '../../src/domain/topology.fixture.ts';
import { compareWithPlan } from '../../src/service/probes/compare-with-plan.ts';
import { bucketLengths, bucketStart, type BucketRow } from '../../src/store/history/buckets.ts';
import { prismaHistoryStore } from '../../src/store/prisma-history-store.ts';
import { prismaRetentionStore } from '../../src/store/prisma-retention-store.ts';
import { prismaTopologyStore } from '../../src/store/prisma-topology-store.ts';
import { recordReports } from '../../src/store/record-reports.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { addSeries, report, reported } from './watching.fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const DAY_MS = 86_400_000;
const ago = (ms: number): Date => new Date(Date.now() - ms);
const verdicts = ['works', 'impaired', 'fails', 'unsure'] as const;

test('hours, days and parts of any length count what counting the reports does', async () => {
  const { prisma } = database;
  await addSeries(database, ['law', 'other']);
  // Times are of the last hour, so that none is taken for a wrong clock; hours begin somewhere within it.
  const reports = Array.from({ length: 400 }, (_, nth) => {
    const endsAt = nth % 3 ? new Date(Date.now() + nth * DAY_MS).toISOString() : '';
    const at = ago(((nth * 7_919) % 3_500) * 1_000);
    const verdict = verdicts[nth % 4] ?? 'works';
    const one = report(verdict, { at, durationMs: (nth * 31) % 500, endsAt });
    return reported(nth % 5 ? 'law' : 'other', one);
  });
  for (let at = 0; at < reports.length; at += 37)
    await prisma.$transaction((tx) =>
      recordReports(tx, reports.slice(at, at + 37), compareWithPlan),
    );
  const all = await prisma.report.findMany({ where: { seriesId: 'law' } });
  for (const seconds of bucketLengths) {
    const rows = await prisma.bucket.findMany({ where: { seriesId: 'law', seconds } });
    const buckets = rows as unknown as BucketRow[];
    const counted = buckets.map((bucket) => verdicts.map((verdict) => bucket[verdict]));
    const expected = buckets.map(({ at }) => {
      const within = all.filter((one) => bucketStart(one.at, seconds).getTime() === at.getTime());
      return verdicts.map((verdict) => within.filter((one) => one.verdict === verdict).length);
    });
    expect(counted).toEqual(expected);
    expect(sumOf(buckets)).toBe(all.length);
  }
  const history = prismaHistoryStore(prisma);
  const span = { seriesId: 'law', from: ago(2 * 3_600_000), to: new Date(Date.now() + 1_000) };
  const parts = await history.fromReports({ ...span, seconds: 97 });
  const hours = await history.fromBuckets({ ...span, seconds: 7_200 }, 3_600);
  expect(sumOf(parts)).toBe(all.length);
  expect(sumOf(hours)).toBe(all.length);
  const [most, least] = [parts, hours].map((found) =>
    Math.max(...found.map(({ phases }) => phases['connect']?.maxMs ?? 0)),
  );
  expect(most).toBe(least);
  const own = reports.filter(({ seriesId }) => seriesId === 'law').map((one) => one.report);
  const spent = own.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const left = own.flatMap(({ visits, startedAt }) =>
    visits.flatMap(({ observations }) =>
      observations.map(({ value }) => Date.parse(String(value)) - Date.parse(startedAt)),
    ),
  );
  for (const found of [parts, hours]) {
    const phases = found.map((row) => (row.phases['connect']?.meanMs ?? 0) * sumOf([row]));
    expect(phases.reduce((sum, each) => sum + each, 0)).toBeCloseTo(spent, 3);
    const days = found.flatMap(({ certificateDays }) => certificateDays ?? []);
    expect(Math.min(...days)).toBeCloseTo(Math.min(...left) / DAY_MS, 6);
  }
});

const sumOf = (rows: readonly Pick<BucketRow, (typeof verdicts)[number]>[]): number =>
  rows.reduce((sum, row) => sum + verdicts.reduce((more, name) => more + row[name], 0), 0);

test('what is too old goes, and what belongs to nothing any more; the rest stays', async () => {
  const { prisma } = database;
  const retention = prismaRetentionStore(prisma);
  const since = {
    ...{ reports: ago(30 * DAY_MS), hours: ago(90 * DAY_MS), days: ago(700 * DAY_MS) },
    alerts: ago(365 * DAY_MS),
  };
  await prisma.agent.create({
    data: {
      id: 'server',
      name: 'x',
      zone: 'internal',
      policy: {},
      createdAt: ago(0),
      createdBy: 'x',
    },
  });
  await prisma.topology.create({
    data: {
      ...{
        id: 'contoso',
        name: 'x',
        settings: {},
        settingsRevision: 1,
        revision: 1,
        usersRevision: 1,
      },
      ...{ createdAt: ago(0), changedAt: ago(0), changedBy: 'x' },
    },
  });
  const before = await prisma.report.count();
  await addSeries(database, ['kept']);
  await prisma.series.create({
    data: {
      ...{
        id: 'gone',
        topologyId: 'nowhere',
        key: 'k',
        agentId: 'server',
        kind: 'tcp',
        target: {},
      },
      ...{ title: '', service: '', address: '' },
    },
  });
  const old = { durationMs: 1, verdict: 'works', phases: [] };
  await prisma.report.createMany({
    data: [
      { ...old, seriesId: 'kept', at: ago(31 * DAY_MS) },
      { ...old, seriesId: 'kept', at: ago(29 * DAY_MS) },
      { ...old, seriesId: 'gone', at: ago(1_000) },
    ],
  });
  const counts = { works: 1, impaired: 0, fails: 0, unsure: 0, phases: {} };
  await prisma.bucket.createMany({
    data: [
      { ...counts, seriesId: 'kept', seconds: 3_600, at: ago(91 * DAY_MS) },
      { ...counts, seriesId: 'kept', seconds: 86_400, at: ago(91 * DAY_MS) },
      { ...counts, seriesId: 'kept', seconds: 86_400, at: ago(701 * DAY_MS) },
    ],
  });
  const schedule = { name: 'x', scope: { what: 'plan' }, everySeconds: 60, jitterSeconds: 0 };
  await prisma.schedule.createMany({
    data: ['contoso', 'nowhere'].map((topologyId) => ({
      ...{
        ...schedule,
        id: topologyId,
        topologyId,
        enabled: true,
        changedAt: ago(0),
        changedBy: 'x',
      },
    })),
  });
  expect(await retention.sweepOut(since)).toBeGreaterThan(0);
  expect(await retention.sweepOut(since)).toBe(0);
  expect(await prisma.report.count()).toBe(before + 1);
  expect(await prisma.bucket.count({ where: { seriesId: 'kept' } })).toBe(1);
  expect(await prisma.series.findMany({ where: { id: { in: ['kept', 'gone'] } } })).toMatchObject([
    { id: 'kept' },
  ]);
  expect(await prisma.schedule.findMany()).toMatchObject([{ id: 'contoso' }]);
});

test('alerts that ended go with their messages; what lasts, or is to be sent, stays', async () => {
  const { prisma } = database;
  const [old, recent] = [ago(366 * DAY_MS), ago(364 * DAY_MS)];
  const alert = { cause: 'x', title: '', detail: '', gravity: 'fails', symptoms: [], touches: {} };
  const alerts = { over: old, lasting: null, fresh: recent, homeless: recent };
  await prisma.alert.createMany({
    data: Object.entries(alerts).map(([id, endedAt]) => {
      const topologyId = id === 'homeless' ? 'nowhere' : null;
      return { ...alert, id, topologyId, startedAt: old, endedAt };
    }),
  });
  const delivery = { channelId: 'c', event: 'started', message: {} };
  await prisma.delivery.createMany({
    data: [
      { ...delivery, id: 'of an old alert', alertId: 'over', createdAt: recent, sentAt: recent },
      { ...delivery, id: 'old', alertId: 'lasting', createdAt: old, sentAt: old },
      { ...delivery, id: 'waits', alertId: 'lasting', createdAt: old, nextAt: ago(0) },
      { ...delivery, id: 'fresh', alertId: 'fresh', createdAt: recent, givenUpAt: recent },
    ],
  });
  const window = { name: 'x', concerns: [], createdBy: 'x', startsAt: old };
  await prisma.maintenanceWindow.createMany({
    data: [
      { ...window, id: 'past', endsAt: old },
      { ...window, id: 'recent', endsAt: recent },
    ],
  });
  const since = { reports: old, hours: old, days: old, alerts: ago(365 * DAY_MS) };
  const retention = prismaRetentionStore(prisma);
  while ((await retention.sweepOut(since)) > 0);
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
  expect(ids(await prisma.alert.findMany())).toEqual(['fresh', 'lasting']);
  expect(ids(await prisma.delivery.findMany())).toEqual(['fresh', 'waits']);
  expect(ids(await prisma.maintenanceWindow.findMany())).toEqual(['recent']);
});

test('what a deleted topology has left behind is shown to nobody, nor taken over by a new one', async () => {
  const { prisma } = database;
  const topologies = prismaTopologyStore(prisma);
  const actor = { accountId: null, name: 'x', role: 'administrator', requestId: null } as const;
  const create = () => topologies.create(topology({ name: 'Left behind' }), actor);
  const id = await create();
  await addSeries(database, ['left']);
  await prisma.series.update({ where: { id: 'left' }, data: { topologyId: id } });
  await prisma.$transaction((tx) =>
    recordReports(tx, [reported('left', report('works'))], compareWithPlan),
  );
  const history = prismaHistoryStore(prisma);
  const [entry] = (await history.reports('left', { limit: 1 })).rows;
  expect(await history.byIds(['left'])).toHaveLength(1);
  await topologies.remove(id, 1, actor);
  expect(await history.byIds(['left'])).toEqual([]);
  expect(await history.ofTopology(id)).toEqual([]);
  await expect(history.read('left')).rejects.toThrow('does not exist');
  await expect(history.reports('left', { limit: 1 })).rejects.toThrow('does not exist');
  await expect(history.report(entry?.id ?? '')).rejects.toThrow('does not exist');
  expect(await create()).not.toBe(id);
});
