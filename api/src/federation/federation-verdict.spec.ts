import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { design, query } from './decision.fixture.ts';
import { effectivePolicy, policiesOfPool } from './effective-policy.ts';
import { federationVerdict } from './federation-verdict.ts';

const partners = [
  { id: 'fabrikam', domain: 'fabrikam.com', kind: 'allowed' as const },
  { id: 'litware', domain: 'litware.com', kind: 'blocked' as const },
  { id: 'found', domain: 'found.example', kind: 'discovered' as const },
  {
    id: 'skype',
    domain: 'skype.example',
    kind: 'public-provider' as const,
    proxyFqdn: 'p.example',
  },
];

test('names what it rests on', () => {
  const verdict = federationVerdict(design({ partners }), {
    partnerId: 'fabrikam',
    direction: 'outbound',
    poolId: 'fe',
  });
  expect(verdict).toMatchObject({ verdict: 'allowed', stoppedBy: null, fix: null });
  expect(verdict.uses).toEqual([
    'switch:allowFederatedUsers',
    'partner:fabrikam',
    'flag:global/federationAccess',
  ]);
});

test('names what denies it, and what mends that', () => {
  const blocked = federationVerdict(design({ partners }), {
    partnerId: 'litware',
    direction: 'inbound',
  });
  expect(blocked).toMatchObject({
    verdict: 'denied',
    uses: ['partner:litware'],
    stoppedBy: 'blocked',
    fix: { changes: [{ op: 'delete', collection: 'partners', id: 'litware' }] },
  });
});

test.each(partners)('agrees with the whole decision on $domain', ({ id, domain }) => {
  for (const direction of ['inbound', 'outbound'] as const) {
    const of = design({ partners });
    const { result } = decide(of, query({ address: domain, direction }));
    expect(federationVerdict(of, { partnerId: id, direction, poolId: 'fe' }).verdict).toBe(result);
  }
});

test('a partner that is not there leaves it open', () => {
  const verdict = federationVerdict(design(), { partnerId: 'gone', direction: 'outbound' });
  expect(verdict).toMatchObject({ verdict: 'unsure', title: 'partner gone does not exist' });
});

test('the policies of a pool come with their users, the one of most users first', () => {
  const of = design({
    policies: [
      { id: 'g', name: 'Global', scope: 'global' },
      { id: 'sales', name: 'Sales', scope: 'user', federationAccess: true },
    ],
    users: ['alice', 'bob', 'carol'].map((name, index) => ({
      id: name,
      sipAddress: `${name}@contoso.com`,
      displayName: name,
      poolId: 'fe',
      policyId: index > 0 ? 'sales' : null,
    })),
  });
  const shares = policiesOfPool(of, 'fe').map(({ policy, users }) => [policy?.id, users]);
  expect(shares).toEqual([
    ['sales', 2],
    ['g', 1],
  ]);
  expect(policiesOfPool(of, 'empty').map(({ policy, users }) => [policy?.id, users])).toEqual([
    ['g', 0],
  ]);
});

test('a policy of the user that does not exist falls back to that of the site', () => {
  const of = design({
    policies: [
      { id: 'g', name: 'Global', scope: 'global' },
      { id: 's', name: 'Site', scope: 'site', siteId: 'hq' },
    ],
  });
  expect(effectivePolicy(of, { policyId: 'gone', siteId: 'hq' })?.id).toBe('s');
  expect(effectivePolicy(of, { policyId: 's', siteId: 'berlin' })?.id).toBe('g');
});
