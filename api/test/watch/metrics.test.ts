import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metricHelp, MetricsService } from '../../src/service/watch/metrics-service.ts';
import { needs } from '../needs.ts';
import type { Browser } from '../http/browser.ts';
import { startProduct, type Product } from '../http/harness.ts';
import { admitAgent, workOff } from './at-work.fixture.ts';

let product: Product;
let machine: Browser;
let planner: Browser;

/** A name that wants out of its quotes, its line and its page. */
const hostile = 'a"} 1\nedgewise_agent_up{x="\\';

beforeAll(async () => {
  product = await startProduct();
  planner = await product.signedIn('planner');
  machine = await product.machine('viewer');
  await admitAgent(product, hostile, 'internet');
  for (const host of ['sip.contoso.com', 'av.contoso.com']) {
    await planner.post('/sweeps', { kind: 'tcp', target: { host, port: 443 } });
    await workOff(product, hostile, {
      verdictOf: () => (host.startsWith('sip') ? 'works' : 'fails'),
    });
  }
});
afterAll(() => product.close());

const page = async (browser: Browser = machine): Promise<string> =>
  (await browser.get<string>('//metrics')).text;

test('have the last report of every series', async () => {
  const text = await page();
  expect(text).toMatch(/^edgewise_probe_success\{.*address="sip\.contoso\.com"\} 1$/m);
  expect(text).toMatch(/^edgewise_probe_success\{.*address="av\.contoso\.com"\} 0$/m);
  expect(text).toMatch(
    /^edgewise_probe_duration_seconds\{.*address="sip.*phase="connect"\} 0\.012$/m,
  );
  expect(text).toMatch(/^edgewise_agent_up\{.*zone="internet"\} 1$/m);
  expect(text).toMatch(/^edgewise_sweeps\{state="done"\} 2$/m);
});

test('are for whoever shows a token, unless they are open', async () => {
  expect((await product.visitor().get('//metrics')).status).toBe(401);
  const open = await startProduct({ openMetrics: true });
  const { status, headers } = await open.visitor().get('//metrics');
  expect([status, headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  await open.close();
});

test('keep hostile names within their quotes', async () => {
  const lines = (await page()).split('\n').filter((line) => line.startsWith('edgewise_agent_up'));
  expect(lines).toHaveLength(1);
});

test.runIf(needs('promtool'))('are what Prometheus reads', async () => {
  const text = await page();
  // It exits with 3 where it has advice, and with 1 where it cannot read a line.
  const said = execFileSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
  expect(said).toBe('');
  const broken = text.replace('edgewise_sweeps{state="done"}', 'edgewise_sweeps{state="done}');
  expect(() =>
    execFileSync('promtool', ['check', 'metrics'], { input: broken, stdio: 'pipe' }),
  ).toThrow();
});

test('have the names of the dashboard, and the dashboard has theirs', () => {
  const file = join(import.meta.dirname, '../../../docs/reference/grafana-dashboard.json');
  const used = new Set(readFileSync(file, 'utf8').match(/\bedgewise_\w+/g));
  expect([...used].filter((name) => !Object.hasOwn(metricHelp, name))).toEqual([]);
  expect(Object.keys(metricHelp).filter((name) => !used.has(name))).toEqual([]);
});

test('say when certificates end', async () => {
  const certificateEndsAt = new Date('2027-01-01T00:00:00Z');
  const where = { address: 'sip.contoso.com' };
  await product.database.prisma.series.updateMany({ where, data: { certificateEndsAt } });
  const ends = (await page()).match(/^edgewise_certificate_expiry_timestamp_seconds.*$/gm);
  expect(ends).toEqual([expect.stringMatching(/address="sip\.contoso\.com"\} 1798761600$/)]);
});

test('have the names, the labels and the bounds of the documentation', async () => {
  const file = join(import.meta.dirname, '../../../docs/capabilities/probes.md');
  const text = readFileSync(file, 'utf8');
  expect(Object.keys(metricHelp).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  const [, labels = ''] = /^edgewise_probe_success\{(.*)\}/m.exec(await page()) ?? [];
  const names = [...labels.matchAll(/(\w+)="/g)].map(([, name]) => `\`${name ?? ''}\``);
  expect(text).toContain(`labels ${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`);
  expect(text).toContain('5,000 series that reported last');
});

test('leave out what is too much, and say so', async () => {
  const asked: unknown[] = [];
  const { metrics } = product.stores;
  const service = new MetricsService({
    metrics: {
      ...metrics,
      series: (since, most) => {
        asked.push([since, most]);
        return metrics.series(since, 1);
      },
    },
    ...{ agents: product.services.agents, clock: product.clock, version: '0.0.0' },
  });
  const text = await service.page();
  expect(asked).toEqual([[new Date(product.clock.now().getTime() - 8 * 86_400_000), 5_000]]);
  expect(text.match(/^edgewise_probe_success.*$/gm)).toHaveLength(1);
  expect(text).toMatch(/^edgewise_probe_success\{.*address="av\.contoso\.com"\} 0$/m);
  expect(text).toMatch(/^edgewise_series_left_out 1$/m);
});

test('have nothing of an agent that was revoked', async () => {
  await product.stores.agents.revoke(hostile, product.clock.now());
  const text = await page();
  expect(text.match(/^edgewise_(?:probe|certificate|agent_up).*$/gm)).toBeNull();
  expect(text).toMatch(/^edgewise_build_info\{/m);
});
