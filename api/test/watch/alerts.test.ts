import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Alert, Channel } from '../../src/domain/alert.ts';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import { channelMessenger } from '../../src/notify/channel-messenger.ts';
import { probeGuard } from '../../src/probe/guard/probe-guard.ts';
import { AlertWatch } from '../../src/service/watch/alert-watch.ts';
import type { AlertMessage } from '../../src/service/watch/alert-ports.ts';
import { Deliveries } from '../../src/service/watch/deliveries.ts';
import type { Browser } from '../http/browser.ts';
import { startProduct, type Product } from '../http/harness.ts';
import { startWebhookSink, type WebhookSink } from './webhook-sink.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let product: Product;
let sink: WebhookSink;
let admin: Browser;
let planner: Browser;
let watching: AlertWatch;
let deliveries: Deliveries;
const messenger = channelMessenger({
  doorman: probeGuard(ProbePolicy.parse({ allowedPrefixes: ['127.0.0.0/8'] })),
});

beforeAll(async () => {
  sink = await startWebhookSink();
  product = await startProduct({ messenger });
  admin = await product.machine('administrator');
  planner = await product.machine('planner');
  await product.database.prisma.agent.create({
    data: {
      id: 'net-1',
      name: 'net-1',
      zone: 'internet',
      policy: {},
      createdAt: new Date(),
      createdBy: 'ada',
    },
  });
});
afterAll(async () => {
  await product.close();
  await sink.close();
});

beforeEach(async () => {
  const { stores, clock } = product;
  const { prisma } = product.database;
  await prisma.delivery.deleteMany();
  await prisma.channel.deleteMany();
  await prisma.maintenanceWindow.deleteMany();
  await prisma.alert.deleteMany();
  await prisma.report.deleteMany();
  await prisma.series.deleteMany();
  sink.received.length = 0;
  sink.answer(200);
  watching = new AlertWatch({ ...product.services, ...stores, clock });
  deliveries = new Deliveries({ ...stores, messenger, clock, random: () => 0.5 });
});

let lastReport = 0n;

interface Seen {
  readonly fails: boolean;
  readonly streak?: number;
  readonly failure?: string;
}

/** What was seen last of targets at one address of nobody's topology. */
const see = async (ids: readonly string[], { fails, streak = 3, failure = 'timeout' }: Seen) => {
  const { clock } = product;
  const { prisma } = product.database;
  for (const id of ids) {
    const state = {
      verdict: fails ? 'fails' : 'works',
      failure: fails ? failure : null,
      lastAt: clock.now(),
      since: new Date(clock.now().getTime() - streak * 1000),
      streak,
      lastReport: (lastReport += 1n),
    };
    const named = { key: id, agentId: 'net-1', kind: 'tcp', title: id, service: 'tcp/443' };
    const target = { host: '203.0.113.10', port: 443 };
    await prisma.series.upsert({
      where: { id },
      create: { id, ...named, target, address: '203.0.113.10', ...state },
      update: state,
    });
  }
};

const three = ['s1', 's2', 's3'] as const;

const look = async (wait = 6_000): Promise<void> => {
  await watching.look();
  product.clock.advance(wait);
  await watching.look();
};

const sendAll = async (): Promise<AlertMessage[]> => {
  sink.received.length = 0;
  while ((await deliveries.sendDue()) > 0);
  return sink.received.map(({ body }) => JSON.parse(body) as AlertMessage);
};

const list = async (state = 'open'): Promise<Alert[]> =>
  (await admin.get<{ rows: Alert[] }>(`/alerts?state=${state}`)).body.rows;

const addChannel = async (own: Record<string, unknown> = {}): Promise<Channel> => {
  const address = `http://127.0.0.1:${sink.port}/hook`;
  const body = { name: 'Hook', kind: 'webhook', address, secret: 'the key', ...own };
  const { status, body: channel } = await admin.post<Channel>('/channels', body);
  expect(status).toBe(201);
  return channel;
};

/** Milliseconds between the first failure and the alert. */
const confirmedIn = ({ startedAt, failingSince }: Alert): number =>
  Date.parse(startedAt) - Date.parse(failingSince);

