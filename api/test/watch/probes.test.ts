import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  PlannedReply,
  probesApi,
  Series,
  Sweep,
  SweepProgress,
} from '../../src/contract/probes.ts';
import type { Reply } from '../../src/contract/route.ts';
import type { Example, TopologyHead } from '../../src/contract/topologies.ts';
import type { Bucket, HistoryEntry } from '../../src/domain/watched.ts';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import { planProbes } from '../../src/service/probes/plan-probes.ts';
import { suspects } from '../../src/service/probes/suspects.ts';
import { exampleFiles } from '../../src/product-files.ts';
import type { Browser } from '../http/browser.ts';
import { startProduct, type Product } from '../http/harness.ts';
import { admitAgent, workOff } from './at-work.fixture.ts';

const root = join(import.meta.dirname, '../../..');

let product: Product;
let planner: Browser;
let viewer: Browser;
let topologyId: string;

beforeAll(async () => {
  product = await startProduct({ examples: () => exampleFiles(join(root, 'docs/examples')) });
  planner = await product.signedIn('planner');
  viewer = await product.signedIn('viewer');
  const { body: examples } = await planner.get<Example[]>('/examples');
  const wanted = { from: 'example', example: examples[0]?.id };
  topologyId = (await planner.post<TopologyHead>('/topologies', wanted)).body.id;
  await admitAgent(product, 'out', 'internet');
  await admitAgent(product, 'in', 'internal');
  await admitAgent(product, 'gone', 'perimeter', false);
});
beforeEach(() => {
  product.clock.advance(1_000);
});
afterAll(() => product.close());

const planned = async (): Promise<PlannedReply> =>
  (await viewer.get<PlannedReply>(`/topologies/${topologyId}/probes`)).body;
const sweep = async (body: object = {}): Promise<Sweep> => {
  const { status, body: started } = await planner.post<Sweep>(
    `/topologies/${topologyId}/sweeps`,
    body,
  );
  expect(status).toBe(202);
  return started;
};
const read = async (id: string) =>
  (await viewer.get<{ sweep: Sweep; series: Series[] }>(`/sweeps/${id}`)).body;

/** Everything that a stream says until it ends. */
const linesOf = async (response: Response): Promise<{ id: number; progress: SweepProgress }[]> =>
  [...(await response.text()).matchAll(/^id: (\d+)\nevent: progress\ndata: (.*)$/gm)].map(
    ([, id, data]) => ({ id: Number(id), progress: JSON.parse(data ?? '') as SweepProgress }),
  );

describe('the plan', () => {
  test('is in groups, with the zones that each service is open from', async () => {
    const { rows, agents } = await planned();
    const groups = [...new Set(rows.map(({ group }) => group))];
    expect(groups).toEqual(
      expect.arrayContaining([
        'DNS external',
        'DNS internal',
        expect.stringMatching(/^Access Edge, sip\./),
        expect.stringMatching(/^A\/V Edge, av\./),
        expect.stringMatching(/^Web Conferencing Edge, /),
        'Replication',
        expect.stringMatching(/^Reverse proxy, /),
      ]) as string[],
    );
    const first = rows.find(
      ({ group, service }) => group.startsWith('Access') && service === 'tcp/443',
    );
    expect(first).toMatchObject({ openFrom: ['internet'], outcome: null, series: [] });
    expect(
      rows.filter(({ service }) => service === 'tcp/3389').map(({ openFrom }) => openFrom),
    ).toContainEqual([]);
    expect(agents.map(({ id, state }) => `${id} ${state}`)).toContain('out online');
  });

  test('has every row and every key once', async () => {
    const { rows } = await planned();
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(new Set(rows.map(({ group }) => group)).size).toBe(
      rows.filter(({ group }, at) => rows[at - 1]?.group !== group).length,
    );
  });
});

