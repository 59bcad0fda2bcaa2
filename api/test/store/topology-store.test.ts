import { afterAll, beforeAll, expect, test } from 'vitest';
import { designOf } from '../../src/domain/user-groups.ts';
import { Conflict, Invalid, NotFound } from '../../src/service/errors.ts';
import { createStores, type Stores } from '../../src/store/create-stores.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { ada, contoso } from './contoso.fixture.ts';

let database: TestDatabase;
let stores: Stores;
beforeAll(async () => {
  database = await openTestDatabase();
  stores = createStores(database);
});
afterAll(() => database.close());

test('a stored topology is read back as it was', async () => {
  const id = await stores.topologies.create(contoso(), ada);
  const { revision, ...topology } = await stores.topologies.topology(id);
  expect(revision).toBe(1);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(topology).toEqual({
    ...contoso(),
    pools: contoso().pools.toSorted(byId),
    servers: contoso().servers.toSorted(byId),
    sites: contoso().sites.toSorted(byId),
  });
});

test('ids are made from names, and a name may be used again', async () => {
  const names = ['Müller & Söhne (Köln)', 'Müller & Söhne (Köln)', '北京', 'muller-sohne'];
  const ids = [];
  for (const name of names) ids.push(await stores.topologies.create(contoso({ name }), ada));
  expect(ids).toEqual(['muller-sohne-koln', 'muller-sohne-koln-2', 'topology', 'muller-sohne']);
});

test('topologies created at the same moment get different ids', async () => {
  const ids = await Promise.all(
    Array.from({ length: 5 }, () => stores.topologies.create(contoso({ name: 'Same' }), ada)),
  );
  expect(ids.toSorted()).toEqual(['same', 'same-2', 'same-3', 'same-4', 'same-5']);
});

test('an id that occurs twice is refused with its place, and nothing is stored', async () => {
  const partner = { id: 'p', domain: 'a.com', kind: 'allowed' } as const;
  const before = (await stores.topologies.list()).length;
  const created = stores.topologies.create(
    contoso({ name: 'Twice', partners: [partner, partner] }),
    ada,
  );
  await expect(created).rejects.toMatchObject({
    issues: [{ where: 'partners.1.id', message: 'p occurs twice' }],
  });
  await expect(created).rejects.toBeInstanceOf(Invalid);
  expect(await stores.topologies.list()).toHaveLength(before);
});

test('a design counts users as planning does, and again after users changed', async () => {
  const id = await stores.topologies.create(contoso({ name: 'Design' }), ada);
  const counted = async () => (await stores.topologies.design(id)).userGroups;
  expect(await counted()).toEqual(designOf(contoso()).userGroups);
  await stores.topologies.apply(
    id,
    {
      label: 'x',
      cascade: false,
      changes: [{ change: { op: 'delete', collection: 'users', id: 'bob' } }],
    },
    ada,
  );
  expect(await counted()).toEqual([
    { sipDomain: 'contoso.com', poolId: 'fe', policyId: 'global', count: 1 },
  ]);
});

test('the head counts the entities', async () => {
  const id = await stores.topologies.create(contoso({ name: 'Head' }), ada, { sample: true });
  expect(await stores.topologies.head(id)).toMatchObject({
    name: 'Head',
    sample: true,
    version: '2015',
    settings: contoso().settings,
    counts: { sites: 2, pools: 2, users: 2, reverseProxies: 0 },
  });
});

test('renaming needs the newest revision', async () => {
  const id = await stores.topologies.create(contoso({ name: 'Before' }), ada);
  await stores.topologies.rename(id, 'After', 1, ada);
  expect(await stores.topologies.head(id)).toMatchObject({
    id: 'before',
    name: 'After',
    revision: 2,
  });
  await expect(stores.topologies.rename(id, 'Again', 1, ada)).rejects.toMatchObject({
    conflicts: [{ id, revision: 2, current: { name: 'After' }, changedBy: 'ada' }],
  });
});

test('deleting needs the newest revision and leaves the audit', async () => {
  const id = await stores.topologies.create(contoso({ name: 'Gone' }), ada);
  await expect(stores.topologies.remove(id, 7, ada)).rejects.toBeInstanceOf(Conflict);
  await stores.topologies.remove(id, 1, ada);
  await expect(stores.topologies.head(id)).rejects.toBeInstanceOf(NotFound);
  const audit = await stores.audit.page({ topologyId: id, limit: 10 });
  expect(audit.rows.map(({ action }) => action)).toEqual(['delete', 'create']);
  expect(await database.prisma.user.count({ where: { topologyId: id } })).toBe(0);
});

test.each(['nothing', '../x', '', 'a\u0000b', 'x'.repeat(1_000)])(
  'topology %j does not exist',
  async (id) => {
    await expect(stores.topologies.head(id)).rejects.toBeInstanceOf(NotFound);
    await expect(stores.topologies.design(id)).rejects.toBeInstanceOf(NotFound);
    await expect(
      stores.topologies.page(id, 'users', { limit: 1, filters: [] }),
    ).rejects.toBeInstanceOf(NotFound);
  },
);

test('an entity is read by its id', async () => {
  const id = await stores.topologies.create(contoso({ name: 'Read' }), ada);
  expect(await stores.topologies.read(id, 'servers', 'fe1')).toMatchObject({
    fqdn: 'fe1.contoso.com',
    poolId: 'fe',
    revision: 1,
    changedBy: 'ada',
  });
  await expect(stores.topologies.read(id, 'servers', 'fe2')).rejects.toThrow(
    'server fe2 does not exist',
  );
});

test('a collection of any size comes in batches, in the order of ids', async () => {
  const partners = Array.from({ length: 2_500 }, (_, n) => ({
    id: `p${String(n).padStart(5, '0')}`,
    domain: `d${n}.com`,
    kind: 'allowed' as const,
  }));
  const id = await stores.topologies.create(contoso({ name: 'Stream', partners }), ada);
  const batches = await Array.fromAsync(stores.topologies.stream(id, 'partners'));
  expect(batches.map((rows) => rows.length)).toEqual([1_000, 1_000, 500]);
  expect(batches.flat().map((row) => row.id)).toEqual(partners.map((partner) => partner.id));
});

test('what depends on an entity is found through what cannot be without it', async () => {
  const id = await stores.topologies.create(contoso({ name: 'Dependants' }), ada);
  const found = await stores.topologies.dependants(id, 'pools', 'edge');
  expect(
    found.map(({ collection, id: of, field }) => `${collection}/${of} ${field}`).toSorted(),
  ).toEqual([
    'edgeServices/access poolId',
    'interfaces/edge1-int serverId',
    'pools/fe edgePoolId',
    'servers/edge1 poolId',
    'sites/hq federationRouteId',
  ]);
});
