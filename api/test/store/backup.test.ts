import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { backupTo } from '../../src/store/backup.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { UnusableBackup } from '../../src/store/read-backup.ts';
import { NotEmpty, restoreFrom } from '../../src/store/restore.ts';
import { openEmbedded, openTestDatabase, temporaryFolder, type TestDatabase } from '../database.ts';
import { ada, contoso } from './contoso.fixture.ts';

let source: TestDatabase;
beforeAll(async () => {
  source = await openTestDatabase();
  const { topologies, access, audit } = createStores(source);
  const users = Array.from({ length: 4_100 }, (_, n) => ({
    id: `u${n}`,
    sipAddress: `u${n}@contoso.com`,
    displayName: 'Zoë "Z" \\ \n🙂'.replace('\n', ' '),
    poolId: 'fe',
  }));
  const id = await topologies.create(contoso({ name: 'Große', users }), ada, { sample: true });
  await topologies.create(contoso(), ada);
  await topologies.apply(
    id,
    {
      label: 'x',
      cascade: true,
      changes: [{ change: { op: 'delete', collection: 'servers', id: 'edge1' } }],
    },
    ada,
  );
  const account = await access.createAccount({
    login: 'ada',
    displayName: 'Ada',
    role: 'administrator',
    passwordHash: '$argon2id$x',
  });
  const token = {
    id: 't',
    name: 'ci',
    role: 'viewer' as const,
    prefix: 'ew_1',
    ownerLogin: 'ada',
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2027-01-01T00:00:00.000Z',
    lastUsedAt: null,
    revokedAt: null,
  };
  await access.createToken({ ...token, accountId: account.id, secretHash: 'hash' });
  await access.createSession({
    id: 's',
    accountId: account.id,
    secretHash: 'secret-of-session',
    csrfToken: 'c',
    createdAt: new Date(),
    lastSeenAt: new Date(),
    expiresAt: new Date(Date.now() + 1e6),
    address: '::1',
    userAgent: 'x',
  });
  await audit.add({
    actor: 'ada',
    action: 'sign-in',
    topologyId: null,
    collection: null,
    entityId: null,
    label: 'Signed in',
    before: null,
    after: { a: [1, 2.5, null] },
    requestId: null,
  });
});
afterAll(() => source.close());

async function contentOf(database: TestDatabase) {
  const { topologies, access, audit } = createStores(database);
  const list = await topologies.list();
  return {
    list,
    topologies: await Promise.all(list.map(({ id }) => topologies.topology(id))),
    rows: await topologies.page('grosse', 'users', { limit: 50, filters: [], sort: 'sipAddress' }),
    accounts: await access.accountByLogin('ada'),
    tokens: await access.tokens(null),
    audit: await audit.page({ limit: 1_000 }),
  };
}

async function fresh(
  { onTestFinished }: TestContext,
  open: () => Promise<TestDatabase>,
): Promise<TestDatabase> {
  const database = await open();
  onTestFinished(() => database.close());
  return database;
}

test.each([
  ['the engine of these tests', openTestDatabase],
  ['the embedded database', openEmbedded],
])('a backup restored into %s is the same database, without its sessions', async (_, open) => {
  const path = join(temporaryFolder(), 'edgewise.backup');
  const header = await backupTo(source, path);
  const target = await open();
  try {
    expect(await restoreFrom(target, path)).toEqual(header);
    expect(await contentOf(target)).toEqual(await contentOf(source));
    expect(await target.prisma.session.count()).toBe(0);
  } finally {
    await target.close();
  }
});

test('from the embedded database a backup goes back to the engine of these tests', async (context) => {
  const path = join(temporaryFolder(), 'first');
  const back = join(temporaryFolder(), 'second');
  await backupTo(source, path);
  const embedded = await fresh(context, openEmbedded);
  await restoreFrom(embedded, path);
  await backupTo(embedded, back);
  const rowsOf = (file: string) =>
    gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(1, -2);
  expect(rowsOf(back)).toEqual(rowsOf(path));
});

test('numbers of the audit go on after the restored ones', async (context) => {
  const path = join(temporaryFolder(), 'edgewise.backup');
  await backupTo(source, path);
  const target = await fresh(context, openTestDatabase);
  await restoreFrom(target, path);
  const stores = createStores(target);
  const newest = (await stores.audit.page({ limit: 1 })).rows[0]?.sequence ?? 0;
  await stores.topologies.create(contoso({ name: 'After' }), ada);
  expect((await stores.audit.page({ limit: 1 })).rows[0]?.sequence).toBe(newest + 1);
});

