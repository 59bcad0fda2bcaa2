import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Series, Sweep, SweepProgress } from '../../src/contract/probes.ts';
import type { Order } from '../../src/service/watch/orders.ts';
import type { Browser } from '../http/browser.ts';
import { startProduct, type Product } from '../http/harness.ts';
import { admitAgent, workOff } from './at-work.fixture.ts';

const MANY = 3_000;

let product: Product;
let planner: Browser;
beforeAll(async () => {
  product = await startProduct();
  planner = await product.signedIn('planner');
  await admitAgent(product, 'out', 'internet');
});
afterAll(() => product.close());

const orders = async (): Promise<Order[]> => {
  const agent = (await product.services.agents.list()).find(({ id }) => id === 'out');
  if (!agent) throw new Error('no agent');
  return Array.from({ length: MANY }, (_, nth) => {
    const host = `host-${nth}.contoso.com`;
    const about = { topologyId: null, key: host, kind: 'tcp' as const, plan: null };
    const shown = { title: host, service: 'tcp/443', address: host };
    return { ...about, ...shown, target: { host, port: 443 }, agents: [agent] as const };
  });
};

interface Line {
  readonly id: string;
  readonly progress: SweepProgress;
}

/** The lines of a stream, as they come. */
async function* linesOf(response: Response): AsyncGenerator<Line> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const events = (text + chunk).split('\n\n');
    text = events.pop() ?? '';
    yield* events.flatMap(lineOf);
  }
}

const lineOf = (event: string): Line[] => {
  const [, id, data] = /^id: (\d+)\nevent: progress\ndata: (.*)$/.exec(event) ?? [];
  return id && data ? [{ id, progress: JSON.parse(data) as SweepProgress }] : [];
};

/** What a stream says until there is enough of it, when its reader leaves as a page does that is reloaded; or until it ends. */
const heard = async (
  id: string,
  after: string | null,
  enough: (line: Line) => boolean,
): Promise<Line[]> => {
  const headers: Record<string, string> = after === null ? {} : { 'Last-Event-ID': after };
  const response = await planner.fetch('GET', `/sweeps/${id}/events`, { headers });
  const lines: Line[] = [];
  for await (const line of linesOf(response)) {
    lines.push(line);
    if (enough(line)) break;
  }
  return lines;
};

const seriesOf = (lines: readonly Line[]): string[] =>
  lines.flatMap(({ progress }) => progress.series.map(({ id }) => id));

test('a sweep of thousands shows what has come, goes on after a reload, and ends when it is cancelled', async () => {
  const by = { name: 'ada', requestId: null };
  const how = { by, topologyId: null, label: 'Probe thousands' };
  const { sweep } = await product.services.sweeps.start(await orders(), how);
  expect(sweep).toMatchObject({ state: 'running', total: MANY, done: 0 });
  expect(await workOff(product, 'out', { most: 1_000 })).toBe(1_000);

  const first: string[] = [];
  const before = await heard(sweep.id, null, ({ progress }) => {
    first.push(...progress.series.map(({ id }) => id));
    return new Set(first).size === 1_000;
  });
  expect(Math.max(...before.map(({ progress }) => progress.series.length))).toBeLessThanOrEqual(
    500,
  );
  expect(before.at(-1)?.progress.sweep).toMatchObject({ state: 'running', done: 1_000 });
  expect(new Set(seriesOf(before)).size).toBe(1_000);

  // Nobody looks while these come.
  expect(await workOff(product, 'out', { most: 1_500 })).toBe(1_500);
  const followed = Promise.withResolvers<null>();
  const goesOn = heard(sweep.id, before.at(-1)?.id ?? null, () => {
    followed.resolve(null);
    return false;
  });
  await followed.promise;
  const { body: cancelled } = await planner.post<Sweep>(`/sweeps/${sweep.id}/cancel`, {});
  expect(cancelled).toMatchObject({ state: 'cancelled', done: 2_500 });
  const after = await goesOn;
  expect(after.at(-1)?.progress.sweep).toMatchObject({ state: 'cancelled', done: 2_500 });
  expect(new Set(seriesOf(after)).size).toBe(1_500);
  expect(seriesOf(after).filter((id) => seriesOf(before).includes(id))).toEqual([]);

  const { body } = await planner.get<{ sweep: Sweep; series: Series[] }>(`/sweeps/${sweep.id}`);
  expect(new Set(body.series.map(({ id }) => id)).size).toBe(2_500);
  expect(await workOff(product, 'out')).toBe(0);
});
