import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Filter } from '../../src/contract/page.ts';
import { Invalid } from '../../src/service/errors.ts';
import type { EntityQuery } from '../../src/service/ports.ts';
import { createStores, type Stores } from '../../src/store/create-stores.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { ada, contoso } from './contoso.fixture.ts';

let database: TestDatabase;
let stores: Stores;
let id: string;
const names = ['Ann', 'ann', 'Änne', 'Zoë', 'Bob', 'bob%', 'b_b', 'C\\D', 'Eve', ' Eve'];
const users = Array.from({ length: 137 }, (_, n) => ({
  id: `u${(n * 61) % 137}`,
  sipAddress: `${n % 7}.${n}@contoso.com`,
  displayName: names[n % names.length]?.trim() ?? '',
  poolId: ['fe', 'edge'][n % 2] ?? 'fe',
  policyId: n % 3 ? null : 'global',
  enabled: n % 4 > 0,
  enterpriseVoice: n % 5 > 0,
  lineUri: n % 6 ? `tel:+${n % 9}` : null,
}));

beforeAll(async () => {
  database = await openTestDatabase();
  stores = createStores(database);
  id = await stores.topologies.create(contoso({ users }), ada);
  // A second topology, whose rows must never appear.
  await stores.topologies.create(contoso({ users }), ada);
});
afterAll(() => database.close());

type User = (typeof users)[number];
type Asked = Partial<EntityQuery>;
const page = (asked: Asked) =>
  stores.topologies.page(id, 'users', { limit: 100, filters: [], ...asked });

