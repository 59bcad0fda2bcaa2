import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  DiagnosticExplanation,
  DiagnosticList,
  ParsedDiagnostics,
} from '../../src/contract/diagnostics.ts';
import type { DecisionReply } from '../../src/contract/federation.ts';
import type { Hit } from '../../src/contract/search.ts';
import type { Browser } from './browser.ts';
import { startProduct, type Product } from './harness.ts';
import { sampleDocument } from './samples.fixture.ts';

let product: Product;
let viewer: Browser;
let topology: string;

beforeAll(async () => {
  product = await startProduct();
  const owner = await product.signedIn('administrator');
  const document = {
    ...sampleDocument('Own'),
    partners: [
      { id: 'fabrikam', domain: 'fabrikam.com', kind: 'allowed' },
      { id: 'litware', domain: 'litware.com', kind: 'blocked' },
    ],
    policies: [{ id: 'global', name: 'Global', scope: 'global' }],
  };
  const { body } = await owner.post<{ id: string }>('/topologies', { from: 'document', document });
  topology = body.id;
  viewer = await product.signedIn('viewer');
});
afterAll(() => product.close());

test('ids are found, and one that is not known is answered as unknown', async () => {
  const { body } = await viewer.get<DiagnosticList>('/diagnostics?q=certificate%20trust');
  expect(body.rows[0]?.id).toBe(1010);
  const unknown = await viewer.get<DiagnosticList>('/diagnostics?q=1999');
  expect(unknown.body).toMatchObject({
    rows: [],
    asked: { diagnostic: null, range: { first: 1000 } },
  });
});

test('an id is explained with what of the topology may be behind it', async () => {
  const { body } = await viewer.get<DiagnosticExplanation>(
    `/diagnostics/1008?topologyId=${topology}`,
  );
  expect(body.causes[0]?.entities).toEqual([
    { collection: 'partners', id: 'fabrikam', field: 'proxyFqdn' },
  ]);
  const bare = await viewer.get<DiagnosticExplanation>('/diagnostics/1008');
  expect(bare.body.causes).toEqual([]);
  expect((await viewer.get('/diagnostics/1008?topologyId=none')).status).toBe(404);
  expect((await viewer.get('/diagnostics/nonsense')).status).toBe(404);
});

test('pasted text is read, and each id explained once', async () => {
  const text =
    'ms-diagnostics: 1010;reason="x"\nms-diagnostics: 1034\nms-diagnostics: 1010;reason="y"';
  const { body } = await viewer.post<ParsedDiagnostics>('/diagnostics/parse', { text });
  expect(body.lines.map(({ id }) => id)).toEqual([1010, 1034, 1010]);
  expect(body.explanations.map(({ id }) => id)).toEqual([1010, 1034]);
});

test('the search of the console finds an id first', async () => {
  const { body } = await viewer.get<Hit[]>('/search?q=1010');
  expect(body[0]).toMatchObject({ kind: 'diagnostic', id: '1010' });
});

test('a decision is made for a user by id or address, and for anybody of a pool', async () => {
  const users = await viewer.get<{ rows: { id: string; sipAddress: string; poolId: string }[] }>(
    `/topologies/${topology}/users`,
  );
  const [user] = users.body.rows;
  if (!user) throw new Error('the sample document has no user');
  const path = `/topologies/${topology}/federation-decision`;
  const address = 'bob@litware.com';
  for (const who of [
    { user: user.id },
    { user: `sip:${user.sipAddress}` },
    { poolId: user.poolId },
  ]) {
    const { body, status } = await viewer.post<DecisionReply>(path, { ...who, address });
    expect(status).toBe(200);
    expect(body).toMatchObject({ result: 'denied', stoppedBy: 'blocked', domain: 'litware.com' });
    expect(body.user?.id ?? null).toBe('user' in who ? user.id : null);
  }
  expect((await viewer.post(path, { user: 'nobody', address })).status).toBe(404);
  expect((await viewer.post(path, { poolId: 'nothing', address })).status).toBe(404);
  expect((await viewer.post(path, { address })).status).toBe(422);
});
