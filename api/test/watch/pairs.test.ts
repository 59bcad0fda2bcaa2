import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import type { NewJob } from '../../src/service/watch/ports.ts';
import type { Browser } from '../http/browser.ts';
import { startProduct, type Product } from '../http/harness.ts';
import { freePort } from '../free-port.ts';
import { admit, sourceOf, tcpJob, working } from './agents.fixture.ts';
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
  await prisma.series.deleteMany();
  await addSeries(product.database, ['first', 'second']);
});
afterAll(() => product.close());

const settled = { timeout: 90_000, interval: 20 };
const reportOf = async (id: string): Promise<Report | null> => {
  const { series } = product.database.prisma;
  const found = await series.findUniqueOrThrow({ where: { id } });
  return (found.last ?? found.lastSuccess) as Report | null;
};

const halves = (agents: readonly [string, string], target: Record<string, unknown>): NewJob[] => {
  const id = randomUUID();
  return (['first', 'second'] as const).map((side, at) =>
    tcpJob(agents[at] ?? '', 1, {
      ...{ kind: 'port-pair', target, seriesId: side, pair: { id, side }, timeoutMs: 20_000 },
    }),
  );
};
const target = async () => {
  const port = await freePort();
  const ports = [`tcp/${port}`, `udp/${port}`];
  return { host: '127.0.0.1', listen: ['127.0.0.1'], outside: '127.0.0.1', ports };
};

test('two agents prove a way together, talking over the server', async () => {
  const [one, two] = [await admit(root), await admit(root)];
  for (const { agentId, publicKey, bearer } of [one, two])
    working({ source: sourceOf(product, bearer), agentId, publicKey });
  const asked = await target();
  await vi.waitFor(async () => {
    const agents = await product.services.agents.list();
    expect(agents.filter(({ state }) => state === 'online')).toHaveLength(2);
  }, settled);
  await product.services.jobs.enqueue(halves([one.agentId, two.agentId], asked));
  await vi.waitFor(async () => expect(await reportOf('second')).not.toBeNull(), settled);
  await vi.waitFor(async () => expect(await reportOf('first')).not.toBeNull(), settled);
  expect(await reportOf('second')).toMatchObject({ verdict: 'works', failure: null });
  expect(await reportOf('first')).toMatchObject({ verdict: 'works' });
  expect(await product.database.prisma.pairMessage.count()).toBe(0);
});

test('a half whose partner goes away says so, and nobody waits for it for ever', async () => {
  const [one, two] = [await admit(root), await admit(root)];
  working({
    source: sourceOf(product, one.bearer),
    agentId: one.agentId,
    publicKey: one.publicKey,
  });
  // The other agent asks for jobs, takes its half, and is never heard of again.
  const gone = sourceOf(product, two.bearer);
  const wanted = { worker: 'gone', most: 1, waitMs: 0, holding: [], leaving: false };
  const never = new AbortController().signal;
  await gone.lease(wanted, never);
  const asked = await target();
  await product.services.jobs.enqueue(
    halves([one.agentId, two.agentId], asked).map((job) => ({ ...job, timeoutMs: 2_000 })),
  );
  await vi.waitFor(
    async () => expect((await gone.lease(wanted, never)).jobs).toHaveLength(1),
    settled,
  );
  await vi.waitFor(async () => expect(await reportOf('first')).not.toBeNull(), settled);
  expect((await reportOf('first'))?.failure?.code).toBe('partner-failed');
});

test('what the halves say is for them only, and bounded', async () => {
  const [one, two] = [await admit(root), await admit(root)];
  const ask = (bearer: string, path: string, body: unknown) =>
    product.visitor({ authorization: `Bearer ${bearer}` }).post(path, body);
  const [first] = halves([one.agentId, two.agentId], await target());
  const path = `/agent/pairs/${first?.pair?.id ?? ''}`;
  const lease = randomUUID();
  const said = { lease, message: 'x' };
  expect((await ask(two.bearer, `${path}/messages`, said)).status).toBe(404);
  const heard = { lease, after: 0, waitMs: 0 };
  expect((await ask(two.bearer, `${path}/next`, heard)).status).toBe(404);
  const long = { lease, message: 'x'.repeat(70_000) };
  expect((await ask(one.bearer, `${path}/messages`, long)).status).toBe(422);
});
