import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SavedTarget } from '../../src/contract/probe-targets.ts';
import type { Series, Sweep } from '../../src/contract/probes.ts';
import type { Example, TopologyHead } from '../../src/contract/topologies.ts';
import type { Schedule, ScheduleLoad, WatchSettings } from '../../src/contract/watching.ts';
import { createWatching } from '../../src/create-watching.ts';
import { exampleFiles } from '../../src/product-files.ts';
import type { Browser } from '../http/browser.ts';
import { startProduct, type Product } from '../http/harness.ts';
import { admitAgent, workOff } from './at-work.fixture.ts';
import { addSeries } from './watching.fixture.ts';

const root = join(import.meta.dirname, '../../..');

let product: Product;
let planner: Browser;
let administrator: Browser;
let topologyId: string;

beforeAll(async () => {
  product = await startProduct({ examples: () => exampleFiles(join(root, 'docs/examples')) });
  planner = await product.signedIn('planner');
  administrator = await product.signedIn('administrator');
  const { body: examples } = await planner.get<Example[]>('/examples');
  const wanted = { from: 'example', example: examples[0]?.id };
  topologyId = (await planner.post<TopologyHead>('/topologies', wanted)).body.id;
  await admitAgent(product, 'out', 'internet');
});
beforeEach(async () => {
  product.clock.advance(1_000);
  await online();
  for (const { id } of await product.stores.schedules.list())
    await planner.delete(`/schedules/${id}`, { 'if-match': '*' });
});
afterAll(() => product.close());

const online = (): Promise<void> => product.stores.agents.seen('out', product.clock.now());

const target = {
  name: 'Our web site',
  kind: 'tcp',
  target: { host: 'www.contoso.com', port: 443 },
  zones: ['internet'],
};
const addTarget = async (): Promise<SavedTarget> =>
  (await planner.post<SavedTarget>('/probe-targets', target)).body;
const addSchedule = async (wanted: object): Promise<Schedule> => {
  const { status, body } = await planner.post<Schedule>('/schedules', {
    name: 'Every minute',
    everySeconds: 60,
    ...wanted,
  });
  expect(status).toBe(201);
  return body;
};
const put = (path: string, body: unknown, revision: number | string) =>
  planner.send<Schedule>('PUT', path, { body, headers: { 'if-match': `"${String(revision)}"` } });

const database = () => product.database.info();

/** What one server does from time to time, once. */
const beat = async (server = product.services): Promise<void> => {
  const { runs } = server.watchDuty(() => undefined);
  expect(await runs.startDue()).toEqual([]);
};
const sweeps = async (): Promise<readonly Sweep[]> =>
  (await product.stores.sweeps.page({ limit: 100 })).rows;

describe('saved targets', () => {
  test('are judged, changed by their revision, and shown with what was seen', async () => {
    const bad = await planner.post('/probe-targets', { ...target, target: { port: 0 } });
    expect(bad.body.issues?.map(({ where }) => where)).toEqual(['target.host', 'target.port']);
    const saved = await addTarget();
    const changed = { ...target, name: 'Other' };
    expect((await put(`/probe-targets/${saved.id}`, changed, 7)).status).toBe(412);
    expect((await put(`/probe-targets/${saved.id}`, changed, saved.revision)).body.revision).toBe(
      2,
    );
    await addSchedule({ scope: { what: 'targets', targetIds: [saved.id] } });
    await beat();
    await workOff(product, 'out');
    const list = await planner.get<(SavedTarget & { series: Series[] })[]>('/probe-targets');
    expect(list.body).toMatchObject([
      { name: 'Other', series: [{ verdict: 'works', agentId: 'out' }] },
    ]);
  });

  test('are probed when somebody asks, into the same history', async () => {
    const [saved] = await product.stores.targets.list();
    const [before] = await product.stores.history.byKeys([saved!.id]);
    product.clock.advance(5_000);
    const { status, body } = await planner.post<{ sweep: Sweep; series: Series[] }>(
      `/probe-targets/${saved!.id}/sweeps`,
      {},
    );
    expect(status).toBe(202);
    expect(body.series.map(({ id }) => id)).toEqual([before!.id]);
    await workOff(product, 'out');
    const reports = await product.stores.history.reports(before!.id, { limit: 10 });
    expect(reports.rows.map(({ sweepId }) => sweepId)).toContain(body.sweep.id);
    expect((await planner.post('/probe-targets/none/sweeps', {})).status).toBe(404);
  });

  test('show what was seen of them as they are, by agents that stand where they are asked from', async () => {
    const saved = await addTarget();
    const path = `/probe-targets/${saved.id}`;
    await planner.post(`${path}/sweeps`, {});
    await workOff(product, 'out', { verdictOf: () => 'fails' });
    const seen = async () => {
      const { body } = await planner.get<(SavedTarget & { series: Series[] })[]>('/probe-targets');
      return body.find(({ id }) => id === saved.id)?.series;
    };
    expect(await seen()).toMatchObject([{ verdict: 'fails', failure: 'timeout' }]);
    const moved = { ...target, target: { ...target.target, port: 444 } };
    expect((await put(path, moved, 1)).status).toBe(200);
    expect(await seen()).toMatchObject([
      { verdict: 'unsure', failure: null, seen: 'not asked since the target changed' },
    ]);
    expect((await put(path, { ...target, zones: ['internal'] }, 2)).status).toBe(200);
    expect(await seen()).toEqual([]);
    expect((await planner.delete(path, { 'if-match': '*' })).status).toBe(204);
  });

  test('take their history with them', async () => {
    const [saved] = await product.stores.targets.list();
    const series = await product.stores.history.byKeys([saved!.id]);
    expect(series).toHaveLength(1);
    const { status } = await planner.delete(`/probe-targets/${saved!.id}`, { 'if-match': '"2"' });
    expect(status).toBe(204);
    expect(await product.stores.history.byKeys([saved!.id])).toEqual([]);
    await expect(product.stores.history.reports(series[0]!.id, { limit: 1 })).rejects.toThrow(
      'does not exist',
    );
  });
});

