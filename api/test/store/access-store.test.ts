import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Conflict, Invalid, NotFound } from '../../src/service/errors.ts';
import type { SessionRecord, TokenRecord } from '../../src/service/ports.ts';
import { createStores, type Stores } from '../../src/store/create-stores.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';

let database: TestDatabase;
let access: Stores['access'];
let audit: Stores['audit'];
beforeAll(async () => {
  database = await openTestDatabase();
  ({ access, audit } = createStores(database));
});
beforeEach(() => database.prisma.account.deleteMany());
afterAll(() => database.close());

const account = (login = 'ada') => ({
  login,
  displayName: 'Ada',
  role: 'planner' as const,
  passwordHash: 'hash',
});
const session = (
  accountId: string,
  id: string,
  changed: Partial<SessionRecord> = {},
): SessionRecord => ({
  id,
  accountId,
  secretHash: `hash of ${id}`,
  csrfToken: 'csrf',
  createdAt: new Date('2026-01-01'),
  lastSeenAt: new Date('2026-01-01'),
  expiresAt: new Date('2026-02-01'),
  address: '::1',
  userAgent: 'test',
  ...changed,
});
const token = (accountId: string, id: string): TokenRecord => ({
  id,
  accountId,
  name: id,
  role: 'viewer',
  prefix: 'ew_abc',
  ownerLogin: 'ada',
  secretHash: `hash of ${id}`,
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-04-01T00:00:00.000Z',
  lastUsedAt: null,
  revokedAt: null,
});

test('an account is found by login and by id, and lists show no hash', async () => {
  const created = await access.createAccount(account());
  expect(created).toMatchObject({ login: 'ada', enabled: true, lastLoginAt: null, revision: 1 });
  expect(await access.accountByLogin('ada')).toEqual({ ...created, passwordHash: 'hash' });
  expect(await access.accountById(created.id)).toEqual({ ...created, passwordHash: 'hash' });
  expect(await access.accountByLogin('bob')).toBeNull();
  expect(await access.accounts()).toEqual([created]);
});

describe.each([1, 2, 3])('of administrators who are taken away at once, %i', () => {
  test.each([
    ['deleted', (id: string) => access.removeAccount(id)],
    ['disabled', (id: string) => access.updateAccount(id, { enabled: false })],
    ['demoted', (id: string) => access.updateAccount(id, { role: 'viewer' })],
  ])('one who could sign in stays, however many are %s', async (_, takeAway) => {
    const administrator = (login: string) =>
      access.createAccount({ ...account(login), role: 'administrator' });
    const made = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(administrator));
    await access.updateAccount(made[4]?.id ?? '', { enabled: false });
    const tried = await Promise.allSettled(made.slice(0, 4).map(({ id }) => takeAway(id)));
    const refused = tried.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: expect.any(Conflict) as Conflict }]);
    const left = (await access.accounts()).filter(
      ({ role, enabled }) => role === 'administrator' && enabled,
    );
    expect(left).toHaveLength(1);
  });
});

test('a login exists once', async () => {
  await access.createAccount(account());
  await expect(access.createAccount(account())).rejects.toBeInstanceOf(Conflict);
  expect(await access.countAccounts()).toBe(1);
});