describe('a sweep', () => {
  test('asks every planned probe from the online agents of its zone, and shows what they saw', async () => {
    const { id, total } = await sweep();
    const done =
      (await workOff(product, 'out', {
        verdictOf: (host) => (host === '203.0.113.10' ? 'fails' : 'works'),
      })) + (await workOff(product, 'in'));
    expect(done).toBe(total);
    const { sweep: ended, series } = await read(id);
    expect(ended).toMatchObject({ state: 'done', done: total });
    expect(series.length).toBe(total);
    expect(new Set(series.map(({ agentId }) => agentId))).toEqual(new Set(['out', 'in']));
    const { plans } = product.services;
    const { plan, design } = await plans.planned(topologyId);
    const from = new Map(planProbes(plan, design).probes.map((probe) => [probe.id, probe.from]));
    const zones = series.map(({ key, agentId }) => `${agentId} ${from.get(key) ?? ''}`);
    expect(new Set(zones)).toEqual(new Set(['out internet', 'in internal']));
    const { rows, sweep: last } = await planned();
    expect(last?.id).toBe(id);
    const [closed] = rows.filter(({ key }) => key === 'closed:internet/203.0.113.10/tcp/3389');
    expect(closed).toMatchObject({
      outcome: 'as-planned',
      planned: 'closed at 203.0.113.10 port 3389',
    });
    const open = rows.filter(({ key }) => key === 'closed:internet/203.0.113.13/tcp/3389');
    expect(open).toMatchObject([{ outcome: 'not-planned-but-open' }]);
    const missing = rows.filter(({ key }) => key === 'flow:EXT-05.edge/203.0.113.10');
    expect(missing).toMatchObject([
      {
        outcome: 'missing',
        planned: expect.stringMatching(/^tls at 203\.0\.113\.10 port 5061 with /) as string,
        series: [{ agentId: 'out', seen: 'timeout: nobody answered' }],
      },
    ]);
    expect(ended.differ).toBeGreaterThan(0);
  });

  test('asks for what is published, for a challenge, and for names that only the inside is to know', async () => {
    const web = 'web:lyncdiscover/lyncdiscover.contoso.com';
    const signIn = 'sign-in:EXT-04.edge/203.0.113.10';
    const absent = 'absent:external/lyncdiscoverinternal.contoso.com/A';
    const inside = 'record:internal/lyncdiscoverinternal.contoso.com/A';
    const { rows } = await planned();
    const rowOf = (key: string) => rows.filter((row) => row.key === key);
    expect(rowOf(web)).toMatchObject([
      {
        ...{ group: expect.stringMatching(/^Reverse proxy, /) as string, kind: 'https' },
        ...{ service: 'https, lyncdiscover', address: 'https://lyncdiscover.contoso.com/' },
        ...{ openFrom: ['internet'], outcome: 'as-planned' },
      },
    ]);
    expect(rowOf(signIn)).toMatchObject([
      { group: 'Access Edge, sip.contoso.com', service: 'tcp/443, sign-in' },
    ]);
    expect(rowOf(absent)).toEqual([]);
    const [both] = rowOf(inside);
    expect(both).toMatchObject({ openFrom: ['internal'], kind: 'dns' });
    expect(both?.series.map(({ agentId, key }) => `${agentId} ${key}`)).toEqual([
      `in ${inside}`,
      `out ${absent}`,
    ]);
    expect(both?.series[1]).toMatchObject({
      ...{ outcome: 'as-planned', planned: 'no record of type A', seen: 'no record' },
    });
  });

  test('names what of the topology is likeliest behind a failure, before what is likely anywhere', async () => {
    const { rows } = await planned();
    const row = rows.find(
      ({ address, service }) => address === '203.0.113.10' && service === 'tcp/443',
    );
    const { id } = await sweep({ keys: [row?.key], agents: ['out'] });
    await workOff(product, 'out', { verdictOf: () => 'fails' });
    const [series] = (await read(id)).series;
    const { body } = await viewer.get<Reply<typeof probesApi.series>>(`/series/${series!.id}`);
    const { plan, design } = await product.services.plans.planned(topologyId);
    const [probe] = planProbes(plan, design).probes.filter(({ id: key }) => key === series!.key);
    const code = body.last!.failure!.code;
    const named = suspects(probe!, code, { plan, firewalls: design.firewalls });
    expect(named.join(' ')).toContain('does not let tcp/443 from anywhere through to');
    for (const one of [body.last, body.firstFailure])
      expect(one?.failure?.causes.slice(0, named.length)).toEqual(named);
  });

  test('says nothing of what an agent saw before it was moved or revoked', async () => {
    await admitAgent(product, 'moved', 'internet');
    const { rows } = await planned();
    const key = rows.find(({ service }) => service === 'tcp/5061')!.key;
    const agentsOf = async (): Promise<string[]> =>
      (await planned()).rows
        .filter((row) => row.key === key)
        .flatMap(({ series }) => series.map(({ agentId }) => agentId));
    await sweep({ keys: [key], agents: ['moved'] });
    await workOff(product, 'moved', { verdictOf: () => 'fails' });
    expect(await agentsOf()).toContain('moved');
    const change = { name: 'Moved', zone: 'partner' as const, policy: ProbePolicy.parse({}) };
    await product.stores.agents.update('moved', change, undefined);
    expect(await agentsOf()).not.toContain('moved');
    await product.stores.agents.revoke('moved', product.clock.now());
    expect((await planned()).agents.map(({ id }) => id)).not.toContain('moved');
    expect(await agentsOf()).not.toContain('moved');
  });

  test('says nothing of a plan that has changed since', async () => {
    const key = 'flow:EXT-05.edge/203.0.113.10';
    const rowNow = async () => (await planned()).rows.filter((row) => row.key === key);
    const rename = (fqdn: string) =>
      planner.patch(`/topologies/${topologyId}/edgeServices/access`, { fqdn }, { 'if-match': '*' });
    await sweep({ keys: [key], agents: ['out'] });
    await workOff(product, 'out');
    expect(await rowNow()).toMatchObject([{ outcome: 'as-planned' }]);
    expect((await rename('access.contoso.com')).status).toBe(200);
    const text = expect.stringContaining('access.contoso.com') as string;
    expect(await rowNow()).toMatchObject([
      {
        ...{ outcome: 'unsure', planned: text },
        series: [
          {
            ...{ agentId: 'out', outcome: 'unsure', verdict: 'unsure', planned: text },
            seen: 'not asked since the plan changed',
          },
        ],
      },
    ]);
    expect((await rename('sip.contoso.com')).status).toBe(200);
    expect(await rowNow()).toMatchObject([{ outcome: 'as-planned' }]);
  });

  test('of one row asks that one, and leaves an audit entry with who wanted it', async () => {
    const { rows } = await planned();
    const key = rows.find(({ service }) => service === 'tcp/5061')!.key;
    const started = await sweep({ keys: [key], agents: ['out'] });
    expect(started.total).toBe(1);
    const administrator = await product.signedIn('administrator');
    const { body } = await administrator.get<{ rows: { actor: string; entityId: string }[] }>(
      '/audit?action=probe&limit=1',
    );
    expect(body.rows).toMatchObject([{ entityId: started.id, actor: started.requestedBy }]);
    await workOff(product, 'out');
  });

  test('that is cancelled keeps what was measured', async () => {
    const { id, total } = await sweep();
    const some = await workOff(product, 'out', { most: 5 });
    const { body } = await planner.post<Sweep>(`/sweeps/${id}/cancel`, {});
    expect(body).toMatchObject({ state: 'cancelled', done: some });
    expect(some).toBeLessThan(total);
    expect(await workOff(product, 'out')).toBe(0);
    expect((await read(id)).series).toHaveLength(some);
  });

  test('is refused to viewers, without agents, and while probes are switched off', async () => {
    const path = `/topologies/${topologyId}/sweeps`;
    expect((await viewer.post(path, {})).status).toBe(403);
    expect((await planner.post(path, { agents: ['gone'] })).body.issues).toEqual([
      { where: 'agents.0', message: 'is not online' },
    ]);
    const { settings } = product.stores;
    const before = (await settings.read()).settings;
    await settings.write({ ...before, probing: false }, { name: 'root', at: new Date() });
    expect((await planner.post(path, {})).status).toBe(409);
    await settings.write(before, { name: 'root', at: new Date() });
  });

  test('streams what another server records, and nothing to strangers', async () => {
    const { id, total } = await sweep({ agents: ['out'] });
    const stream = viewer.fetch('GET', `/sweeps/${id}/events`);
    // The store tells nobody: only the database knows.
    await Promise.all([stream, workOff(product, 'out', { jobs: product.stores.jobs })]);
    const lines = await linesOf(await stream);
    expect(lines.at(-1)?.progress.sweep).toMatchObject({ state: 'done', done: total });
    expect((await product.visitor().get(`/sweeps/${id}/events`)).status).toBe(401);
    expect((await viewer.send('HEAD', `/sweeps/${id}/events`)).status).toBe(200);
  });

  test('streams its progress, and goes on where a reader left off', async () => {
    const { id, total } = await sweep();
    await workOff(product, 'out', { most: 3 });
    const stream = viewer.fetch('GET', `/sweeps/${id}/events`);
    await Promise.all([stream, workOff(product, 'out'), workOff(product, 'in')]);
    const lines = await linesOf(await stream);
    expect(lines.at(-1)?.progress.sweep).toMatchObject({ state: 'done', done: total });
    const seen = new Set(lines.flatMap(({ progress }) => progress.series.map((one) => one.id)));
    expect(seen.size).toBe(total);
    const numbers = lines.map((line) => line.id);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const again = await viewer.fetch('GET', `/sweeps/${id}/events`, {
      headers: { 'Last-Event-ID': String(numbers.at(-1)) },
    });
    expect((await linesOf(again)).flatMap(({ progress }) => progress.series)).toEqual([]);
    expect((await viewer.get('/sweeps/none/events')).status).toBe(404);
  });
});