describe('a schedule', () => {
  test('runs when it is due, and not again before', async () => {
    const { id } = await addSchedule({ topologyId, scope: { what: 'plan' } });
    const before = (await sweeps()).length;
    await beat();
    await beat();
    const [started, ...others] = await sweeps();
    expect(others).toHaveLength(before);
    expect(started).toMatchObject({ scheduleId: id, state: 'running' });
    expect(started?.requestedBy).toContain('Every minute');
    await workOff(product, 'out');
    product.clock.advance(60_000);
    await online();
    await beat();
    expect((await sweeps()).length).toBe(before + 2);
    await workOff(product, 'out');
  });

  test('is not started while its last run goes, and misses nothing twice after downtime', async () => {
    await addSchedule({ topologyId, scope: { what: 'plan' } });
    await beat();
    const before = (await sweeps()).length;
    product.clock.advance(61_000);
    await beat();
    expect((await sweeps()).length).toBe(before);
    await workOff(product, 'out');
    product.clock.advance(3_600_000);
    await online();
    await beat();
    await beat();
    expect((await sweeps()).length).toBe(before + 1);
    await workOff(product, 'out');
  });

  test('is taken by one of several servers', async () => {
    await addSchedule({ topologyId, scope: { what: 'plan' } });
    const before = (await sweeps()).length;
    const { services, stores, clock } = product;
    const { plans, jobs, watchEvents: events } = services;
    const others = [1, 2, 3].map(() =>
      createWatching(
        { ...stores, clock, database, version: '0.0.0' },
        { plans, jobs, events },
      ).watchDuty(() => undefined),
    );
    await Promise.all(others.map(({ runs }) => runs.startDue()));
    expect((await sweeps()).length).toBe(before + 1);
    await workOff(product, 'out');
  });

  test('is run by another server where the first one dies while it starts the run', async () => {
    await addSchedule({ topologyId, scope: { what: 'plan' } });
    const before = (await sweeps()).length;
    const { services, stores, clock } = product;
    const { plans, jobs, watchEvents: events } = services;
    const entered = Promise.withResolvers();
    const dying = {
      ...stores.sweeps,
      start: () => {
        entered.resolve(null);
        return new Promise<never>(() => undefined);
      },
    };
    const ground = { ...stores, sweeps: dying, clock, database, version: '0.0.0' };
    const doomed = createWatching(ground, { plans, jobs, events }).watchDuty(() => undefined);
    void doomed.runs.startDue();
    await entered.promise;
    await beat();
    expect((await sweeps()).length).toBe(before + 1);
    expect((await sweeps())[0]?.state).toBe('running');
    await workOff(product, 'out');
  });

  test('is queued a little before it is due, for the time at which it is due', async () => {
    await addSchedule({ topologyId, scope: { what: 'plan' } });
    await beat();
    await workOff(product, 'out');
    const before = (await sweeps()).length;
    product.clock.advance(54_000);
    await beat();
    expect((await sweeps()).length).toBe(before);
    product.clock.advance(2_000);
    await online();
    await beat();
    expect((await sweeps()).length).toBe(before + 1);
    product.clock.advance(2_000);
    expect(await workOff(product, 'out')).toBe(0);
    product.clock.advance(1_000);
    expect(await workOff(product, 'out')).toBeGreaterThan(0);
  });

  test('keeps its turn where its run cannot be written', async () => {
    const { id } = await addSchedule({ topologyId, scope: { what: 'plan' }, enabled: true });
    const { schedules, sweeps: store } = product.stores;
    const [due] = await schedules.due(product.clock.now(), 1);
    await beat();
    const [sweep] = await sweeps();
    await workOff(product, 'out');
    const at = new Date(due!.nextAt);
    const next = new Date(at.getTime() + 1_000);
    // The sweep is there already: the turn that is taken before it is given back.
    const again = { sweep: sweep!, series: [], jobs: [], audit: null };
    const before = await schedules.read(id);
    const turn = { scheduleId: id, at: new Date(before.nextAt!), next };
    await expect(store.start({ ...again, turn })).rejects.toThrow('unique');
    expect(await schedules.read(id)).toEqual(before);
    expect(await store.start({ ...again, turn: { ...turn, at } })).toBe(false);
  });

  test('spreads its probes, each always at the same place', async () => {
    await addSchedule({ topologyId, scope: { what: 'plan' }, jitterSeconds: 30 });
    const due = async (): Promise<Map<string, number>> => {
      const now = product.clock.now().getTime();
      await beat();
      const later = new Date(now + 30_000);
      const held = await product.stores.jobs.lease({
        ...{ agentId: 'out', worker: 'w', most: 10_000, leaseMs: 1_000 },
        now: later,
      });
      const [{ id } = { id: '' }] = await sweeps();
      await planner.post(`/sweeps/${id}/cancel`, {});
      return new Map(held.map(({ seriesId, dueAt }) => [seriesId, dueAt.getTime() - now]));
    };
    const first = await due();
    product.clock.advance(120_000);
    await online();
    expect(await due()).toEqual(first);
    const places = [...first.values()];
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(30_000);
    expect(new Set(places.map((ms) => Math.floor(ms / 10_000)))).toEqual(new Set([0, 1, 2]));
  });

  test('runs while the server does, and what goes wrong stops nothing', async () => {
    const { id } = await addSchedule({ topologyId, scope: { what: 'plan' } });
    const errors: unknown[] = [];
    const broken = {
      ...product.stores.sweeps,
      endAbandoned: () => Promise.reject(new Error('broken')),
    };
    const { plans, jobs, watchEvents: events } = product.services;
    const { clock } = product;
    const ground = { ...product.stores, sweeps: broken, clock, database, version: '0.0.0' };
    const duty = createWatching(ground, { plans, jobs, events }).watchDuty((error) =>
      errors.push(error),
    );
    duty.start();
    await vi.waitFor(async () => expect((await sweeps())[0]?.scheduleId).toBe(id), 90_000);
    await vi.waitFor(() => expect(errors).toHaveLength(1), 90_000);
    await duty.stop();
    await workOff(product, 'out');
  });

  test('says how much all of them ask for, and how late what nobody began is', async () => {
    const load = async (who = planner) => (await who.get<ScheduleLoad>('/schedules/load')).body;
    expect(await load()).toMatchObject({ probesPerMinute: 0 });
    await addSchedule({ topologyId, scope: { what: 'plan' }, everySeconds: 30 });
    await beat();
    const [{ total } = { total: 0 }] = await sweeps();
    expect(total).toBeGreaterThan(0);
    const engine = process.env['TEST_DATABASE_URL'] ? null : 5_000;
    const asked = { probesPerMinute: 2 * total, keepsUpWith: engine };
    expect(await load()).toEqual({ ...asked, late: 0, lateMs: 0 });
    product.clock.advance(8_000);
    expect(await load()).toEqual({ ...asked, late: 0, lateMs: 0 });
    product.clock.advance(4_000);
    expect(await load()).toEqual({ ...asked, late: total, lateMs: 12_000 });
    product.clock.advance(60_000);
    // Its agent is away: that has another reason.
    await product.stores.agents.seen('out', new Date(0));
    expect(await load()).toEqual({ ...asked, late: 0, lateMs: 0 });
    await workOff(product, 'out');
  });

  test('of one partner asks what concerns that partner', async () => {
    const { partners } = await product.stores.topologies.design(topologyId);
    const partner = partners.find(({ enabled, kind }) => enabled && kind !== 'blocked');
    await admitAgent(product, 'edge', 'perimeter');
    await addSchedule({ topologyId, scope: { what: 'partner', partnerId: partner?.id } });
    await beat();
    expect((await sweeps())[0]).toMatchObject({ total: 2, state: 'running' });
    // What the partner listens at is asked, and the federation through it.
    expect(await workOff(product, 'edge')).toBe(2);
  });

  test('that is switched off is not due, and switched on is at once', async () => {
    const made = await addSchedule({ topologyId, scope: { what: 'plan' }, enabled: false });
    expect(made.nextAt).toBeNull();
    const { revision, nextAt } = (await put(`/schedules/${made.id}`, scheduleOf(made, true), 1))
      .body;
    expect([revision, nextAt]).toEqual([2, product.clock.now().toISOString()]);
  });

  test('needs a topology, or targets that exist', async () => {
    const bodies = [{ what: 'plan' }, { what: 'targets', targetIds: ['none'] }];
    const answers = await Promise.all(
      bodies.map((scope) => planner.post('/schedules', { name: 'x', everySeconds: 60, scope })),
    );
    expect(answers.map(({ body }) => body.issues?.[0]?.where)).toEqual([
      'topologyId',
      'scope.targetIds.0',
    ]);
  });
});

