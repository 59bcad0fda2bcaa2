import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../src/contract/entities.ts';
import type { Browser } from './browser.ts';
import { startProduct, type Product } from './harness.ts';
import { sampleDocument, samples } from './samples.fixture.ts';

let product: Product;
let planner: Browser;
let id = '';
beforeAll(async () => {
  product = await startProduct();
  planner = await product.signedIn('planner');
});
afterAll(() => product.close());
beforeEach(async () => {
  const creation = { from: 'document', document: sampleDocument('Bad input') };
  id = (await planner.post<{ id: string }>('/topologies', creation)).body.id;
});

const json = { 'content-type': 'application/json' };
const changes = (): string => `/topologies/${id}/changes`;
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('a body', () => {
  test.each<
    [
      what: string,
      status: number,
      raw: string | Uint8Array<ArrayBuffer>,
      headers: Record<string, string>,
    ]
  >([
    ['that is no JSON', 400, '{"label":', json],
    ['that is empty', 400, '', json],
    ['of invalid UTF-8', 400, new Uint8Array([0x22, 0xff, 0xfe, 0x22]), json],
    ['of another media type', 415, '{}', { 'content-type': 'text/plain' }],
    ['of another charset', 415, '{}', { 'content-type': 'application/json; charset=utf-16' }],
    ['that is compressed', 415, '{}', { ...json, 'content-encoding': 'gzip' }],
    ['nested 100,000 deep', 422, nested(100_000), json],
    ['of 6 MB', 413, `{"label":"${'x'.repeat(6_000_000)}"}`, json],
    ['that is no object', 422, '[]', json],
  ])('%s gets status %i', async (_, status, raw, headers) => {
    const answer = await planner.send('POST', changes(), { raw, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ status, requestId: answer.headers.get('x-request-id') });
  });

  test('of 2 MB is too large where documents are not expected', async () => {
    const raw = JSON.stringify({ name: 'x'.repeat(2_000_000), role: 'viewer' });
    expect((await planner.send('POST', '/tokens', { raw, headers: json })).status).toBe(413);
  });

  test('that is announced as too large is refused before it is sent', async () => {
    const { request } = await import('node:http');
    const cookie = [...planner.cookies].map((pair) => pair.join('=')).join('; ');
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${product.url}/api/v1/imports`, {
        method: 'POST',
        headers: { cookie, 'x-csrf-token': planner.csrfToken ?? '', 'content-length': 100_000_000 },
      });
      sent.once('response', (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.once('error', reject);
      sent.flushHeaders();
    });
    expect(status).toBe(413);
  });

  test('that grows too large without announcing it is refused by counting', async () => {
    const { request } = await import('node:http');
    const cookie = [...planner.cookies].map((pair) => pair.join('=')).join('; ');
    const status = await new Promise((resolve) => {
      const sent = request(`${product.url}/api/v1/imports`, {
        method: 'POST',
        headers: { cookie, 'x-csrf-token': planner.csrfToken ?? '' },
      });
      const chunk = Buffer.alloc(1_000_000, 'x');
      let open = true;
      const more = (): void => {
        while (open && sent.write(chunk));
      };
      sent.on('drain', more);
      sent.on('error', () => undefined);
      sent.once('response', (response) => {
        open = false;
        resolve(response.statusCode);
        sent.destroy();
      });
      more();
    });
    expect(status).toBe(413);
  });
});

test('everything that is wrong is said at once, with where', async () => {
  const set = {
    label: '',
    extra: true,
    changes: [
      {
        change: {
          op: 'create',
          collection: 'pools',
          id: 'two',
          value: { fqdn: '', kind: 'mystery', port: 1 },
        },
      },
      { change: { op: 'update', collection: 'nothing', id: 'one', value: {} } },
    ],
  };
  const outer = await planner.post(changes(), set);
  expect(outer.status).toBe(422);
  expect(outer.body.issues?.map(({ where }) => where)).toEqual(['label', 'extra']);
  const inner = await planner.post(changes(), { label: 'Try', changes: set.changes });
  expect(inner.status).toBe(422);
  expect(inner.body.issues?.map(({ where }) => where)).toEqual(
    expect.arrayContaining([
      'changes.0.value.fqdn',
      'changes.0.value.kind',
      'changes.0.value.port',
      'changes.1.collection',
    ]),
  );
});

describe('fields that nobody may set', () => {
  test.each(['revision', 'changedAt', 'changedBy', 'topologyId', '__proto__', 'constructor'])(
    '%s',
    async (field) => {
      const raw = `{"comment":"x","${field}":7}`;
      const headers = { ...json, 'if-match': '*' };
      const { status } = await planner.send('PATCH', `/topologies/${id}/pools/one`, {
        raw,
        headers,
      });
      expect(status).toBe(422);
    },
  );

  test('and those of every collection come back as they were after all are sent back', async () => {
    for (const collection of Object.keys(samples)) {
      const path = `/topologies/${id}/${collection}/one`;
      const before = await planner.get<Row>(path);
      const sent = await planner.patch(path, { ...before.body, id: 'two' }, { 'if-match': '*' });
      expect({ collection, status: sent.status }).toEqual({ collection, status: 422 });
      expect(sent.body.issues?.map(({ where }) => where)).toEqual(
        expect.arrayContaining(['revision', 'changedAt', 'changedBy', 'id']),
      );
      expect((await planner.get<Row>(path)).body).toEqual(before.body);
    }
  });
});

describe('a query', () => {
  const list = (query: string) => planner.get(`/topologies/${id}/users?${query}`);

  test.each([
    ['filter=nonsense', 'filter'],
    ['filter={"field":"x"}', 'filter'],
    ['filter=[{"field":"passwordHash","op":"equals","value":"x"}]', 'filter.0.field'],
    ['filter=[{"field":"__proto__","op":"equals","value":"x"}]', 'filter.0.field'],
    ['filter=[{"field":"displayName","op":"equals","value":{"not":""}}]', 'filter.0.value'],
    ['filter=[{"field":"displayName.length","op":"equals","value":"1"}]', 'filter.0.field'],
    ['sort=topologyId', 'sort'],
    ['sort=displayName;drop table', 'sort'],
    ['limit=0', 'limit'],
    ['limit=5000', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['q=%00', 'q'],
    ['unknown=1', 'unknown'],
    [`q=${'x'.repeat(300)}`, 'q'],
  ])('%s is refused with where', async (query, where) => {
    const { status, body } = await list(encodeURI(query).replaceAll('%25', '%'));
    expect({ status, where: body.issues?.[0]?.where }).toEqual({ status: 422, where });
  });

  test('text of a filter is text, whatever it looks like', async () => {
    const value = `'; DROP TABLE "User"; --%_\\`;
    const filter = JSON.stringify([{ field: 'displayName', op: 'contains', value }]);
    const answer = await planner.get<{ total: number }>(
      `/topologies/${id}/users?filter=${encodeURIComponent(filter)}&q=${encodeURIComponent(value)}`,
    );
    expect({ status: answer.status, total: answer.body.total }).toEqual({ status: 200, total: 0 });
  });

  test('a NUL inside a filter is refused', async () => {
    const filter = encodeURIComponent('[{"field":"displayName","op":"equals","value":"\\u0000"}]');
    expect((await list(`filter=${filter}`)).status).toBe(422);
  });
});