async function walk(asked: Asked): Promise<{ ids: string[]; totals: number[] }> {
  const ids: string[] = [];
  const totals: number[] = [];
  let cursor: string | undefined;
  do {
    const { rows, next, total } = await page({ ...asked, cursor });
    ids.push(...rows.map((row) => row.id));
    totals.push(total);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return { ids, totals };
}

/** Code points, as the "C" collation compares; null after everything, and id last. */
function sorted(rows: readonly User[], field: keyof User, descending: boolean): string[] {
  const compare = (a: unknown, b: unknown) => {
    if (a === b) return 0;
    if (a === null || b === null) return a === null ? 1 : -1;
    if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
    return Number(a) - Number(b);
  };
  const order = (a: User, b: User) => compare(a[field], b[field]) || compare(a.id, b.id);
  const ascending = rows.toSorted(order);
  const filled = ascending.filter((row) => row[field] !== null);
  const empty = ascending.filter((row) => row[field] === null);
  const result = descending
    ? [...filled.toReversed(), ...empty.toReversed()]
    : [...filled, ...empty];
  return result.map((row) => row.id);
}

const conditions: readonly { filter: Filter; holds: (user: User) => boolean }[] = [
  {
    filter: { field: 'poolId', op: 'equals', value: 'fe' },
    holds: ({ poolId }) => poolId === 'fe',
  },
  { filter: { field: 'enabled', op: 'equals', value: true }, holds: ({ enabled }) => enabled },
  {
    filter: { field: 'policyId', op: 'equals', value: null },
    holds: ({ policyId }) => policyId === null,
  },
  {
    filter: { field: 'policyId', op: 'not-equals', value: 'global' },
    holds: ({ policyId }) => policyId !== 'global',
  },
  { filter: { field: 'lineUri', op: 'empty' }, holds: ({ lineUri }) => lineUri === null },
  { filter: { field: 'lineUri', op: 'not-empty' }, holds: ({ lineUri }) => lineUri !== null },
  {
    filter: { field: 'displayName', op: 'contains', value: 'b' },
    holds: ({ displayName }) => /b/i.test(displayName),
  },
  {
    filter: { field: 'displayName', op: 'contains', value: '%' },
    holds: ({ displayName }) => displayName.includes('%'),
  },
  {
    filter: { field: 'displayName', op: 'contains', value: '_' },
    holds: ({ displayName }) => displayName.includes('_'),
  },
  {
    filter: { field: 'displayName', op: 'contains', value: '\\' },
    holds: ({ displayName }) => displayName.includes('\\'),
  },
  {
    filter: { field: 'displayName', op: 'starts-with', value: 'AN' },
    holds: ({ displayName }) => /^an/i.test(displayName),
  },
  {
    filter: { field: 'sipAddress', op: 'less', value: '3' },
    holds: ({ sipAddress }) => sipAddress < '3',
  },
  {
    filter: { field: 'sipAddress', op: 'greater', value: '3' },
    holds: ({ sipAddress }) => sipAddress > '3',
  },
  {
    filter: { field: 'displayName', op: 'in', value: ['Bob', 'Zoë'] },
    holds: ({ displayName }) => ['Bob', 'Zoë'].includes(displayName),
  },
  { filter: { field: 'displayName', op: 'in', value: [] }, holds: () => false },
];

test.each(conditions)(
  'filter $filter.field $filter.op $filter.value',
  async ({ filter, holds }) => {
    const { ids, totals } = await walk({ filters: [filter], limit: 10 });
    const expected = sorted(users.filter(holds), 'id', false);
    expect(ids).toEqual(expected);
    expect(new Set(totals)).toEqual(new Set([expected.length]));
  },
);

test('the pages of any list, one after the other, are the whole sorted list', async () => {
  const fields = [
    'id',
    'sipAddress',
    'displayName',
    'poolId',
    'policyId',
    'enabled',
    'enterpriseVoice',
    'lineUri',
  ] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...fields),
      fc.boolean(),
      fc.integer({ min: 1, max: 60 }),
      fc.subarray([...conditions], { maxLength: 2 }),
      async (field, descending, limit, chosen) => {
        const { ids } = await walk({
          sort: (descending ? '-' : '') + field,
          limit,
          filters: chosen.map(({ filter }) => filter),
        });
        expect(ids).toEqual(
          sorted(
            users.filter((user) => chosen.every(({ holds }) => holds(user))),
            field,
            descending,
          ),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('text is looked for in every text field, and as it is', async () => {
  expect((await page({ q: 'TEL:+8' })).total).toBe(
    users.filter(({ lineUri }) => lineUri === 'tel:+8').length,
  );
  expect((await page({ q: 'b_b' })).rows.every((row) => row['displayName'] === 'b_b')).toBe(true);
  expect((await page({ q: 'nobody' })).total).toBe(0);
});

test('the total follows what is written', async () => {
  const own = await stores.topologies.create(contoso({ users }), ada);
  const total = async () =>
    (await stores.topologies.page(own, 'users', { limit: 5, filters: [] })).total;
  expect(await total()).toBe(137);
  await stores.topologies.apply(
    own,
    {
      label: 'x',
      cascade: false,
      changes: [{ change: { op: 'delete', collection: 'users', id: 'u1' } }],
    },
    ada,
  );
  expect(await total()).toBe(136);
});

test('the total of a deleted topology is not that of the next one with its name', async () => {
  const first = await stores.topologies.create(contoso({ name: 'Again', users }), ada);
  expect((await stores.topologies.page(first, 'users', { limit: 5, filters: [] })).total).toBe(137);
  await stores.topologies.remove(first, 1, ada);
  const second = await stores.topologies.create(contoso({ name: 'Again' }), ada);
  expect(second).toBe(first);
  expect((await stores.topologies.page(second, 'users', { limit: 1, filters: [] })).total).toBe(2);
});

test('rows that are inserted while someone pages repeat none and hide none', async () => {
  const own = await stores.topologies.create(contoso({ users }), ada);
  const seen: string[] = [];
  let cursor: string | undefined;
  let n = 0;
  do {
    const { rows, next } = await stores.topologies.page(own, 'users', {
      limit: 20,
      filters: [],
      sort: 'displayName',
      cursor,
    });
    seen.push(...rows.map((row) => row.id));
    cursor = next ?? undefined;
    n += 1;
    const value = {
      sipAddress: `new${n}@contoso.com`,
      displayName: ['A', 'Cora', 'zz'][n % 3],
      poolId: 'fe',
    };
    await stores.topologies.apply(
      own,
      {
        label: 'x',
        cascade: false,
        changes: [{ change: { op: 'create', collection: 'users', id: `new${n}`, value } }],
      },
      ada,
    );
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(users.map((user) => user.id)));
});

const filter = (changed: object): Filter[] => [
  { field: 'displayName', op: 'equals', value: 'x', ...changed },
];
const encoded = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

test.each<[string, Asked]>([
  ['an operator as a value', { filters: filter({ value: { not: '' } }) }],
  ['an operator as a comparison', { filters: filter({ op: 'not' }) }],
  ['a comparison of the prototype', { filters: filter({ op: 'constructor' }) }],
  ['a field of the prototype', { filters: filter({ field: '__proto__' }) }],
  ['a function of the prototype', { filters: filter({ field: 'toString' }) }],
  ['a dotted path', { filters: filter({ field: 'topology.name' }) }],
  ['a path in JSON', { filters: filter({ field: 'settings->>version' }) }],
  ['SQL as a field', { filters: filter({ field: 'id" OR TRUE --' }) }],
  ['a column of the store', { filters: filter({ field: 'topologyId' }) }],
  ['a list where one value is meant', { filters: filter({ value: ['a'] }) }],
  ['a list of lists', { filters: filter({ op: 'in', value: [['a']] }) }],
  ['text for a switch', { filters: filter({ field: 'enabled', value: 'true' }) }],
  ['null where nothing can be empty', { filters: filter({ value: null }) }],
  ['no value', { filters: filter({ value: undefined }) }],
  ['NUL', { filters: filter({ value: 'a\u0000' }) }],
  ['NUL in a search', { q: 'a\u0000' }],
  ['contains of a switch', { filters: filter({ field: 'enabled', op: 'contains' }) }],
  ['less than a switch', { filters: filter({ field: 'enabled', op: 'less', value: true }) }],
  ['SQL as an order', { sort: 'id; DROP TABLE "User"' }],
  ['an order by two', { sort: 'id,displayName' }],
  ['an order by the prototype', { sort: '__proto__' }],
  ['an order by nothing', { sort: '' }],
  ['a cursor that is no JSON', { cursor: 'AAAA' }],
  ['an empty cursor', { cursor: '' }],
  ['a cursor of another order', { cursor: encoded({ sort: 'displayName', value: 'x', id: 'u1' }) }],
  ['a cursor with an operator', { cursor: encoded({ sort: 'id', value: { gt: '' }, id: 'u1' }) }],
  ['a cursor with more', { cursor: encoded({ sort: 'id', value: 'u1', id: 'u1', where: 'TRUE' }) }],
  ['a cursor of another type', { cursor: encoded({ sort: 'id', value: 1, id: 'u1' }) }],
  ['a cursor at null', { cursor: encoded({ sort: 'id', value: null, id: 'u1' }) }],
  ['a cursor with NUL', { cursor: encoded({ sort: 'id', value: 'u\u0000', id: 'u1' }) }],
])('%s is refused', async (_, asked) => {
  await expect(page(asked)).rejects.toBeInstanceOf(Invalid);
});

test.each([1.5, 2 ** 31, Number.NaN, '22'])('%s is no port', async (value) => {
  const asked = { limit: 5, filters: [{ field: 'firstPort', op: 'equals', value }] } as EntityQuery;
  await expect(stores.topologies.page(id, 'firewallRules', asked)).rejects.toBeInstanceOf(Invalid);
});

test('whole numbers are compared as numbers', async () => {
  const found = async (op: 'less' | 'greater', value: number) =>
    (
      await stores.topologies.page(id, 'firewallRules', {
        limit: 5,
        sort: '-firstPort',
        filters: [{ field: 'firstPort', op, value }],
      })
    ).total;
  expect([await found('less', 100), await found('greater', 3), await found('less', 22)]).toEqual([
    1, 1, 0,
  ]);
});