const scheduleOf = ({ name, scope, everySeconds }: Schedule, enabled: boolean) => ({
  name,
  topologyId,
  scope,
  everySeconds,
  enabled,
});

describe('settings', () => {
  test('are changed by administrators, and the audit has it', async () => {
    const { body: before } = await planner.get<WatchSettings>('/watch-settings');
    const changed = { ...before, keepReportsDays: 7 };
    const { status } = await administrator.send('PUT', '/watch-settings', { body: changed });
    expect(status).toBe(200);
    expect((await planner.get<WatchSettings>('/watch-settings')).body).toEqual(changed);
    const { body } = await administrator.get<{ rows: object[] }>('/audit?action=watch-settings');
    expect(body.rows).toMatchObject([
      { before: { keepReportsDays: 30 }, after: { keepReportsDays: 7 } },
    ]);
  });

  test('are what history is kept by', async () => {
    const { body: before } = await planner.get<WatchSettings>('/watch-settings');
    const days = { keepReportsDays: 2, keepHoursDays: 4, keepDaysDays: 6, keepAlertsDays: 8 };
    await administrator.send('PUT', '/watch-settings', { body: { ...before, ...days } });
    const { prisma } = product.database;
    const now = product.clock.now().getTime();
    const ages = Array.from({ length: 10 }, (_, day) => new Date(now - (day + 0.5) * 86_400_000));
    await prisma.alert.deleteMany();
    await addSeries(product.database, ['kept']);
    const seen = { topologyId, agentId: 'out', lastAt: new Date(now) };
    await prisma.series.update({ where: { id: 'kept' }, data: seen });
    const one = { seriesId: 'kept', verdict: 'works', durationMs: 1, phases: [] };
    await prisma.report.createMany({ data: ages.map((at) => ({ ...one, at })) });
    const counts = { works: 1, impaired: 0, fails: 0, unsure: 0, phases: {} };
    await prisma.bucket.createMany({
      data: [3_600, 86_400].flatMap((seconds) =>
        ages.map((at) => ({ ...counts, seriesId: 'kept', seconds, at })),
      ),
    });
    const alert = {
      cause: 'x',
      title: '',
      detail: '',
      gravity: 'fails',
      symptoms: [],
      touches: {},
    };
    await prisma.alert.createMany({
      data: ages.map((at, nth) => ({ ...alert, id: `a${nth}`, startedAt: at, endedAt: at })),
    });
    await product.services.watchDuty(() => undefined).clear();
    const buckets = (seconds: number) =>
      prisma.bucket.count({ where: { seriesId: 'kept', seconds } });
    expect({
      keepReportsDays: await prisma.report.count({ where: { seriesId: 'kept' } }),
      keepHoursDays: await buckets(3_600),
      keepDaysDays: await buckets(86_400),
      keepAlertsDays: await prisma.alert.count(),
    }).toEqual(days);
    await administrator.send('PUT', '/watch-settings', { body: before });
  });

  test('that switch probes off keep schedules from running', async () => {
    await addSchedule({ topologyId, scope: { what: 'plan' } });
    const { body: settings } = await planner.get<WatchSettings>('/watch-settings');
    const before = (await sweeps()).length;
    await administrator.send('PUT', '/watch-settings', { body: { ...settings, probing: false } });
    await beat();
    expect((await sweeps()).length).toBe(before);
    await administrator.send('PUT', '/watch-settings', { body: settings });
  });
});
