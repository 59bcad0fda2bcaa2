import type { Collection } from '../../src/contract/entities.ts';

/** One valid entity of every collection, each with the id `one`, so that they fit together. */
export const samples: Readonly<Record<Collection, Record<string, unknown>>> = {
  sipDomains: { id: 'one', name: 'contoso.com', isDefault: true },
  sites: { id: 'one', name: 'Hamburg' },
  networks: {
    id: 'one',
    name: 'Clients',
    siteId: 'one',
    prefix: '10.1.0.0/16',
    zone: 'internal',
    purpose: 'clients',
  },
  pools: { id: 'one', fqdn: 'edge.contoso.net', kind: 'edge', siteId: 'one' },
  servers: { id: 'one', fqdn: 'edge1.contoso.net', poolId: 'one' },
  interfaces: { id: 'one', serverId: 'one', side: 'internal', address: '172.16.2.10' },
  edgeServices: {
    id: 'one',
    poolId: 'one',
    kind: 'access',
    fqdn: 'sip.contoso.com',
    internalPort: 5061,
  },
  reverseProxies: {
    id: 'one',
    name: 'Proxy',
    siteId: 'one',
    externalAddress: '172.16.1.20',
    internalAddress: '172.16.2.20',
  },
  firewalls: { id: 'one', name: 'Outer', siteId: 'one', side: 'external' },
  firewallRules: { id: 'one', firewallId: 'one', transport: 'tcp', firstPort: 443, lastPort: 443 },
  gateways: { id: 'one', fqdn: 'gateway.contoso.net', siteId: 'one' },
  partners: { id: 'one', domain: 'fabrikam.com', kind: 'allowed' },
  policies: { id: 'one', name: 'Global', scope: 'global' },
  users: { id: 'one', sipAddress: 'alice@contoso.com', displayName: 'Alice', poolId: 'one' },
};

/** A whole topology of the samples, as a document. */
export const sampleDocument = (name: string): Record<string, unknown> => ({
  edgewise: 1,
  name,
  settings: { version: '2013', features: ['remote-access', 'federation'] },
  ...Object.fromEntries(
    Object.entries(samples).map(([collection, entity]) => [collection, [entity]]),
  ),
});
