import type { z } from 'zod';
import type { FederationQuery } from '../domain/federation-decision.ts';
import type { Topology, Design } from '../domain/topology.ts';
import { topology } from '../domain/topology.fixture.ts';
import { designOf } from '../domain/user-groups.ts';

const site = { id: 'hq', name: 'Redmond', federationRouteId: 'edge', xmppRouteId: 'edge' };
const frontEnd = {
  id: 'fe',
  fqdn: 'fe.contoso.com',
  kind: 'front-end' as const,
  siteId: 'hq',
};
const edge = {
  id: 'edge',
  fqdn: 'edge.contoso.com',
  kind: 'edge' as const,
  siteId: 'hq',
  federation: true,
  xmpp: true,
};

/** A design in which federation is on, everybody may, and a route leads out; without partners. */
export const design = (filled: Partial<z.input<typeof Topology>> = {}): Design =>
  designOf(
    topology({
      sipDomains: [{ id: 'contoso.com', name: 'contoso.com', isDefault: true }],
      sites: [site],
      pools: [frontEnd, edge],
      policies: [
        {
          id: 'global',
          name: 'Global',
          scope: 'global',
          federationAccess: true,
          xmppAccess: true,
          publicCloudAccess: true,
        },
      ],
      users: ['alice', 'bob', 'carol'].map((name) => ({
        id: name,
        sipAddress: `${name}@contoso.com`,
        displayName: name,
        poolId: 'fe',
      })),
      ...filled,
    }),
  );

/** Alice sends a message to bob@fabrikam.com. */
export const query = (changed: Partial<FederationQuery> = {}): FederationQuery => ({
  poolId: 'fe',
  siteId: null,
  policyId: null,
  address: 'bob@fabrikam.com',
  direction: 'outbound',
  what: 'im',
  ...changed,
});