test('only the owner can read the file, and nothing unfinished is left', async () => {
  const dir = temporaryFolder();
  await backupTo(source, join(dir, 'edgewise.backup'));
  expect(statSync(join(dir, 'edgewise.backup')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['edgewise.backup']);
  expect(gunzipSync(readFileSync(join(dir, 'edgewise.backup'))).includes('secret-of-session')).toBe(
    false,
  );
});

test('a database that holds something is kept, unless it is to be replaced', async (context) => {
  const path = join(temporaryFolder(), 'edgewise.backup');
  await backupTo(source, path);
  const target = await fresh(context, openTestDatabase);
  const stores = createStores(target);
  const id = await stores.topologies.create(contoso({ name: 'Mine' }), ada);
  await expect(restoreFrom(target, path)).rejects.toBeInstanceOf(NotEmpty);
  expect(await stores.topologies.list()).toHaveLength(1);
  await restoreFrom(target, path, { force: true });
  expect((await stores.topologies.list()).map((topology) => topology.id)).not.toContain(id);
  expect(await contentOf(target)).toEqual(await contentOf(source));
  await expect(target.prisma.auditEntry.deleteMany()).rejects.toThrow('only ever added to');
});

const unzipped = (path: string) => gunzipSync(readFileSync(path)).toString('utf8');
const damages: readonly [string, (path: string) => Buffer][] = [
  ['cut off', (path) => readFileSync(path).subarray(0, -40)],
  [
    'cut off at a line',
    (path) => gzipSync(unzipped(path).split('\n').slice(0, -2).join('\n') + '\n'),
  ],
  [
    'changed in one letter',
    (path) => gzipSync(unzipped(path).replace('u17@contoso', 'u18@contoso')),
  ],
  ['short of a row', (path) => gzipSync(unzipped(path).split('\n').toSpliced(3, 1).join('\n'))],
  ['no gzip', () => Buffer.from('hello')],
  ['empty', () => Buffer.from('')],
  ['another JSON', () => gzipSync('{}\n{}\n')],
  [
    'of a newer format',
    (path) => gzipSync(unzipped(path).replace('"edgewiseBackup":1', '"edgewiseBackup":2')),
  ],
];

test.each(damages)('a file that is %s is refused before anything is written', async (_, damage) => {
  const path = join(temporaryFolder(), 'edgewise.backup');
  await backupTo(source, path);
  writeFileSync(path, damage(path));
  const before = await contentOf(source);
  await expect(restoreFrom(source, path, { force: true })).rejects.toBeInstanceOf(UnusableBackup);
  expect(await contentOf(source)).toEqual(before);
});

/** The backup with another header, and the checksum that goes with it. */
function rewritten(path: string, change: (header: string) => string): Buffer {
  const [header = '', ...rest] = unzipped(path).split('\n').slice(0, -2);
  const body = [change(header), ...rest, ''].join('\n');
  const sha256 = createHash('sha256').update(body).digest('hex');
  return gzipSync(`${body}${JSON.stringify({ sha256 })}\n`);
}

test('columns that are newer than a backup get their defaults', async (context) => {
  const path = join(temporaryFolder(), 'edgewise.backup');
  await backupTo(source, path);
  writeFileSync(
    path,
    rewritten(path, (header) => header.replace('"sample",', '')),
  );
  const target = await fresh(context, openTestDatabase);
  await restoreFrom(target, path);
  expect((await createStores(target).topologies.list()).map(({ sample }) => sample)).toEqual([
    false,
    false,
  ]);
});

test.each<[string, (header: string) => string]>([
  [
    'a migration',
    (header) => header.replace('"migrations":[', '"migrations":["99990101000000_x",'),
  ],
  ['a column', (header) => header.replace('"sample",', '"sample","colour",')],
  ['SQL as a column', (header) => header.replace('"sample",', '"sample\\" ) --",')],
  ['a table', (header) => header.replace('"name":"Partner"', '"name":"_prisma_migrations"')],
])('a backup with %s that this version does not know is refused', async (_, change) => {
  const path = join(temporaryFolder(), 'edgewise.backup');
  await backupTo(source, path);
  writeFileSync(path, rewritten(path, change));
  const before = await contentOf(source);
  await expect(restoreFrom(source, path, { force: true })).rejects.toBeInstanceOf(UnusableBackup);
  expect(await contentOf(source)).toEqual(before);
});

test('a file that is not there is said to be so', async () => {
  await expect(restoreFrom(source, '/nowhere/edgewise.backup')).rejects.toThrow(
    '/nowhere/edgewise.backup cannot be read',
  );
});
