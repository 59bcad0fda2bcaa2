import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Account } from '../../src/contract/accounts.ts';
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

const idOf = async (login: string): Promise<string> => {
  const { body } = await root.get<Account[]>('/accounts');
  return body.find((account) => account.login === login)?.id ?? '';
};

/** A stream of changes that tells when it ended. */
const openStream = async (
  browser: Browser,
  topologyId: string,
): Promise<{ ended: Promise<string> }> => {
  const response = await browser.fetch('GET', `/topologies/${topologyId}/events`);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  return { ended: response.text() };
};

const newTopology = async (): Promise<string> => {
  const creation = { from: 'empty', name: 'Watched', version: '2013' };
  return (await root.post<{ id: string }>('/topologies', creation)).body.id;
};

describe('a change of an account by an administrator', () => {
  test.each([
    ['role', { role: 'viewer' }],
    ['disabling', { enabled: false }],
    ['password', { password: 'a quite different one' }],
  ])('%s ends its sessions and streams at once', async (what, change) => {
    const browser = await product.signedIn('planner', `target-${what}`);
    const stream = await openStream(browser, await newTopology());
    expect((await root.patch(`/accounts/${await idOf(`target-${what}`)}`, change)).status).toBe(
      200,
    );
    expect(await stream.ended).toContain('event: ended');
    expect((await browser.get('/topologies')).status).toBe(401);
  });

  test('deletion ends its sessions, its tokens and its streams', async () => {
    const browser = await product.signedIn('planner', 'leaving');
    const { body } = await browser.post<{ secret: string }>('/tokens', {
      name: 'ci',
      role: 'viewer',
    });
    const machine = product.visitor({ authorization: `Bearer ${body.secret}` });
    const stream = await openStream(machine, await newTopology());
    expect((await root.delete(`/accounts/${await idOf('leaving')}`)).status).toBe(204);
    expect(await stream.ended).toContain('event: ended');
    expect((await browser.get('/topologies')).status).toBe(401);
    expect((await machine.get('/topologies')).status).toBe(401);
  });

  test('a new name ends nothing', async () => {
    const browser = await product.signedIn('planner', 'renamed');
    expect(
      (await root.patch(`/accounts/${await idOf('renamed')}`, { displayName: 'New' })).status,
    ).toBe(200);
    expect((await stateOf(browser)).me?.displayName).toBe('New');
  });
});

