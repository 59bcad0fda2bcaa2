import { afterAll, beforeAll, expect, test } from 'vitest';
import { reference } from '../../src/planning/reference.fixture.ts';
import { startProduct, type Product } from './harness.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

test('a large plan comes compressed, and what carries secrets never does', async () => {
  const planner = await product.signedIn('planner');
  const document = { edgewise: 1, ...reference('2013', 'scaled-dns-nat') };
  const creation = { from: 'document', document };
  const { status, body } = await planner.post<{ id: string }>('/topologies', creation);
  expect(status).toBe(201);

  const plan = await planner.get<{ flows: unknown[] }>(`/topologies/${body.id}/plan`);
  const session = await planner.get('/session');

  expect(plan.headers.get('content-encoding')).toMatch(/^(br|gzip|deflate)$/);
  expect(plan.body.flows.length).toBeGreaterThan(20);
  expect(session.headers.get('content-encoding')).toBeNull();
});
