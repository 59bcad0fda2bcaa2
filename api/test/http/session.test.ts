import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { password, startProduct, stateOf, type Product } from './harness.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

describe('first run', () => {
  const administrator = { login: 'first', displayName: 'First', password };

  test('until the administrator exists nothing else answers', async () => {
    const fresh = await startProduct({ fresh: true });
    const visitor = fresh.visitor();
    expect(await stateOf(visitor)).toMatchObject({
      setupNeeded: true,
      setupTokenNeeded: false,
      me: null,
    });
    for (const path of ['/topologies', '/accounts', '/facts', '/openapi.json', '/nowhere']) {
      const { status, body } = await visitor.get(path);
      expect({ path, status, type: body.type }).toEqual({
        path,
        status: 503,
        type: 'setup-needed',
      });
    }
    expect((await visitor.post('/session', { login: 'first', password })).status).toBe(503);
    await fresh.close();
  });

  test('the administrator is created once, and is signed in', async () => {
    const fresh = await startProduct({ fresh: true });
    const [one, two] = [fresh.visitor(), fresh.visitor()];
    const answers = await Promise.all(
      [one, two].map((each) => each.signIn('/setup', administrator)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const winner = answers[0]?.status === 201 ? one : two;
    expect((await stateOf(winner)).me).toMatchObject({ login: 'first', role: 'administrator' });
    expect((await one.post('/setup', { ...administrator, login: 'second' })).status).toBe(409);
    await fresh.close();
  });

  test.each([
    ['through a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['through a proxy that says so', { via: '1.1 proxy' }],
    ['by a name that somebody else may own', { host: 'console.example.org' }],
  ])('%s it needs the token that was printed', async (_, headers) => {
    const fresh = await startProduct({ fresh: true, setupToken: 'printed-at-start' });
    const visitor = fresh.visitor(headers);
    expect((await stateOf(visitor)).setupTokenNeeded || 'host' in headers).toBe(true);
    expect((await raw(fresh.url, headers, administrator)).status).toBe(403);
    expect((await raw(fresh.url, headers, { ...administrator, token: 'guessed' })).status).toBe(
      403,
    );
    expect(
      (await raw(fresh.url, headers, { ...administrator, token: 'printed-at-start' })).status,
    ).toBe(201);
    await fresh.close();
  });

  test('where other machines can reach the server, it always needs the token', async () => {
    const fresh = await startProduct({ fresh: true, trustLocal: false });
    expect(await stateOf(fresh.visitor())).toMatchObject({ setupTokenNeeded: true });
    expect((await fresh.visitor().post('/setup', administrator)).status).toBe(403);
    await fresh.close();
  });

  test('guessing the token ends soon', async () => {
    const fresh = await startProduct({ fresh: true, trustLocal: false });
    const guess = () => fresh.visitor().post('/setup', { ...administrator, token: 'guess' });
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) statuses.push((await guess()).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(403));
    expect(statuses.slice(10)).toEqual([429, 429]);
    await fresh.close();
  });
});

describe('cookies', () => {
  test('are out of reach of scripts and other sites', async () => {
    const answer = await product.visitor().post('/session', { login: 'root', password });
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/;.*HttpOnly; SameSite=Strict$/);
  });

  test('are Secure and bound to the host behind a TLS proxy that is trusted', async () => {
    const proxied = await startProduct({ trustProxy: 1 });
    const visitor = proxied.visitor({
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '203.0.113.9',
    });
    const answer = await visitor.signIn('/session', { login: 'root', password });
    for (const cookie of answer.headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-edgewise-(session|device)=[\w-]{43};.*Secure/);
    }
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    expect((await stateOf(visitor)).me?.login).toBe('root');
    await proxied.close();
  });

  test('hold another secret after every sign-in, and the one before is dead', async () => {
    const browser = await product.signedIn('viewer', 'rotating');
    const before = new Map(browser.cookies);
    await browser.signIn('/session', { login: 'rotating', password });
    expect(browser.cookies.get('edgewise-session')).not.toBe(before.get('edgewise-session'));
    const thief = product.visitor();
    thief.cookies.set('edgewise-session', before.get('edgewise-session') ?? '');
    expect((await thief.get('/topologies')).status).toBe(401);
  });

  test('of a session do not outlive its idle time nor its absolute time', async () => {
    const [busy, idle] = [await product.signedIn('viewer'), await product.signedIn('viewer')];
    const hour = 3_600_000;
    for (let hours = 3; hours < 24; hours += 3) {
      product.clock.advance(3 * hour);
      expect((await busy.get('/topologies')).status).toBe(200);
    }
    expect((await idle.get('/topologies')).status).toBe(401);
    product.clock.advance(3 * hour);
    expect((await busy.get('/topologies')).status).toBe(401);
  });
});

const raw = async (
  url: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<{ status: number }> => {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.once('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    sent.once('error', reject);
    sent.end(JSON.stringify(body));
  });
};