describe('the last administrator', () => {
  test.each([
    ['demoted', { role: 'planner' }],
    ['disabled', { enabled: false }],
  ])('cannot be %s', async (_, change) => {
    const { status, body } = await root.patch(`/accounts/${await idOf('root')}`, change);
    expect({ status, type: body.type }).toEqual({ status: 409, type: 'conflict' });
  });

  test('cannot be deleted', async () => {
    expect((await root.delete(`/accounts/${await idOf('root')}`)).status).toBe(409);
  });

  test('of two who remove each other at the same time one stays, whichever it is', async () => {
    const apart = await startProduct();
    onTestFinished(() => apart.close());
    const first = apart.visitor();
    await first.signIn('/session', { login: 'root', password });
    const second = await apart.signedIn('administrator', 'second');
    const { body } = await first.get<Account[]>('/accounts');
    const idOfOne = (login: string) => body.find((one) => one.login === login)?.id ?? '';
    const answers = await Promise.all([
      first.delete(`/accounts/${idOfOne('second')}`),
      second.delete(`/accounts/${idOfOne('root')}`),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
  });
});

test('time that ends a session or a token ends its streams', async () => {
  const later = await startProduct();
  const [person, busy] = [await later.signedIn('planner'), await later.signedIn('viewer')];
  const creation = { from: 'empty', name: 'Watched', version: '2013' };
  const topologyId = (await person.post<{ id: string }>('/topologies', creation)).body.id;
  const { body } = await person.post<{ secret: string }>('/tokens', {
    name: 'short',
    role: 'viewer',
    expiresInDays: 1,
  });
  const machine = later.visitor({ authorization: `Bearer ${body.secret}` });
  const [byPerson, byMachine] = [
    await openStream(person, topologyId),
    await openStream(machine, topologyId),
  ];
  const look = async (): Promise<void> => {
    const failures: unknown[] = [];
    await later.services.endStreamsInTime((error) => failures.push(error)).stop();
    expect(failures).toEqual([]);
  };
  const hour = 3_600_000;
  later.clock.advance(3 * hour);
  expect((await busy.get('/topologies')).status).toBe(200);
  const inUse = await openStream(busy, topologyId);
  later.clock.advance(2 * hour);
  await look();
  expect(await byPerson.ended).toContain('event: ended');
  later.clock.advance(20 * hour);
  await look();
  expect(await byMachine.ended).toContain('event: ended');
  expect(await inUse.ended).toContain('event: ended');
  await later.close();
});

test('a login exists once', async () => {
  await product.signedIn('viewer', 'unique');
  const account = { login: 'unique', displayName: 'Again', role: 'viewer', password };
  expect((await root.post('/accounts', account)).status).toBe(409);
});

test.each([
  ['short', 'at least 12'],
  ['aaaaaaaaaaaaaaaaaaa', 'different characters'],
  ['xx-someone-xx', 'must not contain the login'],
  ['edgewise2026', 'product name'],
])('the password %s is refused', async (weak, reason) => {
  const account = { login: 'someone', displayName: 'Someone', role: 'viewer', password: weak };
  const { status, body } = await root.post('/accounts', account);
  expect(status).toBe(422);
  expect(body.issues).toEqual([
    { where: 'password', message: expect.stringContaining(reason) as string },
  ]);
});

test('no reply ever holds a hash, and nothing unknown is taken', async () => {
  const { text } = await root.get('/accounts');
  expect(text).not.toMatch(/argon2|passwordHash|secretHash/i);
  const { status, body } = await root.patch(`/accounts/${await idOf('root')}`, {
    passwordHash: 'x',
    login: 'other',
    id: 'other',
    revision: 9,
  });
  expect(status).toBe(422);
  expect(body.issues?.map(({ where }) => where).sort()).toEqual([
    'id',
    'login',
    'passwordHash',
    'revision',
  ]);
});

describe('the own password', () => {
  const next = 'an entirely new one';

  test('its change ends the other sessions, and says so', async () => {
    const browser = await product.signedIn('planner', 'careful');
    const elsewhere = product.visitor();
    await elsewhere.signIn('/session', { login: 'careful', password });
    const stream = await openStream(elsewhere, await newTopology());
    const answer = await browser.send<{ csrfToken: string }>('PUT', '/session/password', {
      body: { current: password, next },
    });
    expect(answer.status).toBe(200);
    expect(await stream.ended).toContain('event: ended');
    expect((await elsewhere.get('/topologies')).status).toBe(401);
    browser.csrfToken = answer.body.csrfToken;
    expect((await browser.get<unknown[]>('/sessions')).body).toHaveLength(1);
    const { text } = await root.get('/audit?limit=20');
    expect(text).toContain('Change the password, which ends 1 other session');
  });

  test('changes only for whoever knows it, and never by a token', async () => {
    const browser = await product.signedIn('planner');
    const wrong = await browser.send('PUT', '/session/password', {
      body: { current: 'a guess', next },
    });
    expect(wrong.body.issues).toEqual([
      { where: 'current', message: 'is not the present password' },
    ]);
    const machine = await product.machine('planner');
    const answer = await machine.send('PUT', '/session/password', {
      body: { current: password, next },
    });
    expect(answer.status).toBe(403);
  });
});

test('own sessions can be seen and ended, others do not exist', async () => {
  const one = await product.signedIn('viewer', 'two-screens');
  const two = product.visitor();
  await two.signIn('/session', { login: 'two-screens', password });
  const { body } = await one.get<{ id: string; current: boolean }[]>('/sessions');
  expect(body.map(({ current }) => current).sort()).toEqual([false, true]);
  const other = body.find(({ current }) => !current)?.id ?? '';
  const stranger = await product.signedIn('viewer');
  expect((await stranger.delete(`/sessions/${other}`)).status).toBe(404);
  expect((await one.delete(`/sessions/${other}`)).status).toBe(204);
  expect((await two.get('/topologies')).status).toBe(401);
});
