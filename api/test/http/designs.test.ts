import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Target } from '../../src/contract/exports.ts';
import type { CsvReview, ImportReview } from '../../src/contract/imports.ts';
import type { Problem } from '../../src/contract/problem.ts';
import type { Fact, PlanReply } from '../../src/contract/plan.ts';
import type { Hit } from '../../src/contract/search.ts';
import type { Example, TopologyHead, TopologySummary } from '../../src/contract/topologies.ts';
import { exampleFiles } from '../../src/product-files.ts';
import type { Browser } from './browser.ts';
import { password, startProduct, type Product } from './harness.ts';
import { sampleDocument } from './samples.fixture.ts';

const root = join(import.meta.dirname, '../../..');
const examples = () => exampleFiles(join(root, 'docs/examples'));

let product: Product;
let planner: Browser;
let contoso: TopologyHead;
beforeAll(async () => {
  product = await startProduct({ examples });
  planner = await product.signedIn('planner');
  const { body } = await planner.get<Example[]>('/examples');
  contoso = (
    await planner.post<TopologyHead>('/topologies', { from: 'example', example: body[0]?.id })
  ).body;
});
afterAll(() => product.close());

const inContoso = (path: string): string => `/topologies/${contoso.id}${path}`;
const upload = <T = Problem>(path: string, raw: string) => planner.send<T>('POST', path, { raw });

describe('examples', () => {
  test('all of docs/examples are offered, each with a sentence', async () => {
    const { body } = await planner.get<Example[]>('/examples');
    expect(body.map(({ id }) => id)).toEqual(examples().map(({ id }) => id));
    expect(new Set(body.map(({ version }) => version))).toEqual(
      new Set(['2010', '2013', '2015', '2019', 'SE']),
    );
    for (const { description } of body) expect(description.length).toBeGreaterThan(10);
  });

  test('the first one is there as a sample after the set-up, once', async () => {
    const fresh = await startProduct({
      fresh: true,
      examples,
      afterSetup: () => fresh.services.examples.loadSample(fresh.stores.topologies),
    });
    const visitor = fresh.visitor();
    await visitor.signIn('/setup', { login: 'root', displayName: 'Root', password });
    await visitor.signIn('/session', { login: 'root', password });
    const { body } = await visitor.get<TopologySummary[]>('/topologies');
    expect(body).toMatchObject([{ sample: true, changedBy: 'Edgewise' }]);
    await fresh.close();
  });
});

