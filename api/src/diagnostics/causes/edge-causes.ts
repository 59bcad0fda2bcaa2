import type { Pool } from '../../domain/pools.ts';
import { causeOf, counted, type FindCause } from './cause.ts';

const isEdge = ({ kind }: Pool): boolean => kind === 'edge';

/** Sites that have no way out for federation. */
export const sitesWithoutRoute: FindCause = ({ sites, pools }) =>
  causeOf(
    sites.filter(
      ({ kind, federationRouteId }) =>
        kind === 'central' &&
        !pools.some((pool) => pool.id === federationRouteId && isEdge(pool) && pool.federation),
    ),
    {
      title: (count) =>
        counted(count, 'site has no federation route', 'sites have no federation route'),
      check: 'Set the edge pool that federates as the federation route of the site.',
      collection: 'sites',
      field: 'federationRouteId',
      confidence: 'confirmed',
    },
  );

/** SIP domains, where one could be missing. */
export const sipDomains: FindCause = ({ sipDomains: all }) =>
  causeOf(all, {
    title: (count) => counted(count, 'SIP domain is our own', 'SIP domains are our own'),
    check:
      'See whether the domains of From and To are among them: both being ours, or neither, is what is refused.',
    collection: 'sipDomains',
    field: 'name',
  });

/** Edge pools without a next hop inside. */
export const edgesWithoutNextHop: FindCause = ({ pools }) =>
  causeOf(
    pools.filter((pool) => isEdge(pool) && !pools.some(({ id }) => id === pool.nextHopPoolId)),
    {
      title: (count) => counted(count, 'edge pool has no next hop', 'edge pools have no next hop'),
      check: 'Set the Director or Front End pool that the edge pool hands SIP to.',
      collection: 'pools',
      field: 'nextHopPoolId',
      confidence: 'confirmed',
    },
  );

/** Neighbours on the inside that edge pools hand SIP to. */
export const nextHops: FindCause = ({ pools }) =>
  causeOf(
    pools.filter(({ id }) => pools.some(({ nextHopPoolId }) => nextHopPoolId === id)),
    {
      title: (count) => `${counted(count, 'pool is', 'pools are')} the next hop of an edge pool`,
      check:
        'From each edge server its name has to have an address, TCP 5061 has to be open both ways, and the services have to run.',
      collection: 'pools',
      field: 'fqdn',
    },
  );

/** Access Edge services whose names belong on the external certificate. */
export const accessEdgeNames: FindCause = ({ edgeServices }) =>
  causeOf(
    edgeServices.filter(({ kind }) => kind === 'access'),
    {
      title: (count) =>
        `${counted(count, 'Access Edge shows', 'Access Edges show')} a certificate to partners`,
      check:
        'Its name has to be on the external certificate, which a public authority has issued and which has not expired; the chain has to be installed.',
      collection: 'edgeServices',
      field: 'fqdn',
    },
  );

/** Edge pools whose names belong on the internal certificate. */
export const edgePoolNames: FindCause = ({ pools }) =>
  causeOf(pools.filter(isEdge), {
    title: (count) =>
      `${counted(count, 'edge pool shows', 'edge pools show')} a certificate to the inside`,
    check:
      'The internal certificate has to have the FQDN of the pool, and the servers inside have to trust its issuer.',
    collection: 'pools',
    field: 'fqdn',
  });

/** Access Edge services that take no federation. */
export const federationPorts: FindCause = ({ edgeServices }) =>
  causeOf(
    edgeServices.filter(({ kind, federationPort }) => kind === 'access' && federationPort !== 5061),
    {
      title: (count) =>
        counted(
          count,
          'Access Edge has not 5061 as federation port',
          'Access Edges have not 5061 as federation port',
        ),
      check: 'Partners connect to port 5061: set it, or turn federation off for the edge pool.',
      collection: 'edgeServices',
      field: 'federationPort',
      confidence: 'confirmed',
    },
  );

/** Firewalls towards the internet. */
export const externalFirewalls: FindCause = ({ firewalls }) =>
  causeOf(
    firewalls.filter(({ side }) => side === 'external'),
    {
      title: (count) =>
        counted(count, 'external firewall is on the way', 'external firewalls are on the way'),
      check:
        'TCP 5061 has to pass in and out for each Access Edge, without inspection of SIP or TLS.',
      collection: 'firewalls',
    },
  );

/** Servers that publish web services. */
export const webServices: FindCause = ({ pools }) =>
  causeOf(
    pools.filter(({ externalWebFqdn }) => externalWebFqdn !== null),
    {
      title: (count) => `${counted(count, 'pool publishes', 'pools publish')} web services outside`,
      check:
        'See whether the reverse proxy passes the request on to port 4443 unchanged, and whether the clocks agree.',
      collection: 'pools',
      field: 'externalWebFqdn',
    },
  );
