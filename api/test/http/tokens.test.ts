import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account, ApiToken } from '../../src/contract/accounts.ts';
import type { Browser } from './browser.ts';
import { password, startProduct, stateOf, type Product } from './harness.ts';

let product: Product;
let root: Browser;
beforeAll(async () => {
  product = await startProduct();
  root = product.visitor();
  await root.signIn('/session', { login: 'root', password });
});
afterAll(() => product.close());

type Made = ApiToken & { secret: string };

const tokenOf = async (
  owner: Browser,
  wanted: Record<string, unknown> = {},
): Promise<{ made: Made; machine: Browser }> => {
  const { body } = await owner.post<Made>('/tokens', { name: 'ci', role: 'viewer', ...wanted });
  return { made: body, machine: product.visitor({ authorization: `Bearer ${body.secret}` }) };
};

test('has 256 random bits, is shown once, and only its hash is stored', async () => {
  const { made } = await tokenOf(root);
  expect(made.secret).toMatch(/^ew_[\w-]{43}$/);
  expect(made.secret.startsWith(made.prefix)).toBe(true);
  expect((await root.get('/tokens')).text).not.toContain(made.secret);
  expect((await root.get('/audit?limit=500')).text).not.toContain(made.secret);
  const { made: other } = await tokenOf(root);
  expect(other.secret).not.toBe(made.secret);
  const stored = await product.stores.access.tokenByHash(made.secret);
  expect(stored).toBeNull();
});

test('is dead as soon as it is revoked, with its streams', async () => {
  const { made, machine } = await tokenOf(root);
  expect((await machine.get('/topologies')).status).toBe(200);
  expect((await root.delete(`/tokens/${made.id}`)).status).toBe(204);
  expect((await machine.get('/topologies')).status).toBe(401);
});

test('may do no more than its owner may now', async () => {
  const owner = await product.signedIn('planner', 'demoted');
  expect((await owner.post('/tokens', { name: 'x', role: 'administrator' })).status).toBe(403);
  const { machine } = await tokenOf(owner, { role: 'planner' });
  expect((await stateOf(machine)).me?.role).toBe('planner');
  const { body } = await root.get<Account[]>('/accounts');
  const id = body.find(({ login }) => login === 'demoted')?.id ?? '';
  await root.patch(`/accounts/${id}`, { role: 'viewer' });
  expect((await stateOf(machine)).me?.role).toBe('viewer');
  await root.patch(`/accounts/${id}`, { enabled: false });
  expect((await machine.get('/topologies')).status).toBe(401);
});

test('cannot make, list others or revoke tokens', async () => {
  const owner = await product.signedIn('administrator');
  const { made, machine } = await tokenOf(owner, { role: 'administrator' });
  expect((await machine.post('/tokens', { name: 'more', role: 'viewer' })).status).toBe(403);
  expect((await machine.delete(`/tokens/${made.id}`)).status).toBe(403);
});

test("others' tokens do not exist, but for an administrator", async () => {
  const [one, two] = [await product.signedIn('viewer'), await product.signedIn('viewer')];
  const { made } = await tokenOf(one);
  expect((await two.get<ApiToken[]>('/tokens')).body).toEqual([]);
  expect((await two.delete(`/tokens/${made.id}`)).status).toBe(404);
  expect((await root.delete(`/tokens/${made.id}`)).status).toBe(204);
});

test('expires', async () => {
  const { machine } = await tokenOf(root, { expiresInDays: 1 });
  expect((await machine.get('/topologies')).status).toBe(200);
  product.clock.advance(86_400_000);
  expect((await machine.get('/topologies')).status).toBe(401);
});
