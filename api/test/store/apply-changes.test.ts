import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { Conflict, InUse, type Invalid, NotFound } from '../../src/service/errors.ts';
import { createStores, type Stores } from '../../src/store/create-stores.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { ada, contoso } from './contoso.fixture.ts';

let database: TestDatabase;
let stores: Stores;
let id: string;
beforeAll(async () => {
  database = await openTestDatabase();
  stores = createStores(database);
});
beforeEach(async () => {
  id = await stores.topologies.create(contoso(), ada);
});
afterAll(() => database.close());

const apply = (changes: readonly (Change & { revision?: number })[], cascade = false) =>
  stores.topologies.apply(
    id,
    {
      label: 'Test',
      cascade,
      changes: changes.map(({ revision, ...change }) => ({
        change,
        ...(revision === undefined ? {} : { revision }),
      })),
    },
    ada,
  );
const everything = () => stores.topologies.topology(id);
const issuesOf = (changes: readonly Change[]) =>
  apply(changes).then(
    () => [],
    (error: unknown) =>
      (error as Invalid).issues.map(({ where, message }) => `${where}: ${message}`),
  );

test('changes of several collections are one revision, with an audit entry each', async () => {
  const applied = await apply([
    { op: 'update', collection: 'pools', id: 'fe', value: { fqdn: 'fe2.contoso.com' } },
    {
      op: 'create',
      collection: 'partners',
      id: 'litware',
      value: { domain: 'litware.com', kind: 'allowed' },
    },
    { op: 'delete', collection: 'users', id: 'bob' },
    {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: { accessEdge: { enablePartnerDiscovery: true } },
    },
  ]);
  expect(applied.revision).toBe(2);
  expect(applied.entities).toEqual([
    { collection: 'pools', id: 'fe', revision: 2 },
    { collection: 'partners', id: 'litware', revision: 2 },
    { collection: 'settings', id: 'settings', revision: 2 },
  ]);
  const audit = await stores.audit.page({ topologyId: id, limit: 10 });
  const entry = audit.rows.find(
    ({ collection, action }) => collection === 'pools' && action === 'update',
  );
  expect(audit.rows.filter(({ label }) => label === 'Test')).toHaveLength(4);
  expect(entry).toMatchObject({
    actor: 'ada',
    entityId: 'fe',
    requestId: 'request-1',
    before: { fqdn: 'fe.contoso.com' },
    after: { fqdn: 'fe2.contoso.com' },
  });
});

test('defaults are filled in on creation, and an update leaves other fields alone', async () => {
  await apply([{ op: 'update', collection: 'sites', id: 'hq', value: { name: 'Main' } }]);
  expect(await stores.topologies.read(id, 'sites', 'hq')).toMatchObject({
    name: 'Main',
    userCount: 500,
    federationRouteId: 'edge',
  });
  await apply([
    {
      op: 'create',
      collection: 'pools',
      id: 'new',
      value: { fqdn: 'new.contoso.com', kind: 'edge', siteId: 'hq' },
    },
  ]);
  expect(await stores.topologies.read(id, 'pools', 'new')).toMatchObject({
    replicationPort: 4443,
    nat: false,
    comment: '',
  });
});

test('a change that changes nothing leaves no trace', async () => {
  const applied = await apply([
    { op: 'update', collection: 'sites', id: 'hq', value: { name: 'Headquarters' } },
  ]);
  expect(applied).toEqual({
    revision: 1,
    entities: [{ collection: 'sites', id: 'hq', revision: 1 }],
    inverse: [],
  });
});

test('everything that is wrong is said at once, and nothing is stored', async () => {
  const before = await everything();
  const issues = await issuesOf([
    {
      op: 'update',
      collection: 'pools',
      id: 'fe',
      value: { fqdn: 'not a name', replicationPort: 0 },
    },
    {
      op: 'create',
      collection: 'servers',
      id: 's',
      value: { fqdn: 'ok.contoso.com', poolId: 'nowhere' },
    },
    { op: 'update', collection: 'users', id: 'carol', value: { displayName: 'Carol' } },
    { op: 'delete', collection: 'planets', id: 'mars' },
    { op: 'update', collection: 'sites', id: 'hq', value: { colour: 'red' } },
    { op: 'update', collection: 'settings', id: 'settings', value: { version: '2005' } },
    { op: 'delete', collection: 'settings', id: 'settings' },
  ]);
  expect(issues.toSorted()).toEqual(
    [
      'changes.0.value.fqdn: must be a host name',
      'changes.0.value.replicationPort: Too small: expected number to be >=1',
      'changes.1.value.poolId: pool nowhere does not exist',
      'changes.2.id: user carol does not exist',
      'changes.3.collection: is no collection of a topology',
      'changes.4.value: Unrecognized key: "colour"',
      'changes.5.value.version: Invalid option: expected one of "2010"|"2013"|"2015"|"2019"|"SE"',
      'changes.6: settings can only be updated, with the id settings',
    ].toSorted(),
  );
  expect(await everything()).toEqual(before);
});

