import { expect, test } from 'vitest';
import type { CapacityRow } from '../domain/capacity.ts';
import { topology } from '../domain/topology.fixture.ts';
import type { Topology } from '../domain/topology.ts';
import { designOf } from '../domain/user-groups.ts';
import { Assumptions } from '../domain/settings.ts';
import { reference, referenceIds } from './reference.fixture.ts';
import { planCapacity } from './plan-capacity.ts';

const plan = (one: Topology): CapacityRow[] => planCapacity(designOf(one));
const row = (one: Topology, id: string): CapacityRow | undefined =>
  plan(one).find((each) => each.id === id);
const valueOf = (one: Topology, id: string): number | undefined => row(one, id)?.value;
const withUsers = (one: Topology, userCount: number): Topology => ({
  ...one,
  sites: one.sites.map((site) => ({ ...site, userCount })),
});

const asText = (rows: readonly CapacityRow[]): string =>
  rows
    .map(({ subject, measure, value, limit, unit, formula, reason }) => {
      const most = limit === null ? '' : ` of ${limit}`;
      return `${subject} | ${measure} | ${value}${most} ${unit} | ${formula} | ${reason.factId} ${reason.confidence}\n`;
    })
    .join('');

test.each([
  ['2010', 'single-nat'],
  ['2013', 'scaled-dns-nat'],
  ['2019', 'scaled-hlb'],
] as const)('%s %s reads like this', async (version, id) => {
  await expect(asText(plan(reference(version, id)))).toMatchFileSnapshot(
    `__golden__/capacity/${version}-${id}.txt`,
  );
});

test('sites with pools of their own and without any are counted once', async () => {
  const sites = [
    { name: 'Redmond', users: 30_000, edge: true, clients: null },
    { name: 'Hamburg', users: 900, edge: true, clients: null },
    { name: 'Perth', users: 4_000, edge: false, clients: null },
  ];
  const one = reference('2013', 'scaled-dns-nat', { sites });
  await expect(asText(plan(one))).toMatchFileSnapshot('__golden__/capacity/three-sites.txt');
  expect(valueOf(one, 'remote-users.edge')).toBe(0.3 * 34_000);
  expect(valueOf(one, 'remote-users.edge-hamburg')).toBe(0.3 * 900);
});

test.each([
  ['2010', 15_000],
  ['2013', 12_000],
  ['2015', 12_000],
  ['2019', 12_000],
  ['SE', 12_000],
] as const)('an edge server of %s serves %i remote users and not one more', (version, limit) => {
  const exact = withUsers(reference(version, 'single-nat'), limit / 0.3);
  expect(row(exact, 'remote-users-each.edge01')).toMatchObject({ value: limit, limit });
  expect(valueOf(exact, 'edge-servers.edge01')).toBe(1);
  const above = withUsers(exact, limit / 0.3 + 1);
  expect(valueOf(above, 'remote-users-each.edge01')).toBe(limit + 1);
  expect(valueOf(above, 'edge-servers.edge01')).toBe(2);
});

test('a pool of two carries what one of them can', () => {
  const one = withUsers(reference('2013', 'scaled-dns-nat'), 40_001);
  expect(row(one, 'remote-users-one-down.edge')).toMatchObject({ value: 12_001, limit: 12_000 });
  expect(valueOf(one, 'edge-servers.edge')).toBe(3);
});

test.each([
  ['scaled-dns-nat', false, [6, 9, 12, 15]],
  ['scaled-dns-public', true, [2, 3, 4, 5]],
  ['scaled-hlb', false, [9, 12, 15, 18]],
] as const)('public addresses of %s, single address %s', (id, singleAddress, expected) => {
  const counted = [2, 3, 4, 5].map((edgeServers) =>
    valueOf(reference('2015', id, { edgeServers, singleAddress }), 'public-addresses.edge'),
  );
  expect(counted).toEqual(expected);
});

test('sessions of the reference topology limit 2010 only', () => {
  expect(row(reference('2010', 'single-nat'), 'av-sessions.edge01')?.limit).toBe(500);
  expect(row(reference('2013', 'single-nat'), 'av-sessions.edge01')?.limit).toBeNull();
});

test('the media range is the limit of relay ports', () => {
  const one = reference('2013', 'single-nat');
  const narrow = one.edgeServices.map((each) =>
    each.kind === 'av' ? { ...each, mediaPortCount: 64 } : each,
  );
  expect(row({ ...one, edgeServices: narrow }, 'relay-ports.edge01')?.limit).toBe(64);
});

test.each(Object.keys(Assumptions.shape) as (keyof Assumptions)[])(
  '%s is an assumption of some figure',
  (key) => {
    const one = reference('2013', 'scaled-dns-nat');
    const less = { ...one.settings.assumptions, [key]: one.settings.assumptions[key] / 2 };
    const changed = plan({ ...one, settings: { ...one.settings, assumptions: less } });
    const rows = plan(one).map((before, i) => ({ before, after: changed[i] }));
    const affected = rows.filter(({ before, after }) => before.value !== after?.value);
    expect(affected.length).toBeGreaterThan(0);
    expect(
      affected
        .filter(({ before }) => !before.assumptions.includes(key))
        .map(({ before }) => before.id),
    ).toEqual([]);
  },
);

test.each(referenceIds)('rows of %s have ids of their own', (id) => {
  const ids = plan(reference('2013', id)).map((each) => each.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what no feature needs is not counted', () => {
  const one = reference('2013', 'single-nat', { features: ['remote-access'] });
  expect(plan(one).filter(({ measure }) => /bandwidth|sessions|relay|calls/.test(measure))).toEqual(
    [],
  );
});

test('users that are listed count where they are more than the site says', () => {
  const one = withUsers(reference('2013', 'single-nat'), 3);
  const users = Array.from({ length: 5 }, (_, i) => ({
    id: `u${i}`,
    sipAddress: `u${i}@contoso.com`,
    displayName: 'U',
    poolId: 'pool01',
    policyId: null,
    enabled: true,
    enterpriseVoice: false,
    lineUri: null,
  }));
  expect(valueOf(one, 'users.pool01')).toBe(3);
  expect(valueOf({ ...one, users }, 'users.pool01')).toBe(5);
});

test('an empty topology has nothing to count', () => {
  expect(plan(topology())).toEqual([]);
});
