import { expect, test } from 'vitest';
import type { z } from 'zod';
import { LikelyCause } from '../domain/diagnostic.ts';
import { entities, type Topology } from '../domain/topology.ts';
import { topology } from '../domain/topology.fixture.ts';
import { designOf } from '../domain/user-groups.ts';
import { diagnostics } from '../facts/diagnostics.ts';
import { causesIn } from './causes-in.ts';

const design = (filled: Partial<z.input<typeof Topology>> = {}) => designOf(topology(filled));

const filled = design({
  sipDomains: [{ id: 'contoso.com', name: 'contoso.com' }],
  sites: [{ id: 'hq', name: 'Redmond', callAdmissionControl: true }],
  pools: [
    {
      id: 'fe',
      fqdn: 'fe.contoso.com',
      kind: 'front-end',
      siteId: 'hq',
      externalWebFqdn: 'web.contoso.com',
    },
    {
      id: 'edge',
      fqdn: 'edge.contoso.com',
      kind: 'edge',
      siteId: 'hq',
      nat: true,
      nextHopPoolId: 'fe',
    },
  ],
  servers: [{ id: 'edge1', fqdn: 'edge1.contoso.com', poolId: 'edge' }],
  interfaces: [
    { id: 'av', serverId: 'edge1', side: 'external', service: 'av', address: '10.0.0.3' },
    { id: 'access', serverId: 'edge1', side: 'external', service: 'access', address: '10.0.0.1' },
  ],
  edgeServices: [
    { id: 'access', poolId: 'edge', kind: 'access', fqdn: 'sip.contoso.com', internalPort: 5061 },
    { id: 'av', poolId: 'edge', kind: 'av', fqdn: 'av.contoso.com', internalPort: 443 },
  ],
  firewalls: [{ id: 'fw', name: 'fw', siteId: 'hq', side: 'external' }],
  gateways: [{ id: 'gw', fqdn: 'gw.contoso.com', siteId: 'hq' }],
  policies: [
    { id: 'global', name: 'Global', scope: 'global', outsideAccess: true },
    { id: 'sales', name: 'Sales', scope: 'user', federationAccess: true },
    { id: 'none', name: 'None', scope: 'user' },
  ],
  partners: [
    { id: 'byname', domain: 'fabrikam.com', kind: 'allowed', proxyFqdn: 'sip.fabrikam.com' },
    { id: 'bydns', domain: 'litware.com', kind: 'allowed' },
    { id: 'found', domain: 'found.example', kind: 'discovered' },
    { id: 'blocked', domain: 'blocked.example', kind: 'blocked' },
    { id: 'off', domain: 'off.example', kind: 'allowed', enabled: false },
  ],
});

const refs = (id: number): string[] =>
  causesIn(filled, id).flatMap(({ entities: all }) =>
    all.map((one) => `${one.collection}/${one.id}`),
  );

test.each([
  [1002, ['policies/global', 'policies/none', 'partners/blocked']],
  [1012, ['policies/none']],
  [1008, ['partners/bydns', 'partners/found']],
  [1010, ['partners/byname', 'edgeServices/access', 'pools/edge']],
  [1005, ['sites/hq', 'partners/off', 'settings/settings']],
  [1034, ['partners/byname', 'partners/bydns', 'partners/found']],
  [1046, ['firewalls/fw', 'edgeServices/access', 'partners/byname']],
  [4003, ['policies/sales', 'policies/none']],
  [25, ['pools/fe', 'interfaces/av', 'edgeServices/av']],
  [10_404, ['gateways/gw']],
  [28_032, ['pools/fe']],
  [5, ['sites/hq']],
  [2016, []],
  [99_999, []],
])('%i points to what it can come from', (id, expected) => {
  expect(refs(id)).toEqual(expected);
});

test('every cause is of an id that is known, and points to what is there', () => {
  for (const cause of diagnostics.flatMap(({ id }) => causesIn(filled, id))) {
    expect(LikelyCause.parse(cause)).toEqual(cause);
    const astray = cause.entities.filter(
      ({ collection }) => collection !== 'settings' && !(collection in entities),
    );
    expect(astray).toEqual([]);
  }
});

test('an empty topology has nothing to blame but its switches', () => {
  const blamed = diagnostics
    .flatMap(({ id }) => causesIn(design(), id))
    .flatMap(({ entities: all }) => all);
  expect(new Set(blamed.map(({ collection }) => collection))).toEqual(new Set(['settings']));
});

test('hundreds of entities are counted and some of them named', () => {
  const partners = Array.from({ length: 200 }, (_, index) => ({
    id: `p${index}`,
    domain: `p${index}.example`,
    kind: 'allowed' as const,
  }));
  const [cause] = causesIn(design({ partners }), 1008);
  expect(cause?.title).toMatch(/^200 partners are found by DNS/);
  expect(cause?.entities).toHaveLength(20);
});
