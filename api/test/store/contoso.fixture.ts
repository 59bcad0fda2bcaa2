import type { z } from 'zod';
import { Topology } from '../../src/domain/topology.ts';
import type { Actor } from '../../src/service/ports.ts';

/** Whoever changes things in tests. */
export const ada: Actor = {
  accountId: null,
  name: 'ada',
  role: 'administrator',
  requestId: 'request-1',
};

/** A small deployment in which everything refers to something. */
export const contoso = (filled: Partial<z.input<typeof Topology>> = {}): Topology =>
  Topology.parse({
    name: 'Contoso',
    settings: { version: '2015' },
    sipDomains: [{ id: 'contoso', name: 'contoso.com', isDefault: true }],
    sites: [
      { id: 'hq', name: 'Headquarters', userCount: 500, federationRouteId: 'edge' },
      { id: 'branch', name: 'Branch', kind: 'branch', centralSiteId: 'hq' },
    ],
    networks: [
      {
        id: 'lan',
        name: 'LAN',
        siteId: 'hq',
        prefix: '10.0.0.0/16',
        zone: 'internal',
        purpose: 'clients',
      },
    ],
    pools: [
      { id: 'fe', fqdn: 'fe.contoso.com', kind: 'front-end', siteId: 'hq', edgePoolId: 'edge' },
      { id: 'edge', fqdn: 'edge.contoso.com', kind: 'edge', siteId: 'hq', nextHopPoolId: 'fe' },
    ],
    servers: [
      { id: 'fe1', fqdn: 'fe1.contoso.com', poolId: 'fe' },
      { id: 'edge1', fqdn: 'edge1.contoso.com', poolId: 'edge' },
    ],
    interfaces: [{ id: 'edge1-int', serverId: 'edge1', side: 'internal', address: '10.1.0.10' }],
    edgeServices: [
      { id: 'access', poolId: 'edge', kind: 'access', fqdn: 'sip.contoso.com', internalPort: 5061 },
    ],
    firewalls: [{ id: 'fw', name: 'External', siteId: 'hq', side: 'external' }],
    firewallRules: [{ id: 'r1', firewallId: 'fw', transport: 'tcp', firstPort: 22, lastPort: 22 }],
    gateways: [{ id: 'gw', fqdn: 'gw.contoso.com', siteId: 'hq', mediationPoolId: 'fe' }],
    partners: [{ id: 'fabrikam', domain: 'fabrikam.com', kind: 'allowed' }],
    policies: [{ id: 'global', name: 'Global', scope: 'global' }],
    users: [
      {
        id: 'alice',
        sipAddress: 'alice@contoso.com',
        displayName: 'Alice',
        poolId: 'fe',
        policyId: 'global',
      },
      { id: 'bob', sipAddress: 'bob@Contoso.com', displayName: 'Bob', poolId: 'fe' },
    ],
    ...filled,
  });