test('what fails becomes one alert, is told once, and told when it is over', async () => {
  await addChannel();
  await see(three, { fails: true });
  await watching.look();
  expect(await sendAll()).toEqual([]);
  product.clock.advance(6_000);
  await watching.look();
  const [alert, ...others] = await list();
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    cause: 'address:203.0.113.10',
    title: '203.0.113.10 does not answer',
    gravity: 'fails',
    endedAt: null,
    detail: '3 probes fail: no answer in time. Seen from net-1, at 203.0.113.10.',
  });
  expect((await list()).map(confirmedIn)).toEqual([3_000]);
  expect(alert?.symptoms).toHaveLength(3);
  expect(await sendAll()).toMatchObject([
    { version: 1, event: 'started', alert: { id: alert?.id } },
  ]);
  await look();
  await see(['s3'], { fails: false });
  await look();
  expect(await sendAll()).toEqual([]);
  expect((await list())[0]).toMatchObject({ id: alert?.id, sent: 1 });
  expect((await list())[0]?.symptoms).toHaveLength(2);
  expect((await list()).map(confirmedIn)).toEqual([3_000]);
  await see(three, { fails: false });
  await look();
  expect(await list()).toEqual([]);
  expect((await list('ended'))[0]?.endedAt).not.toBeNull();
  expect(await sendAll()).toMatchObject([{ event: 'ended', alert: { id: alert?.id } }]);
});

test('what is not confirmed is no alert, and one success does not end one', async () => {
  await see(three, { fails: true, streak: 1 });
  await look();
  expect(await list()).toEqual([]);
  await see(three, { fails: true, streak: 2 });
  await look();
  expect(await list()).toHaveLength(1);
  await see(three, { fails: false, streak: 1 });
  await look();
  expect(await list()).toHaveLength(1);
  await see(three, { fails: false, streak: 2 });
  await look();
  expect(await list()).toEqual([]);
});

/** What was reported of a target, one minute after the other: neighbours differ, so that each is the first in its row. */
const happened = async (...verdicts: readonly string[]): Promise<void> => {
  const { clock } = product;
  const { prisma } = product.database;
  for (const verdict of verdicts) {
    clock.advance(MINUTE);
    const report = { seriesId: 's1', at: clock.now(), durationMs: 1, verdict, phases: [] };
    await prisma.report.create({ data: report });
    await see(['s1'], { fails: verdict === 'fails', streak: 1 });
    await prisma.series.update({ where: { id: 's1' }, data: { verdict } });
  }
  await look();
};

test.each<[string, readonly string[], number]>([
  ['fails for the first time', ['works', 'fails'], 0],
  ['fails again after one success', ['fails', 'works', 'fails'], 0],
  ['fails, and was impaired before', ['works', 'impaired', 'fails'], 1],
  ['is impaired, and failed before', ['works', 'fails', 'impaired'], 1],
  ['failed, could not be asked, and fails', ['works', 'fails', 'unsure', 'fails'], 1],
  ['could not be asked after it failed', ['works', 'fails', 'unsure'], 0],
])('what %s makes so many alerts: %s %i', async (_, verdicts, alerts) => {
  await happened(...verdicts);
  expect(await list()).toHaveLength(alerts);
});

test('an alert is over after successes between which nobody could ask', async () => {
  await happened('fails', 'impaired');
  expect(await list()).toHaveLength(1);
  await happened('works', 'unsure');
  expect(await list()).toHaveLength(1);
  await happened('works');
  expect(await list()).toEqual([]);
});

test('one success between failures is no news, and makes nothing better or worse', async () => {
  await addChannel();
  await see(['s1'], { fails: true });
  await look();
  expect(await sendAll()).toMatchObject([{ event: 'started', alert: { gravity: 'fails' } }]);
  for (const fails of [false, true, false, true]) {
    await see(['s1'], { fails, streak: 1 });
    await look();
    expect(await list()).toMatchObject([{ gravity: 'fails', flapping: false }]);
    expect(await sendAll()).toEqual([]);
  }
});