describe('one target', () => {
  const target = { host: 'sip.contoso.com', port: 443 };

  test('is probed from agents in the internet unless told, and its history is kept', async () => {
    const { body } = await planner.post<{ sweep: Sweep; series: Series[] }>('/sweeps', {
      kind: 'tcp',
      target,
    });
    expect(body.series).toMatchObject([
      { agentId: 'out', service: 'tcp/443', address: 'sip.contoso.com' },
    ]);
    const administrator = await product.signedIn('administrator');
    const audit = await administrator.get<{ rows: { actor: string; entityId: string }[] }>(
      '/audit?action=probe&limit=1',
    );
    expect(audit.body.rows).toMatchObject([
      { entityId: body.sweep.id, actor: body.sweep.requestedBy },
    ]);
    expect((await viewer.post('/sweeps', { kind: 'tcp', target })).status).toBe(403);
    await workOff(product, 'out', { verdictOf: () => 'fails' });
    const id = body.series[0]!.id;
    const { body: one } = await viewer.get<Reply<typeof probesApi.series>>(`/series/${id}`);
    expect(one).toMatchObject({
      series: { verdict: 'fails', outcome: 'no-plan', failure: 'timeout' },
    });
    expect(one.firstFailure?.transcript).toHaveLength(1);
    expect(one.difference).toBeNull();
    const { body: reports } = await viewer.get<{ rows: HistoryEntry[]; total: number }>(
      `/series/${id}/reports`,
    );
    expect(reports).toMatchObject({
      total: 1,
      rows: [{ verdict: 'fails', sweepId: body.sweep.id }],
    });
    const entry = await viewer.get<HistoryEntry>(`/reports/${reports.rows[0]!.id}`);
    expect(entry.body).toMatchObject({ report: { verdict: 'fails' } });
    const [from, to] = [-3_600_000, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString());
    for (const buckets of [240, 1]) {
      const query = `from=${from!}&to=${to!}&buckets=${String(buckets)}`;
      const { body: history } = await viewer.get<Bucket[]>(`/series/${id}/history?${query}`);
      expect(history).toMatchObject([{ fails: 1, works: 0, phases: { connect: { maxMs: 12 } } }]);
    }
  });

  test('that worked once and fails now says what changed in between', async () => {
    const host = 'webcon.contoso.com';
    const asked = { kind: 'tcp', target: { host, port: 443 } };
    let id = '';
    for (const verdict of ['works', 'fails'] as const) {
      const { body } = await planner.post<{ series: Series[] }>('/sweeps', asked);
      id = body.series[0]?.id ?? '';
      await workOff(product, 'out', { verdictOf: () => verdict });
    }
    const { body } = await viewer.get<Reply<typeof probesApi.series>>(`/series/${id}`);
    expect(body.difference).toMatchObject({
      before: body.lastSuccess?.startedAt,
      after: body.firstFailure?.startedAt,
    });
    const kinds = body.difference?.lines.map(({ kind, what }) => `${kind} ${what}`);
    expect(kinds).toContain('only-after failure');
  });

  test('is judged before anything is queued', async () => {
    const { status, body } = await planner.post('/sweeps', {
      kind: 'tcp',
      target: { host: 'x y' },
    });
    expect([status, body.issues?.map(({ where }) => where)]).toEqual([
      422,
      ['target.host', 'target.port'],
    ]);
  });

  test('of two sides needs exactly two agents', async () => {
    const pair = { kind: 'port-pair', target: { host: 'edge.contoso.com', ports: ['tcp/443'] } };
    expect((await planner.post('/sweeps', pair)).status).toBe(422);
    const { status, body } = await planner.post<{ sweep: Sweep; series: Series[] }>('/sweeps', {
      ...pair,
      agents: ['in', 'out'],
    });
    expect([status, body.sweep.total, body.series.length]).toEqual([202, 2, 2]);
    await planner.post(`/sweeps/${body.sweep.id}/cancel`, {});
  });
});