describe('a plan', () => {
  test('has flows, records, certificates, capacity and rulesets of one revision', async () => {
    const { body } = await planner.get<PlanReply>(inContoso('/plan'));
    expect(body.revision).toBe(contoso.revision);
    const { flows, records, certificates, capacity, rulesets } = body;
    for (const part of [flows, records, certificates, capacity, rulesets])
      expect(part.length).toBeGreaterThan(0);
    expect(body.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('rests on facts that are all there', async () => {
    const { body: facts } = await planner.get<Fact[]>('/facts');
    const ids = new Set(facts.map(({ id }) => id));
    const { body: plan } = await planner.get<PlanReply>(inContoso('/plan'));
    const missing = plan.flows.map(({ reason }) => reason.factId).filter((id) => !ids.has(id));
    expect([...new Set(missing)]).toEqual([]);
  });

  test('changes with the topology', async () => {
    const example = (await planner.get<Example[]>('/examples')).body[0]?.id;
    const { body: copy } = await planner.post<TopologyHead>('/topologies', {
      from: 'example',
      name: 'Copy',
      example,
    });
    const path = `/topologies/${copy.id}`;
    const before = (await planner.get<PlanReply>(`${path}/plan`)).body;
    const change = {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: { features: [] },
    };
    expect(
      (await planner.post(`${path}/changes`, { label: 'No features', changes: [{ change }] }))
        .status,
    ).toBe(200);
    const after = (await planner.get<PlanReply>(`${path}/plan`)).body;
    expect(after.revision).toBe(before.revision + 1);
    expect(after.flows.length).toBeLessThan(before.flows.length);
  });
});

describe('exports', () => {
  test('every target has a preview and a file', async () => {
    const { body: targets } = await planner.get<Target[]>('/targets');
    const { body: plan } = await planner.get<PlanReply>(inContoso('/plan'));
    for (const { id, scope, extension, text } of targets) {
      const query = scope === 'firewall' ? `?firewall=${plan.rulesets[0]?.id ?? ''}` : '';
      const preview = await planner.get<{ text: string | null; findings: unknown[] }>(
        inContoso(`/exports/${id}${query}`),
      );
      expect({ id, status: preview.status, isText: preview.body.text !== null }).toEqual({
        id,
        status: 200,
        isText: text,
      });
      const file = await planner.get<string>(inContoso(`/exports/${id}/file${query}`));
      expect(file.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="[^"]+\\.${extension}"`),
      );
      expect(file.headers.get('content-security-policy')).toContain('sandbox');
      if (text) expect(file.text).toBe(preview.body.text);
    }
  });

  test('a firewall has to be named where there are several', async () => {
    const { status, body } = await planner.get(inContoso('/exports/nftables'));
    expect({ status, where: body.issues?.[0]?.where }).toEqual({ status: 422, where: 'firewall' });
    expect((await planner.get(inContoso('/exports/nftables?firewall=none'))).status).toBe(404);
    expect((await planner.get(inContoso('/exports/abacus'))).status).toBe(404);
  });

  test.each(['yaml', 'json'])(
    'the document as %s is the same after a round trip',
    async (format) => {
      const path = `/document?format=${format}`;
      const { text } = await planner.get<string>(inContoso(path));
      const { body: review } = await upload<ImportReview>(`/imports?name=contoso.${format}`, text);
      const created = await planner.post<TopologyHead>('/topologies', {
        from: 'import',
        importId: review.id,
      });
      expect((await planner.get<string>(`/topologies/${created.body.id}${path}`)).text).toBe(text);
    },
  );
});

describe('imports', () => {
  const review = (text: string, name = 'upload.yaml') =>
    upload<ImportReview>(`/imports?name=${encodeURIComponent(name)}`, text);
  const document = (): string => JSON.stringify(sampleDocument('Imported'));

  test('say what was understood, and save nothing', async () => {
    const before = (await planner.get<TopologySummary[]>('/topologies')).body.length;
    const { status, body } = await review(document(), 'a.json');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Imported',
      fileName: 'a.json',
      counts: { pools: 1, users: 1 },
      issues: [],
    });
    expect((await planner.get<TopologySummary[]>('/topologies')).body).toHaveLength(before);
  });

  test('are forgotten after an hour, after they were saved, and for everybody else', async () => {
    const { body } = await review(document());
    const creation = { from: 'import', importId: body.id, name: 'Mine' };
    const other = await product.signedIn('planner');
    expect((await other.post('/topologies', creation)).status).toBe(404);
    expect((await planner.post('/topologies', creation)).status).toBe(201);
    expect((await planner.post('/topologies', creation)).status).toBe(404);
    const { body: late } = await review(document());
    product.clock.advance(3_600_000);
    expect((await planner.post('/topologies', { from: 'import', importId: late.id })).status).toBe(
      404,
    );
  });

  test.each([
    ['nothing that is known', 'hello'],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><Topology>&a;</Topology>'],
    ['a document with mistakes', 'edgewise: 1\nname: ""\nsettings:\n  version: "1999"\npools: 7\n'],
    ['something deep', `edgewise: 1\nname: ${'['.repeat(100_000)}`],
  ])('of %s are refused with where and what', async (_, text) => {
    const { status, body } = await upload('/imports', text);
    expect(status).toBe(422);
    expect(body.issues?.length).toBeGreaterThan(0);
  });

  test('of a document say every mistake', async () => {
    const { body } = await upload(
      '/imports',
      'edgewise: 1\nname: ""\nsettings:\n  version: "1999"\npools: 7\n',
    );
    expect(body.issues?.map(({ where }) => where)).toEqual([
      expect.stringContaining('line 2'),
      expect.stringContaining('line 4'),
      expect.stringContaining('line 5'),
    ]);
  });

  const samples = process.env['EDGEWISE_SAMPLES'] ?? join(root, '../shared/samples');
  test.runIf(existsSync(join(samples, 'topology')))(
    'of real files create topologies with a plan',
    async () => {
      const { readdirSync } = await import('node:fs');
      const files = readdirSync(join(samples, 'topology')).filter((name) =>
        /\.(?:tbxml|xml)$/.test(name),
      );
      expect(files.length).toBeGreaterThan(0);
      for (const name of files) {
        const raw = new Uint8Array(readFileSync(join(samples, 'topology', name)));
        const { status, body } = await planner.send<ImportReview>(
          'POST',
          `/imports?name=${encodeURIComponent(name)}`,
          { raw },
        );
        expect({ name, status }).toEqual({ name, status: 201 });
        expect(body.rows.length).toBeGreaterThan(0);
        const created = await planner.post<TopologyHead>('/topologies', {
          from: 'import',
          importId: body.id,
        });
        expect(created.body.counts).toMatchObject(body.counts);
        expect((await planner.get<PlanReply>(`/topologies/${created.body.id}/plan`)).status).toBe(
          200,
        );
      }
    },
  );
});

