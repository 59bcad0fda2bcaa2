import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from './browser.ts';
import { password, startProduct, type Product } from './harness.ts';

let product: Product;
let planner: Browser;
beforeAll(async () => {
  product = await startProduct();
  planner = await product.signedIn('planner');
});
afterAll(() => product.close());

const creation = { from: 'empty', name: 'Contoso', version: '2013' };
const create = (headers: Record<string, string>) => planner.post('/topologies', creation, headers);

test.each([
  ['no token', { 'x-csrf-token': '' }],
  ['another token', { 'x-csrf-token': 'A'.repeat(43) }],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of a neighbouring host', { 'sec-fetch-site': 'same-site' }],
  ['another origin', { origin: 'https://attacker.example' }],
  ['another port', { origin: 'http://127.0.0.1:1' }],
  ['an origin that hides', { origin: 'null' }],
])('a change with the cookie and %s is refused', async (_, headers) => {
  const { status, body } = await create(headers);
  expect({ status, type: body.type }).toEqual({ status: 403, type: 'cross-site' });
});

test('a change from our own page is made', async () => {
  expect((await create({ origin: product.url, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
});

test('a token needs no CSRF token, since no browser sends it by itself', async () => {
  const machine = await product.machine('planner');
  expect((await machine.post('/topologies', creation)).status).toBe(201);
});

test('a wrong token is not rescued by the cookie', async () => {
  const answer = await planner.get('/topologies', { authorization: 'Bearer ew_wrong' });
  expect(answer.status).toBe(401);
  expect((await planner.get('/topologies', { authorization: 'Basic cm9vdDpyb290' })).status).toBe(
    401,
  );
});

test('another site cannot sign a browser in', async () => {
  const body = { login: 'root', password };
  const visitor = product.visitor();
  expect(
    (await visitor.post('/session', body, { origin: 'https://attacker.example' })).status,
  ).toBe(403);
  expect((await visitor.post('/session', body, { 'sec-fetch-site': 'cross-site' })).status).toBe(
    403,
  );
  expect((await visitor.post('/session', body, { 'content-type': 'text/plain' })).status).toBe(415);
});

test('another site cannot sign a browser out', async () => {
  expect((await planner.delete('/session', { 'x-csrf-token': '' })).status).toBe(403);
  expect((await planner.get('/topologies')).status).toBe(200);
});