test.each<[string, Record<string, unknown>]>([
  ['an operator of the database client', { fqdn: { not: '' } }],
  ['a list', { fqdn: ['a.contoso.com'] }],
  ['a prototype', JSON.parse('{"__proto__":{"fqdn":"a"}}') as Record<string, unknown>],
  ['a column of the store', { revision: 99 }],
  ['the column of the topology', { topologyId: 'other' }],
  ['a dotted path', { 'topology.name': 'x' }],
  ['a text that cannot be stored', { comment: 'a\u0000b' }],
  ['half a character', { comment: 'a\ud800' }],
  ['another id', { id: 'other' }],
])('%s is refused as a value', async (_, value) => {
  expect(await issuesOf([{ op: 'update', collection: 'pools', id: 'fe', value }])).toHaveLength(1);
});

test('NUL is refused where the schema has no opinion', async () => {
  expect(
    await issuesOf([
      { op: 'update', collection: 'firewalls', id: 'fw', value: { target: 'a\u0000' } },
    ]),
  ).toEqual(['changes.0.value.target: must not contain NUL or incomplete characters']);
});

test('a stale revision is a conflict that shows what is there, and nothing is stored', async () => {
  await apply([
    { op: 'update', collection: 'pools', id: 'fe', value: { fqdn: 'theirs.contoso.com' } },
  ]);
  const mine = apply([
    { op: 'update', collection: 'sites', id: 'hq', value: { name: 'Mine' }, revision: 1 },
    {
      op: 'update',
      collection: 'pools',
      id: 'fe',
      value: { fqdn: 'mine.contoso.com' },
      revision: 1,
    },
    { op: 'delete', collection: 'users', id: 'nobody', revision: 4 },
    { op: 'create', collection: 'users', id: 'bob', value: {} },
  ]);
  await expect(mine).rejects.toBeInstanceOf(Conflict);
  await expect(mine).rejects.toMatchObject({
    conflicts: [
      {
        collection: 'pools',
        id: 'fe',
        revision: 2,
        changedBy: 'ada',
        current: { fqdn: 'theirs.contoso.com' },
      },
      { collection: 'users', id: 'nobody', revision: null, current: null },
      { collection: 'users', id: 'bob', revision: 1 },
    ],
  });
  expect(await stores.topologies.read(id, 'sites', 'hq')).toMatchObject({
    name: 'Headquarters',
    revision: 1,
  });
});

test('settings conflict only when settings changed', async () => {
  await apply([{ op: 'update', collection: 'sites', id: 'hq', value: { name: 'Main' } }]);
  await apply([
    {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: { splitBrainDns: false },
      revision: 1,
    },
  ]);
  const stale = apply([
    {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: { splitBrainDns: true },
      revision: 2,
    },
  ]);
  await expect(stale).rejects.toMatchObject({
    conflicts: [{ collection: 'settings', revision: 3, current: { splitBrainDns: false } }],
  });
});

test('of two writers who saw the same, one wins and one learns of it', async () => {
  const write = (name: string) =>
    apply([{ op: 'update', collection: 'sites', id: 'hq', value: { name }, revision: 1 }]);
  const results = await Promise.allSettled(['A', 'B', 'C', 'D'].map(write));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  expect(reasons.every((reason) => reason instanceof Conflict)).toBe(true);
  expect((await everything()).revision).toBe(2);
});

test('many writers of different things all succeed, one revision each', async () => {
  const users = Array.from({ length: 20 }, (_, n) => `u${n}`);
  await Promise.all(
    users.map((user) =>
      apply([
        {
          op: 'create',
          collection: 'users',
          id: user,
          value: { sipAddress: `${user}@contoso.com`, displayName: user, poolId: 'fe' },
        },
      ]),
    ),
  );
  expect(await stores.topologies.head(id)).toMatchObject({ revision: 21, counts: { users: 22 } });
});