describe('CSV', () => {
  test('out and in again changes nothing', async () => {
    const { text } = await planner.get<string>(inContoso('/files/pools.csv'));
    const { body } = await upload<CsvReview>(inContoso('/csv/pools'), text);
    expect(body).toMatchObject({ changes: [], issues: [] });
  });

  test('is a change set once it was reviewed', async () => {
    const csv = 'Domain,Kind\nwingtip.example,Allowed\n';
    const { body } = await upload<CsvReview>(inContoso('/csv/partners'), csv);
    expect(body.issues).toEqual([]);
    const changes = body.changes.map((change) => ({ change }));
    const applied = await planner.post(inContoso('/changes'), {
      label: 'Import partners',
      changes,
    });
    expect(applied.status).toBe(200);
    expect((await planner.get(inContoso('/partners?q=wingtip.example'))).body).toMatchObject({
      total: 1,
    });
  });

  test('with mistakes says each with its cell', async () => {
    const { status, body } = await upload<CsvReview>(
      inContoso('/csv/partners'),
      'Domain,Kind\n"<x>",Allowed\na.example,maybe\n',
    );
    expect(status).toBe(200);
    expect(body.changes).toEqual([]);
    expect(body.issues.length).toBeGreaterThanOrEqual(2);
  });
});

describe('search', () => {
  const find = async (q: string): Promise<Hit[]> => {
    const query = `q=${encodeURIComponent(q)}&topologyId=${contoso.id}&limit=50`;
    return (await planner.get<Hit[]>(`/search?${query}`)).body;
  };

  test('finds entities, rules, records and certificates by name, address and port', async () => {
    const { body: servers } = await planner.get<{ rows: { fqdn: string; id: string }[] }>(
      inContoso('/servers'),
    );
    const [server] = servers.rows;
    const hits = await find(server?.fqdn ?? '');
    expect(hits[0]).toMatchObject({
      kind: 'entity',
      entity: { collection: 'servers', id: server?.id },
    });
    expect(new Set((await find('tcp/5061')).map(({ kind }) => kind))).toContain('rule');
    expect(new Set((await find('_sipfederationtls')).map(({ kind }) => kind))).toContain('record');
    expect(new Set((await find('certificate')).map(({ kind }) => kind))).toContain('certificate');
  });

  test('finds topologies and facts without one', async () => {
    const { body } = await planner.get<Hit[]>(`/search?q=${encodeURIComponent(contoso.name)}`);
    expect(body[0]).toMatchObject({ kind: 'topology', label: contoso.name });
    const { body: facts } = await planner.get<Hit[]>('/search?q=V03');
    expect(facts.some(({ kind }) => kind === 'fact')).toBe(true);
  });
});

test('the interview proposes a topology that can be created as it is', async () => {
  const answers = {
    name: 'Litware',
    version: '2015',
    sipDomains: ['litware.example'],
    internalDomain: 'litware.test',
    sites: [{ name: 'Oslo', users: 2_000, edge: true }],
    features: ['remote-access', 'federation', 'audio-video'],
    scaled: true,
    nat: true,
    director: true,
    reverseProxy: true,
  };
  const { status, body } = await planner.post<{ document: object; notes: string[] }>(
    '/interview',
    answers,
  );
  expect(status).toBe(200);
  expect(body.notes.length).toBeGreaterThan(0);
  const created = await planner.post<TopologyHead>('/topologies', {
    from: 'document',
    document: body.document,
  });
  expect(created.body).toMatchObject({ name: 'Litware', version: '2015' });
});

test('the system says what it stands on', async () => {
  const { body } = await planner.get('/system');
  expect(body).toMatchObject({ version: '0.0.0', facts: 'test', node: process.version });
});
