import { expect, test } from 'vitest';
import { topology } from '../domain/topology.fixture.ts';
import { publishPools } from './publish-pools.ts';

const { pools, sites, reverseProxies } = topology({
  sites: [
    { id: 'hub', name: 'Hub' },
    { id: 'branch', name: 'Branch', kind: 'branch', centralSiteId: 'own' },
    { id: 'own', name: 'Own' },
  ],
  reverseProxies: [
    {
      id: 'first',
      name: 'First',
      siteId: 'elsewhere',
      externalAddress: '192.0.2.1',
      internalAddress: '10.0.0.1',
    },
    {
      id: 'own',
      name: 'Own',
      siteId: 'own',
      externalAddress: '192.0.2.2',
      internalAddress: '10.0.0.2',
    },
  ],
  pools: [
    { id: 'edge', fqdn: 'edge', kind: 'edge', siteId: 'own' },
    { id: 'hub', fqdn: 'hub', kind: 'front-end', siteId: 'hub' },
    { id: 'own', fqdn: 'own', kind: 'director', siteId: 'own' },
    { id: 'branch', fqdn: 'branch', kind: 'standard-edition', siteId: 'branch' },
    { id: 'lost', fqdn: 'lost', kind: 'office-web-apps', siteId: 'gone' },
  ],
});

const byId = <T extends { id: string }>(items: readonly T[]) =>
  new Map(items.map((item) => [item.id, item]));

test('the reverse proxy of the site, of its central site, or else the first publishes a pool', () => {
  const published = publishPools(pools, byId(sites), byId(reverseProxies));
  const ids = [...published].map(([proxy, own]) => [proxy, own.map(({ id }) => id)]);
  expect(Object.fromEntries(ids)).toEqual({ first: ['hub', 'lost'], own: ['own', 'branch'] });
});

test('without a reverse proxy nothing is published by any', () => {
  expect([...publishPools(pools, byId(sites), new Map()).keys()]).toEqual(['']);
});