test('what something depends on is not deleted', async () => {
  const deleted = apply([{ op: 'delete', collection: 'servers', id: 'edge1' }]);
  await expect(deleted).rejects.toBeInstanceOf(InUse);
  await expect(deleted).rejects.toMatchObject({
    dependants: [
      { collection: 'interfaces', id: 'edge1-int', label: '10.1.0.10', field: 'serverId' },
    ],
  });
  const applied = await apply([
    { op: 'delete', collection: 'servers', id: 'edge1' },
    { op: 'delete', collection: 'interfaces', id: 'edge1-int' },
  ]);
  expect(applied.revision).toBe(2);
});

test('with cascade dependants are deleted, and fields that may be empty are emptied', async () => {
  await apply([{ op: 'delete', collection: 'pools', id: 'edge' }], true);
  const { sites, pools, servers, interfaces, edgeServices } = await everything();
  expect({ servers: servers.map((s) => s.id), interfaces, edgeServices }).toEqual({
    servers: ['fe1'],
    interfaces: [],
    edgeServices: [],
  });
  expect([sites.find((s) => s.id === 'hq')?.federationRouteId, pools[0]?.edgePoolId]).toEqual([
    null,
    null,
  ]);
});

test('a cascade through everything is undone by its inverse', async () => {
  const { revision: _, ...before } = await everything();
  const { inverse } = await apply([{ op: 'delete', collection: 'sites', id: 'hq' }], true);
  expect(await everything()).toMatchObject({ pools: [], servers: [], users: [] });
  await apply(inverse);
  const { revision, ...after } = await everything();
  expect(after).toEqual(before);
  expect(revision).toBe(3);
});

test('a new reference must lead somewhere, one that was broken before may come back', async () => {
  id = await stores.topologies.create(
    contoso({
      servers: [{ id: 'lost', fqdn: 'lost.contoso.com', poolId: 'gone' }],
      interfaces: [],
    }),
    ada,
  );
  await apply([
    { op: 'update', collection: 'servers', id: 'lost', value: { fqdn: 'found.contoso.com' } },
  ]);
  const { inverse } = await apply([
    { op: 'update', collection: 'servers', id: 'lost', value: { poolId: 'fe' } },
  ]);
  await apply(inverse);
  expect(await stores.topologies.read(id, 'servers', 'lost')).toMatchObject({ poolId: 'gone' });
  expect(
    await issuesOf([
      { op: 'update', collection: 'servers', id: 'lost', value: { poolId: 'elsewhere' } },
    ]),
  ).toHaveLength(1);
});

test('a reference to what the same set deletes is refused', async () => {
  const issues = await issuesOf([
    {
      op: 'create',
      collection: 'servers',
      id: 's',
      value: { fqdn: 's.contoso.com', poolId: 'edge' },
    },
    { op: 'delete', collection: 'pools', id: 'edge' },
  ]);
  expect(issues).toEqual(['changes.0.value.poolId: pool edge does not exist']);
});

test('the order of changes within a set does not matter to references', async () => {
  const applied = await apply([
    { op: 'create', collection: 'servers', id: 's', value: { fqdn: 's.contoso.com', poolId: 'p' } },
    {
      op: 'create',
      collection: 'pools',
      id: 'p',
      value: { fqdn: 'p.contoso.com', kind: 'front-end', siteId: 'hq' },
    },
  ]);
  expect(applied.revision).toBe(2);
});

test('five thousand changes are one set, and one undo', async () => {
  const users = Array.from({ length: 5_000 }, (_, n) => `user-${n}`);
  const { inverse } = await apply(
    users.map((user) => ({
      op: 'create',
      collection: 'users',
      id: user,
      value: { sipAddress: `${user}@contoso.com`, displayName: user, poolId: 'fe' },
    })),
  );
  expect(inverse).toHaveLength(5_000);
  await expect(apply([{ op: 'delete', collection: 'pools', id: 'fe' }], true)).rejects.toThrow(
    'Too much depends on what should be deleted',
  );
  await apply(inverse);
  expect((await everything()).users.map((user) => user.id)).toEqual(['alice', 'bob']);
});

test('a topology that does not exist takes no changes', async () => {
  const changes = [{ change: { op: 'delete' as const, collection: 'users', id: 'bob' } }];
  await expect(
    stores.topologies.apply('nothing', { label: 'x', cascade: false, changes }, ada),
  ).rejects.toBeInstanceOf(NotFound);
});