test('what comes and goes is one alert until it is calm, told of once', async () => {
  await addChannel();
  const { clock } = product;
  const { prisma } = product.database;
  const turn = async (fails: boolean): Promise<void> => {
    await see(['s1'], { fails, streak: 2 });
    // Whatever comes back had failed before.
    const firstFailure = {};
    await prisma.series.update({ where: { id: 's1' }, data: { firstFailure } });
    const verdict = fails ? 'fails' : 'works';
    const report = { seriesId: 's1', at: clock.now(), durationMs: 1, verdict, phases: [] };
    await prisma.report.create({ data: report });
    await look();
  };
  const told: string[] = [];
  const seen: boolean[] = [];
  for (let nth = 0; nth < 14; nth += 1) {
    await turn(nth % 2 === 0);
    seen.push((await list())[0]?.flapping ?? false);
    told.push(...(await sendAll()).map(({ event }) => event));
    clock.advance(2 * MINUTE);
  }
  // Six changes within an hour are still told one by one; the seventh makes it one alert that stands.
  expect(seen).toEqual(Array.from({ length: 14 }, (_, nth) => nth > 6));
  expect(told.slice(0, 7)).toEqual([
    ...['started', 'ended', 'started', 'ended', 'started', 'ended', 'started'],
  ]);
  expect(told.slice(7)).toEqual(['changed']);
  expect(await list()).toHaveLength(1);
  clock.advance(HOUR);
  await turn(false);
  expect(await list()).toEqual([]);
  expect((await sendAll()).map(({ event }) => event)).toEqual(['ended']);
});

test('what an agent saw is over once it is revoked', async () => {
  await addChannel();
  await see(three, { fails: true });
  await look();
  expect((await sendAll()).map(({ event }) => event)).toEqual(['started']);
  const revoke = (revokedAt: Date | null) =>
    product.database.prisma.agent.update({ where: { id: 'net-1' }, data: { revokedAt } });
  await revoke(product.clock.now());
  try {
    await look(31_000);
    expect(await list()).toEqual([]);
    expect((await sendAll()).map(({ event }) => event)).toEqual(['ended']);
  } finally {
    await revoke(null);
  }
});

test.each([
  ['as it was asked', {}, 1],
  ['that leads elsewhere now', { target: { host: '203.0.113.99', port: 443 } }, 0],
  ['of another kind now', { kind: 'tls' }, 0],
  ['that is asked from other zones now', { zones: ['internal'] }, 0],
])('a saved target %s and fails makes so many alerts: %o %i', async (_, own, alerts) => {
  const { prisma } = product.database;
  const stamp = { changedAt: new Date(), changedBy: 'ada' };
  const target = { host: '203.0.113.10', port: 443 };
  const saved = { name: 'Site', kind: 'tcp', target, zones: ['internet'], comment: '', ...stamp };
  await prisma.savedTarget.create({ data: { id: 's1', ...saved, ...own } });
  await see(['s1'], { fails: true });
  await look();
  await prisma.savedTarget.deleteMany();
  expect(await list()).toHaveLength(alerts);
});

test('what somebody asked by hand and nobody watches is no alert', async () => {
  await see(['ad-hoc:tcp/x1'], { fails: true });
  await look();
  expect(await list()).toEqual([]);
});

test('a better cause takes the oldest alert over and says so', async () => {
  await addChannel();
  await see(['s1'], { fails: true });
  await look();
  const [first] = await list();
  expect(first?.cause).toBe('probe:s1|tcp/443|203.0.113.10');
  await sendAll();
  await see(three, { fails: true });
  await look();
  const [merged, ...others] = await list();
  expect(others).toEqual([]);
  expect(merged).toMatchObject({ id: first?.id, cause: 'address:203.0.113.10' });
  const [message] = await sendAll();
  expect(message).toMatchObject({ event: 'changed' });
  expect(message?.note).toContain(first?.title);
});

test('two servers that look at the same time make one alert and one message', async () => {
  await addChannel();
  await see(three, { fails: true });
  const { stores, services, clock } = product;
  const other = new AlertWatch({ ...services, ...stores, clock });
  await Promise.all([watching.look(), other.look(), watching.look()]);
  clock.advance(6_000);
  await Promise.all([watching.look(), other.look()]);
  expect(await list()).toHaveLength(1);
  const another = new Deliveries({ ...stores, messenger, clock });
  await Promise.all([deliveries.sendDue(), another.sendDue(), deliveries.sendDue()]);
  expect(sink.received).toHaveLength(1);
});

test('a server that dies while it sends leaves the message to another one', async () => {
  await addChannel();
  await see(three, { fails: true });
  await look();
  const { stores, clock } = product;
  const dead = await stores.deliveries.lease({
    now: clock.now(),
    until: new Date(clock.now().getTime() + MINUTE),
    most: 10,
  });
  expect(dead).toHaveLength(1);
  expect(await sendAll()).toEqual([]);
  clock.advance(MINUTE + 1);
  expect(await sendAll()).toHaveLength(1);
  for (const held of dead) expect(await stores.deliveries.sent(held, clock.now())).toBe(false);
});

