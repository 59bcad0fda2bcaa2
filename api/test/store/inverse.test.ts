import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { Conflict, InUse, Invalid } from '../../src/service/errors.ts';
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

const ids = {
  sites: ['hq', 'branch', 'site-x'],
  pools: ['fe', 'edge', 'pool-x'],
  servers: ['fe1', 'edge1', 'server-x'],
  users: ['alice', 'bob', 'user-x'],
} as const;
type Kind = keyof typeof ids;

const site = fc.constantFrom(...ids.sites);
const pool = fc.constantFrom(...ids.pools);
const text = fc.constantFrom('A', 'B', 'C');
const fields: { [K in Kind]: fc.Arbitrary<Record<string, unknown>> } = {
  sites: fc.record({
    name: text,
    centralSiteId: fc.option(site),
    federationRouteId: fc.option(pool),
  }),
  pools: fc.record({
    fqdn: text,
    kind: fc.constant('front-end'),
    siteId: site,
    edgePoolId: fc.option(pool),
  }),
  servers: fc.record({ fqdn: text, poolId: pool }),
  users: fc.record({
    sipAddress: fc.constant('x@contoso.com'),
    displayName: text,
    poolId: pool,
    policyId: fc.constantFrom(null, 'global'),
  }),
};

const change: fc.Arbitrary<Change> = fc
  .constantFrom<Kind>('sites', 'pools', 'servers', 'users')
  .chain((collection) => {
    const id = fc.constantFrom(...ids[collection]);
    const value = fields[collection];
    return fc.oneof(
      fc.record({
        op: fc.constant('create' as const),
        collection: fc.constant(collection),
        id,
        value,
      }),
      fc.record({
        op: fc.constant('update' as const),
        collection: fc.constant(collection),
        id,
        value: value.map((whole) => Object.fromEntries(Object.entries(whole).slice(0, 2))),
      }),
      fc.record({ op: fc.constant('delete' as const), collection: fc.constant(collection), id }),
    );
  });

const settings: fc.Arbitrary<Change> = fc.record({
  op: fc.constant('update' as const),
  collection: fc.constant('settings'),
  id: fc.constant('settings'),
  value: fc.record({
    splitBrainDns: fc.boolean(),
    assumptions: fc.record({ remoteShare: fc.constantFrom(0.1, 0.2) }),
  }),
});

test('a change set is applied whole or not at all, and its inverse restores what was there', async () => {
  const id = await stores.topologies.create(contoso(), ada);
  const everything = async () => {
    const { revision: _, ...topology } = await stores.topologies.topology(id);
    return topology;
  };
  const apply = (changes: readonly Change[], cascade: boolean) =>
    stores.topologies.apply(
      id,
      { label: 'Law', cascade, changes: changes.map((one) => ({ change: one })) },
      ada,
    );
  let applied = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 9, arbitrary: change }, { weight: 1, arbitrary: settings }), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.boolean(),
      async (changes, cascade) => {
        const before = await everything();
        const result = await apply(changes, cascade).catch((error: unknown) => error);
        if (result instanceof Conflict || result instanceof Invalid || result instanceof InUse) {
          expect(await everything()).toEqual(before);
          return;
        }
        const { inverse } = result as Awaited<ReturnType<typeof apply>>;
        if (inverse.length) await apply(inverse, false);
        expect(await everything()).toEqual(before);
        applied += 1;
      },
    ),
    { numRuns: 150 },
  );
  expect(applied).toBeGreaterThan(20);
});