describe('an address', () => {
  test.each([
    ['GET', '/nowhere', 404],
    ['GET', '//api/v2/topologies', 404],
    ['GET', '//api', 404],
    ['GET', '/topologies/%E0%A4%A', 400],
    ['GET', '/topologies/..%2f..%2fetc', 404],
    ['GET', '/topologies/%00', 404],
    ['PUT', '/topologies', 405],
    ['OPTIONS', '/session', 405],
  ])('%s %s is problem %i', async (method, path, status) => {
    const answer = await planner.send(method, path);
    expect({ status: answer.status, said: answer.body.status }).toEqual({ status, said: status });
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/GET/);
  });

  test('HEAD answers like GET without a body', async () => {
    const answer = await planner.send('HEAD', `/topologies/${id}`);
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: '' });
  });
});

describe('a hostile name', () => {
  const hostile = `<img src=x onerror=top.__x=1>"'=1+1\u202e\u200b\u{1f9e8}`;

  test('travels as text through replies, problems, audit and files', async () => {
    const path = `/topologies/${id}/policies/one`;
    expect((await planner.patch(path, { name: hostile }, { 'if-match': '*' })).status).toBe(200);
    expect((await planner.get<Row>(path)).body['name']).toBe(hostile);
    await planner.patch(`/topologies/${id}/users/one`, { policyId: 'one' }, { 'if-match': '*' });
    const refused = await planner.delete(path, { 'if-match': '*' });
    expect(refused.status).toBe(409);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
    const document = await planner.get<string>(`/topologies/${id}/document?format=json`);
    expect((JSON.parse(document.text) as { policies: { name: string }[] }).policies[0]?.name).toBe(
      hostile,
    );
  });

  test.each([
    ['a NUL', 'a\u0000b'],
    ['a line break', 'a\r\nSet-Cookie: x=1'],
    ['half a character', 'a\ud800b'],
  ])('with %s is refused', async (_, name) => {
    const raw = JSON.stringify({ name });
    const headers = { ...json, 'if-match': '*' };
    const { status, body } = await planner.send('PATCH', `/topologies/${id}/policies/one`, {
      raw,
      headers,
    });
    expect({ status, where: body.issues?.[0]?.where }).toEqual({ status: 422, where: 'name' });
  });
});

test('a request id is taken when it is a plain word, and else made', async () => {
  const taken = await planner.get('/topologies', { 'x-request-id': 'trace-1.2_3' });
  expect(taken.headers.get('x-request-id')).toBe('trace-1.2_3');
  const made = await planner.get('/topologies', { 'x-request-id': 'a b"<script>' });
  expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});
