import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type User } from './access.ts';
import { topology } from './topology.fixture.ts';
import { designOf, groupUsers } from './user-groups.ts';

const user = (id: string, changed: Partial<User> = {}): User => ({
  id,
  sipAddress: `${id}@contoso.com`,
  displayName: id,
  poolId: 'pool01',
  policyId: null,
  enabled: true,
  enterpriseVoice: false,
  lineUri: null,
  ...changed,
});

test('users alike are counted, whatever the case of their domain', () => {
  const users = [
    user('alice'),
    user('bob', { sipAddress: 'bob@CONTOSO.com' }),
    user('carol', { sipAddress: 'carol@fabrikam.com' }),
    user('dave', { policyId: 'remote' }),
    user('erin', { poolId: 'pool02' }),
  ];
  expect(groupUsers(users)).toEqual([
    { sipDomain: 'contoso.com', poolId: 'pool01', policyId: 'remote', count: 1 },
    { sipDomain: 'contoso.com', poolId: 'pool01', policyId: null, count: 2 },
    { sipDomain: 'contoso.com', poolId: 'pool02', policyId: null, count: 1 },
    { sipDomain: 'fabrikam.com', poolId: 'pool01', policyId: null, count: 1 },
  ]);
});

test('a design has everything but the users', () => {
  const whole = topology({ users: [user('alice')] });
  const { users, ...rest } = whole;
  expect(designOf(whole)).toEqual({ ...rest, userGroups: groupUsers(users) });
});

test('nobody is lost, and the order of users does not matter', () => {
  const anyUser = fc
    .record({
      name: fc.constantFrom('a', 'b', 'c'),
      sipDomain: fc.constantFrom('contoso.com', 'fabrikam.com'),
      poolId: fc.constantFrom('p1', 'p2'),
      policyId: fc.constantFrom(null, 'remote'),
    })
    .map(({ name, sipDomain, poolId, policyId }) =>
      user(name, { sipAddress: `${name}@${sipDomain}`, poolId, policyId }),
    );
  fc.assert(
    fc.property(fc.array(anyUser), (users) => {
      const groups = groupUsers(users);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(users.length);
      expect(groupUsers(users.toReversed())).toEqual(groups);
    }),
  );
});