test('somebody who takes care stops reminders', async () => {
  await addChannel();
  await see(three, { fails: true });
  await look();
  expect(await sendAll()).toHaveLength(1);
  product.clock.advance(4 * HOUR);
  await look();
  expect(await sendAll()).toMatchObject([{ event: 'reminder' }]);
  const [{ id } = { id: '' }] = await list();
  const acknowledged = await admin.post<Alert>(`/alerts/${id}/acknowledge`, {});
  expect(acknowledged.body.acknowledgedBy).not.toBeNull();
  const again = await planner.post<Alert>(`/alerts/${id}/acknowledge`, {});
  expect(again.body.acknowledgedBy).toBe(acknowledged.body.acknowledgedBy);
  product.clock.advance(4 * HOUR);
  await look();
  expect(await sendAll()).toEqual([]);
});

test('a silence holds everything back until it ends', async () => {
  await addChannel();
  await see(three, { fails: true });
  await watching.look();
  const [{ id } = { id: '' }] = await list();
  const until = new Date(product.clock.now().getTime() + HOUR).toISOString();
  const over = new Date(product.clock.now().getTime() - HOUR).toISOString();
  expect((await admin.post(`/alerts/${id}/silence`, { until: over })).status).toBe(422);
  expect((await admin.post<Alert>(`/alerts/${id}/silence`, { until })).body.silencedUntil).toBe(
    until,
  );
  await look();
  expect(await sendAll()).toEqual([]);
  product.clock.advance(HOUR);
  await look();
  expect(await sendAll()).toMatchObject([{ event: 'started' }]);
});

test('in a maintenance window alerts are noted, and sent when they outlast it', async () => {
  await addChannel();
  const now = product.clock.now().getTime();
  const window = {
    name: 'Patch day',
    startsAt: new Date(now - MINUTE).toISOString(),
    endsAt: new Date(now + HOUR).toISOString(),
    concerns: ['203.0.113.10'],
  };
  expect((await admin.post('/maintenance-windows', window)).status).toBe(201);
  expect(
    (await admin.post('/maintenance-windows', { ...window, endsAt: window.startsAt })).status,
  ).toBe(422);
  await see(three, { fails: true });
  await look();
  expect(await list()).toHaveLength(1);
  expect(await sendAll()).toEqual([]);
  product.clock.advance(HOUR);
  await look();
  expect(await sendAll()).toMatchObject([{ event: 'started' }]);
});

test('a window for something else holds nothing back, and one that is deleted neither', async () => {
  await addChannel();
  const now = product.clock.now().getTime();
  const window = {
    name: 'Elsewhere',
    startsAt: new Date(now - MINUTE).toISOString(),
    endsAt: new Date(now + HOUR).toISOString(),
  };
  await admin.post('/maintenance-windows', { ...window, concerns: ['198.51.100.1'] });
  const all = await admin.post<{ id: string }>('/maintenance-windows', window);
  await see(three, { fails: true });
  await look();
  expect(await sendAll()).toEqual([]);
  expect((await admin.delete(`/maintenance-windows/${all.body.id}`)).status).toBe(204);
  await look(31_000);
  expect(await sendAll()).toHaveLength(1);
});

