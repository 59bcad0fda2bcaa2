import { afterAll, beforeAll, expect, test } from 'vitest';
import { password, startProduct, type Product } from './harness.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ trustProxy: 1 });
});
afterAll(() => product.close());

const from = (address: string) => product.visitor({ 'x-forwarded-for': address });
const wrong = (login: string) => ({ login, password: 'not the password' });

test('unknown login, wrong password and disabled account get the same reply', async () => {
  await product.signedIn('viewer', 'disabled');
  const root = from('192.0.2.1');
  await root.signIn('/session', { login: 'root', password });
  const { body: accounts } = await root.get<{ id: string; login: string }[]>('/accounts');
  const { id = '' } = accounts.find(({ login }) => login === 'disabled') ?? {};
  expect((await root.patch(`/accounts/${id}`, { enabled: false })).status).toBe(200);
  const answers = await Promise.all([
    from('192.0.2.2').post('/session', wrong('nobody')),
    from('192.0.2.3').post('/session', wrong('root')),
    from('192.0.2.4').post('/session', { login: 'disabled', password }),
  ]);
  const [first, ...others] = answers.map(({ status, body: { requestId: _, ...body } }) => ({
    status,
    body,
  }));
  expect(first).toMatchObject({ status: 401, body: { type: 'unauthenticated' } });
  for (const other of others) expect(other).toEqual(first);
});

test('an unknown login costs a hash, as a known one does', async () => {
  const { Passwords } = await import('../../src/service/passwords.ts');
  const passwords = new Passwords({ memoryCost: 64, timeCost: 1 });
  const hash = await passwords.hash(password);
  expect(await passwords.matches(hash, password)).toBe(true);
  expect(await passwords.matches(null, password)).toBe(false);
  expect(await passwords.dummyHash()).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
});

test('an address that guesses is stopped, and the victim gets in from another one', async () => {
  await product.signedIn('viewer', 'victim');
  const statuses: number[] = [];
  for (let index = 0; index < 12; index += 1) {
    statuses.push((await from('198.51.100.1').post('/session', wrong('victim'))).status);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  const refused = await from('198.51.100.1').post('/session', { login: 'victim', password });
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(900);
  expect(
    (await from('198.51.100.2').signIn('/session', { login: 'victim', password })).status,
  ).toBe(201);
});

test('a browser that has signed in before gets in from the very address that guesses', async () => {
  const known = from('198.51.100.20');
  await product.signedIn('viewer', 'regular');
  await known.signIn('/session', { login: 'regular', password });
  await known.delete('/session');
  for (let index = 0; index < 11; index += 1)
    await from('198.51.100.20').post('/session', wrong('regular'));
  expect(
    (await from('198.51.100.20').post('/session', { login: 'regular', password })).status,
  ).toBe(429);
  expect((await known.signIn('/session', { login: 'regular', password })).status).toBe(201);
});

test('guessing one login from many addresses is slowed down for strangers, never refused', async () => {
  await product.signedIn('viewer', 'famous');
  const before = product.pauses.length;
  for (let index = 0; index < 25; index += 1) {
    expect((await from(`203.0.113.${index}`).post('/session', wrong('famous'))).status).toBe(401);
  }
  expect(product.pauses.slice(before).at(-1)).toBe(2_000);
  expect(
    (await from('203.0.113.200').signIn('/session', { login: 'famous', password })).status,
  ).toBe(201);
});

test('neighbours in one IPv6 network count as one address', async () => {
  for (let index = 1; index < 11; index += 1)
    await from(`2001:db8:0:1::${index}`).post('/session', wrong('six'));
  expect((await from('2001:db8:0:1::ffff').post('/session', wrong('six'))).status).toBe(429);
  expect((await from('2001:db8:0:2::1').post('/session', wrong('six'))).status).toBe(401);
});

test('attempts at the same time do not slip through together', async () => {
  const attempts = Array.from({ length: 30 }, () =>
    from('198.51.100.77').post('/session', wrong('root')),
  );
  const statuses = (await Promise.all(attempts)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
});

test('what one server of a database counted counts on the others, and so does a browser that is known', async () => {
  const other = await startProduct({ ...product.stores, trustProxy: 1, fresh: true });
  await product.signedIn('viewer', 'shared');
  const known = from('198.51.100.90');
  await known.signIn('/session', { login: 'shared', password });
  const statuses: number[] = [];
  for (let index = 0; index < 12; index += 1) {
    const server = index % 2 === 0 ? product : other;
    const guesser = server.visitor({ 'x-forwarded-for': '198.51.100.90' });
    statuses.push((await guesser.post('/session', wrong('shared'))).status);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  const elsewhere = other.visitor({ 'x-forwarded-for': '198.51.100.90' });
  for (const [name, value] of known.cookies) elsewhere.cookies.set(name, value);
  elsewhere.csrfToken = known.csrfToken;
  expect((await elsewhere.signIn('/session', { login: 'shared', password })).status).toBe(201);
  await other.close();
});

test('a browser is known by a new secret after every sign-in, and by none that was planted', async () => {
  await product.signedIn('viewer', 'planted');
  const victim = from('198.51.100.91');
  const planted = 'p'.repeat(43);
  victim.cookies.set('edgewise-device', planted);
  await victim.signIn('/session', { login: 'planted', password });
  expect(victim.cookies.get('edgewise-device')).not.toBe(planted);
  for (let index = 0; index < 10; index += 1)
    await from('198.51.100.91').post('/session', wrong('planted'));
  const attacker = from('198.51.100.91');
  attacker.cookies.set('edgewise-device', planted);
  expect((await attacker.post('/session', wrong('planted'))).status).toBe(429);
});

test('an address that nobody vouches for is not believed', async () => {
  const direct = await startProduct();
  for (let index = 0; index < 10; index += 1) {
    const spoofed = direct.visitor({ 'x-forwarded-for': `203.0.113.${index}` });
    await spoofed.post('/session', wrong('root'));
  }
  const next = direct.visitor({ 'x-forwarded-for': '203.0.113.99' });
  expect((await next.post('/session', wrong('root'))).status).toBe(429);
  await direct.close();
});

test('sign-ins and failures are in the audit, without any password', async () => {
  const root = from('192.0.2.50');
  await root.signIn('/session', { login: 'root', password });
  const { text, body } = await root.get<{ rows: { action: string; label: string }[] }>(
    '/audit?limit=500',
  );
  const actions = new Set(body.rows.map(({ action }) => action));
  expect([...actions]).toEqual(
    expect.arrayContaining(['set-up', 'sign-in', 'sign-in-failed', 'account-created']),
  );
  expect(text).not.toMatch(/not the password|Correct horse|argon2/);
  const labels = body.rows.map(({ label }) => label);
  expect(labels).toEqual(
    expect.arrayContaining(['Sign in from 192.0.2.50', 'Create the administrator root']),
  );
  expect(labels.filter((label) => /^\w+ed\b/.test(label))).toEqual([]);
});