test.each([
  'from=0000-01-01T00:00:00Z&to=9999-12-31T23:59:59Z',
  'from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:01Z&buckets=1000',
])('history of any time is read: %s', async (query) => {
  const [one] = await product.stores.history.ofTopology(topologyId);
  expect((await viewer.get(`/series/${one!.id}/history?${query}`)).status).toBe(200);
});

test.each(['/sweeps', '/series/x/reports'])(
  'a cursor of another list is refused by %s',
  async (path) => {
    const [one] = await product.stores.history.ofTopology(topologyId);
    const at = path.replace('/x/', `/${one!.id}/`);
    for (const cursor of ['x', '999999999999999 1', '1', '1 2 3']) {
      const { status } = await viewer.get(
        `${at}?cursor=${Buffer.from(cursor).toString('base64url')}`,
      );
      expect(status).toBe(422);
    }
    const far = Buffer.from('1 999999999999999').toString('base64url');
    expect((await viewer.get(`${at}?cursor=${far}`)).status).toBe(200);
  },
);

test('sweeps are listed, newest first, page by page', async () => {
  const path = `/sweeps?topologyId=${topologyId}&limit=2`;
  const { body } = await viewer.get<{ rows: Sweep[]; next: string; total: number }>(path);
  const more = await viewer.get<{ rows: Sweep[] }>(`${path}&cursor=${body.next}`);
  const all = [...body.rows, ...more.body.rows];
  expect(new Set(all.map(({ id }) => id)).size).toBe(Math.min(4, body.total));
  const times = all.map(({ startedAt }) => startedAt);
  expect(times).toEqual(times.toSorted().toReversed());
});