test('what does not arrive is tried again, ever later, for a day, and then given up where it is seen', async () => {
  const { id } = await addChannel();
  sink.answer(503, {}, 'busy');
  await see(three, { fails: true });
  await look();
  const { clock } = product;
  const { prisma } = product.database;
  const waits: number[] = [];
  for (;;) {
    await deliveries.sendDue();
    const { nextAt } = await prisma.delivery.findFirstOrThrow();
    if (nextAt === null) break;
    waits.push(nextAt.getTime() - clock.now().getTime());
    clock.advance(nextAt.getTime() - clock.now().getTime());
  }
  expect(waits.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
  expect(Math.max(...waits)).toBe(HOUR);
  expect(waits.reduce((sum, each) => sum + each, 0)).toBe(24 * HOUR);
  expect((await prisma.delivery.findFirstOrThrow()).givenUpAt).not.toBeNull();
  const { body } = await admin.get<Channel[]>('/channels');
  expect(body.find((each) => each.id === id)?.lastError).toBe('HTTP 503: busy');
  sink.answer(200);
  expect(await sendAll()).toEqual([]);
});

test('an alert tells how many of its messages did not arrive, until they do', async () => {
  await addChannel();
  await addChannel({ address: `http://127.0.0.1:${sink.port}/other` });
  sink.answer(503, {}, 'busy');
  await see(three, { fails: true });
  await look();
  await deliveries.sendDue();
  expect(await list()).toMatchObject([{ sent: 0, failed: 2 }]);
  product.clock.advance(MINUTE);
  await deliveries.sendDue();
  expect(await list()).toMatchObject([{ sent: 0, failed: 2 }]);
  sink.answer(200);
  product.clock.advance(HOUR);
  expect(await sendAll()).toHaveLength(2);
  expect(await list()).toMatchObject([{ sent: 2, failed: 0 }]);
});

test('an agent that is not heard of any more is an alert until it is back, revoked, or nothing is to run', async () => {
  const { clock } = product;
  const { prisma } = product.database;
  const ids = ['s1', 's2', 's3'];
  const heard = (lastSeenAt: Date) =>
    prisma.agent.update({ where: { id: 'net-1' }, data: { lastSeenAt, revokedAt: null } });
  const causes = async (): Promise<string[]> => {
    await look(31_000);
    await look(31_000);
    return (await list()).map(({ cause }) => cause);
  };
  const silent = ['silent-agent:net-1'];
  await addChannel();
  await see(ids, { fails: false });
  await heard(clock.now());
  clock.advance(4 * MINUTE);
  expect(await causes()).toEqual([]);
  const about = { name: 'All', scope: {}, everySeconds: 60, jitterSeconds: 0, enabled: true };
  const by = { changedAt: clock.now(), changedBy: 'ada' };
  await prisma.schedule.create({ data: { id: 'often', ...about, ...by } });
  try {
    expect(await causes()).toEqual(silent);
    expect(await sendAll()).toMatchObject([{ event: 'started', alert: { symptoms: [{}] } }]);
    await heard(clock.now());
    expect(await causes()).toEqual([]);
    expect(await sendAll()).toMatchObject([{ event: 'ended' }]);
    clock.advance(4 * MINUTE);
    expect(await causes()).toEqual(silent);
    await prisma.agent.update({ where: { id: 'net-1' }, data: { revokedAt: clock.now() } });
    expect(await causes()).toEqual([]);
    await sendAll();
    await heard(new Date(clock.now().getTime() - HOUR));
    const times = { startsAt: clock.now(), endsAt: new Date(clock.now().getTime() + HOUR) };
    const window = { id: 'w', name: 'Move', concerns: ['net-1'], createdBy: 'ada', ...times };
    await prisma.maintenanceWindow.create({ data: window });
    expect(await causes()).toEqual(silent);
    expect(await sendAll()).toEqual([]);
  } finally {
    await prisma.schedule.deleteMany();
    await prisma.agent.update({
      where: { id: 'net-1' },
      data: { lastSeenAt: null, revokedAt: null },
    });
  }
});

test('a channel tells nobody its secret, and keeps it when it is changed without', async () => {
  const channel = await addChannel({ address: `http://127.0.0.1:${sink.port}/hook?token=hidden` });
  expect(channel).toMatchObject({
    hasSecret: true,
    address: `http://127.0.0.1:${sink.port}/hook?…`,
  });
  const { prisma } = product.database;
  const put = (revision: number, own: Record<string, unknown>) =>
    admin.send('PUT', `/channels/${channel.id}`, {
      body: { name: 'Renamed', kind: 'webhook', address: channel.address, ...own },
      headers: { 'if-match': `"${revision}"` },
    });
  expect((await put(1, {})).status).toBe(200);
  expect((await put(1, {})).status).toBe(412);
  const kept = await prisma.channel.findUniqueOrThrow({ where: { id: channel.id } });
  expect(kept).toMatchObject({ name: 'Renamed', secret: 'the key', revision: 2 });
  expect(kept.address).toContain('token=hidden');
  const said = [
    await admin.get('/channels'),
    await admin.get('/audit?limit=100'),
    await put(2, { secret: 'another key' }),
    await admin.post(`/channels/${channel.id}/test`, {}),
  ];
  const text = JSON.stringify(said.map(({ body }) => body));
  expect(text).toContain('Renamed');
  expect(text).not.toMatch(/the key|another key|token=hidden/);
  expect((await put(3, { secret: '' })).body).toMatchObject({ hasSecret: false });
});

test('a test message says what came of it', async () => {
  const { id } = await addChannel();
  const tried = (): Promise<unknown> =>
    admin.post(`/channels/${id}/test`, {}).then(({ body }) => body);
  expect(await tried()).toEqual({ delivered: true, detail: 'HTTP 200' });
  expect(JSON.parse(sink.received[0]?.body ?? '')).toMatchObject({ event: 'test' });
  sink.answer(404, {}, 'no such hook');
  expect(await tried()).toEqual({ delivered: false, detail: 'HTTP 404: no such hook' });
  const inside = await addChannel({ address: 'http://10.0.0.1/' });
  expect((await admin.post(`/channels/${inside.id}/test`, {})).body).toMatchObject({
    delivered: false,
    detail: expect.stringContaining('rule private') as string,
  });
});

test.each([
  ['webhook', 'javascript:alert(1)', 'address'],
  ['slack', 'http://hooks.slack.com/x', 'address'],
  ['email', 'smtp://mail.contoso.com', 'from'],
])('a channel of kind %s at %s is refused', async (kind, address, where) => {
  const { status, body } = await admin.post<{ issues: { where: string }[] }>('/channels', {
    name: 'Wrong',
    kind,
    address,
  });
  expect(status).toBe(422);
  expect(body.issues.map((issue) => issue.where)).toContain(where);
});

test('what people do is in the audit', async () => {
  const { id } = await addChannel();
  await see(three, { fails: true });
  await look();
  const [alert] = await list();
  await admin.post(`/alerts/${alert?.id ?? ''}/acknowledge`, {});
  await admin.send('DELETE', `/channels/${id}`, { headers: { 'if-match': '*' } });
  const { body } = await admin.get<{
    rows: { action: string; collection: string; label: string }[];
  }>('/audit?limit=3');
  expect(body.rows.map(({ action, collection }) => `${action} ${collection}`)).toEqual([
    'delete channels',
    'acknowledge alerts',
    'create channels',
  ]);
  expect(body.rows[1]?.label).toBe(`Acknowledge the alert: ${alert?.title ?? ''}`);
});

test('a channel of a topology hears nothing of others, and one that is switched off nothing at all', async () => {
  await addChannel({ topologyId: 'contoso' });
  await addChannel({ enabled: false });
  await see(three, { fails: true });
  await look();
  expect(await list()).toHaveLength(1);
  expect(await sendAll()).toEqual([]);
});

test('a channel that is added later hears of what lasts', async () => {
  await see(three, { fails: true });
  await look();
  await addChannel();
  await look(31_000);
  expect(await sendAll()).toMatchObject([{ event: 'started' }]);
});

test('a hundred alerts are listed page by page, those that last first', async () => {
  const { clock } = product;
  const { prisma } = product.database;
  const at = clock.now().getTime();
  await prisma.alert.createMany({
    data: Array.from({ length: 100 }, (_, index) => ({
      id: randomUUID(),
      cause: `series:${index}`,
      title: `Alert ${index}`,
      detail: '',
      gravity: 'fails',
      symptoms: [],
      touches: { scenarios: [], partners: [], servers: [], users: 0 },
      startedAt: new Date(at - Math.floor(index / 3) * 1000),
      endedAt: index % 2 === 0 ? null : new Date(at),
    })),
  });
  const read: Alert[] = [];
  let cursor = '';
  for (let page = 0; page < 20; page += 1) {
    const { body } = await admin.get<{ rows: Alert[]; next: string | null; total: number }>(
      `/alerts?state=all&limit=7${cursor}`,
    );
    expect(body.total).toBe(100);
    read.push(...body.rows);
    if (body.next === null) break;
    cursor = `&cursor=${body.next}`;
  }
  expect(new Set(read.map(({ id }) => id)).size).toBe(100);
  const keys = read.map(({ endedAt, startedAt }) => `${endedAt === null ? 1 : 0} ${startedAt}`);
  expect(keys).toEqual(keys.toSorted().toReversed());
  expect((await admin.get('/alerts?cursor=nonsense')).status).toBe(422);
});
