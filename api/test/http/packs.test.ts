import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PackProgress, Preview, Target } from '../../src/contract/exports.ts';
import type { PlanReply } from '../../src/contract/plan.ts';
import type { Example, TopologyHead } from '../../src/contract/topologies.ts';
import { exampleFiles } from '../../src/product-files.ts';
import type { Browser } from './browser.ts';
import { startProduct, type Product } from './harness.ts';

const root = join(import.meta.dirname, '../../..');

let product: Product;
let viewer: Browser;
let topology: string;

beforeAll(async () => {
  product = await startProduct({ examples: () => exampleFiles(join(root, 'docs/examples')) });
  const planner = await product.signedIn('planner');
  viewer = await product.signedIn('viewer');
  const examples = await planner.get<Example[]>('/examples');
  const { body } = await planner.post<TopologyHead>('/topologies', {
    from: 'example',
    example: examples.body[0]?.id,
  });
  topology = `/topologies/${body.id}`;
});
afterAll(() => product.close());

/** What the stream says, event by event. */
const progress = async (): Promise<PackProgress[]> => {
  const response = await viewer.fetch('GET', `${topology}/packs`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  return [...(await response.text()).matchAll(/^event: progress\ndata: (.*)$/gm)].map(
    ([, data]) => JSON.parse(data ?? '') as PackProgress,
  );
};

const bytesOf = async (id: string): Promise<Uint8Array> =>
  new Uint8Array(await (await viewer.fetch('GET', `${topology}/packs/${id}`)).arrayBuffer());

test('a pack tells step by step how far it is, and is the one that the export gives', async () => {
  const events = await progress();
  expect(events.map(({ done }) => done)).toEqual(events.map((_, index) => index + 1));
  expect(new Set(events.map(({ total }) => total))).toEqual(new Set([events.length]));
  expect(events.filter(({ id }) => id !== null)).toEqual([events.at(-1)]);
  const made = await bytesOf(events.at(-1)?.id ?? '');
  const exported = await viewer.fetch('GET', `${topology}/exports/hand-over-pack/file`);
  expect(Buffer.from(made).equals(Buffer.from(await exported.arrayBuffer()))).toBe(true);
  expect(strFromU8(unzipSync(made)['manifest.json'] as Uint8Array)).toContain('sha256');
});

test('a pack belongs to whoever made it, for ten minutes', async () => {
  const id = (await progress()).at(-1)?.id ?? '';
  const other = await product.signedIn('viewer');
  expect((await other.get(`${topology}/packs/${id}`)).status).toBe(404);
  expect((await viewer.get(`${topology}/packs/${id}`)).status).toBe(200);
  product.clock.advance(600_001);
  expect((await viewer.get(`${topology}/packs/${id}`)).status).toBe(404);
});

test('nobody makes a pack without signing in, nor of what does not exist', async () => {
  expect((await product.visitor().get(`${topology}/packs`)).status).toBe(401);
  expect((await viewer.get('/topologies/nowhere/packs')).status).toBe(404);
  expect((await viewer.post(`${topology}/packs`, {})).status).toBe(405);
});

test('every target that can is rolled back by a file of its own; the others say so', async () => {
  const { body: targets } = await viewer.get<Target[]>('/targets');
  const { body: plan } = await viewer.get<PlanReply>(`${topology}/plan`);
  const firewall = plan.rulesets[0]?.id ?? '';
  const ask = ({ id }: Target) =>
    viewer.get(`${topology}/exports/${id}/file?firewall=${firewall}&part=rollback`);
  const able = targets.filter(({ rollback }) => rollback);
  expect(able.map(({ id }) => id)).toContain('nftables');
  for (const target of targets) {
    const { status, headers } = await ask(target);
    expect({ id: target.id, status }).toEqual({
      id: target.id,
      status: target.rollback ? 200 : 404,
    });
    if (target.rollback)
      expect(headers.get('content-disposition')).toContain(`${firewall}.rollback.`);
  }
});

test('rules are put together where that is asked for', async () => {
  const { body: plan } = await viewer.get<PlanReply>(`${topology}/plan`);
  const firewall = plan.rulesets[0]?.id ?? '';
  const ask = (rules: string) =>
    viewer.get<Preview>(`${topology}/exports/nftables?firewall=${firewall}&rules=${rules}`);
  const [planned, optimized] = await Promise.all(['planned', 'optimized'].map(ask));
  const idsOf = (reply: typeof planned) => Object.keys(reply?.body.lines ?? {});
  expect(idsOf(planned)).toEqual(expect.arrayContaining(idsOf(optimized)));
  expect(idsOf(optimized).length).toBeLessThan(idsOf(planned).length);
  expect((await ask('fewer')).status).toBe(422);
});

test('every target belongs to a group', async () => {
  const { body: targets } = await viewer.get<Target[]>('/targets');
  expect(targets.filter(({ group }) => group === '')).toEqual([]);
});

test('an account has three packs in the making at most, and they end with its session', async () => {
  const maker = await product.signedIn('viewer', 'maker');
  const statuses = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const response = await maker.fetch('GET', `${topology}/packs`);
      return { status: response.status, body: response.text().catch(() => 'cut off') };
    }),
  );
  expect(statuses.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429, 429, 429]);
  await maker.delete('/session');
  const ends = await Promise.all(
    statuses.filter(({ status }) => status === 200).map(({ body }) => body),
  );
  expect(ends.filter((text) => text.includes('event: ended'))).toEqual([]);
  expect((await progress()).at(-1)?.id).not.toBeNull();
});