test.each([1, 2, 3, 4, 5])(
  'of several first visitors one becomes the administrator, %i',
  async () => {
    const logins = ['a', 'b', 'c', 'd', 'e', 'f'];
    // Connections are open already, so that all of them really ask at once.
    await Promise.all(logins.map(() => access.countAccounts()));
    const results = await Promise.allSettled(
      logins.map((login) => access.createAccount(account(login), { first: true })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await access.countAccounts()).toBe(1);
  },
);

test('a change counts, signing in does not', async () => {
  const { id } = await access.createAccount(account());
  const lastLoginAt = '2026-05-01T00:00:00.000Z';
  await access.touchAccount(id, new Date(lastLoginAt));
  expect(await access.updateAccount(id, { enabled: false })).toMatchObject({
    before: { enabled: true, revision: 1, lastLoginAt },
    after: { enabled: false, revision: 2, lastLoginAt },
  });
  await expect(access.updateAccount('nobody', { enabled: true })).rejects.toBeInstanceOf(NotFound);
});

test('sessions end one, all but one, or all', async () => {
  const { id } = await access.createAccount(account());
  const other = await access.createAccount(account('bob'));
  for (const name of ['s1', 's2', 's3']) await access.createSession(session(id, name));
  await access.createSession(session(other.id, 'theirs'));
  expect(await access.endSessions(id, { id: 's1' })).toBe(1);
  expect(await access.endSessions(id, { id: 'theirs' })).toBe(0);
  expect(await access.endSessions(id, { except: 's2' })).toBe(1);
  expect((await access.sessionsOf(id)).map((one) => one.id)).toEqual(['s2']);
  expect(await access.endSessions(id, {})).toBe(1);
  expect(await access.sessionByHash('hash of theirs')).toEqual(session(other.id, 'theirs'));
  expect(await access.sessionByHash('hash of s2')).toBeNull();
});

test('a session is touched, and goes when it expired and the next one begins', async () => {
  const { id } = await access.createAccount(account());
  await access.createSession(session(id, 's1'));
  await access.touchSession('s1', new Date('2026-01-15'));
  expect(await access.sessionByHash('hash of s1')).toMatchObject({
    lastSeenAt: new Date('2026-01-15'),
  });
  await access.createSession(
    session(id, 's2', { createdAt: new Date('2026-03-01'), expiresAt: new Date('2026-04-01') }),
  );
  expect((await access.sessionsOf(id)).map((one) => one.id)).toEqual(['s2']);
});

test('a token is found by its hash, touched and revoked once', async () => {
  const { id } = await access.createAccount(account());
  const bob = await access.createAccount(account('bob'));
  await access.createToken(token(id, 't1'));
  await access.createToken({ ...token(bob.id, 't2'), ownerLogin: 'bob' });
  expect(await access.tokenByHash('hash of t1')).toEqual(token(id, 't1'));
  await access.touchToken('t1', new Date('2026-02-01'));
  await access.revokeToken('t1', new Date('2026-02-02'));
  await access.revokeToken('t1', new Date('2026-02-03'));
  const [own] = await access.tokens(id);
  expect(own).toMatchObject({
    lastUsedAt: '2026-02-01T00:00:00.000Z',
    revokedAt: '2026-02-02T00:00:00.000Z',
  });
  expect(own).not.toHaveProperty('secretHash');
  expect((await access.tokens(null)).map(({ ownerLogin }) => ownerLogin).toSorted()).toEqual([
    'ada',
    'bob',
  ]);
});

test('an account takes its sessions and tokens with it', async () => {
  const { id } = await access.createAccount(account());
  await access.createSession(session(id, 's'));
  await access.createToken(token(id, 't'));
  await access.removeAccount(id);
  expect([await access.sessionByHash('hash of s'), await access.tokenByHash('hash of t')]).toEqual([
    null,
    null,
  ]);
  await expect(access.removeAccount(id)).rejects.toBeInstanceOf(NotFound);
});

test('a key is claimed once for each account, and its reply is remembered for a day', async () => {
  const pendingUntil = new Date(Date.now() + 60_000);
  const claim = { key: 'key', accountId: 'a', requestHash: 'h1', pendingUntil };
  const tried = await Promise.all([1, 2, 3, 4].map(() => access.claimReply(claim)));
  const pending = { requestHash: 'h1', reply: null };
  expect(tried.filter((known) => known !== null)).toEqual([pending, pending, pending]);
  await access.remember(claim, { id: 'x' });
  const again = { ...claim, requestHash: 'h2' };
  expect(await access.claimReply(again)).toEqual({
    requestHash: 'h1',
    reply: { body: { id: 'x' } },
  });
  expect(await access.claimReply({ ...claim, accountId: 'b' })).toBeNull();
  await database.prisma.rememberedReply.updateMany({
    data: { createdAt: new Date(Date.now() - 25 * 60 * 60_000) },
  });
  expect(await access.claimReply(again)).toBeNull();
  await access.remember(again, { id: 'z' });
  expect(await access.claimReply(claim)).toMatchObject({ requestHash: 'h2' });
});

test('what took a claim over is not undone by the server that was late', async () => {
  const late = {
    key: 'taken',
    accountId: 'a',
    requestHash: 'h',
    pendingUntil: new Date(Date.now() - 1),
  };
  const next = { ...late, pendingUntil: new Date(Date.now() + 60_000) };
  expect([await access.claimReply(late), await access.claimReply(next)]).toEqual([null, null]);
  await access.release(late);
  await access.remember(late, { id: 'late' });
  expect(await access.claimReply(late)).toEqual({ requestHash: 'h', reply: null });
});

const entry = (n: number) => ({
  actor: n % 2 ? 'ada' : 'bob',
  action: 'sign-in',
  topologyId: n % 3 ? 't' : null,
  collection: null,
  entityId: null,
  label: `Entry ${n}`,
  before: null,
  after: { n },
  requestId: null,
});

test('the audit is paged, newest first', async () => {
  for (let n = 0; n < 25; n += 1) await audit.add(entry(n));
  const labels: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await audit.page({ limit: 4, actor: 'ada', cursor });
    expect(page.total).toBe(12);
    labels.push(...page.rows.map(({ label }) => label));
    await audit.add({ ...entry(1), actor: 'somebody' });
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(labels).toEqual(Array.from({ length: 12 }, (_, n) => `Entry ${23 - 2 * n}`));
  expect(
    (await audit.page({ limit: 100, topologyId: 't', actor: 'bob' })).rows.map(
      ({ after }) => after,
    ),
  ).toContainEqual({ n: 22 });
});

test.each<[string, object]>([
  ['a cursor of somebody else', { cursor: 'AAAA' }],
  ['an operator', { actor: { not: '' } }],
  ['NUL', { entityId: 'a\u0000' }],
])('%s is refused', async (_, query) => {
  await expect(audit.page({ limit: 1, ...query })).rejects.toBeInstanceOf(Invalid);
});
