import type { Site } from '../../domain/organization.ts';
import { Firewall } from '../../domain/perimeter.ts';
import type { Pool } from '../../domain/pools.ts';
import type { ReviewRow } from '../../domain/review.ts';
import type { Deployment } from './deployment.ts';
import { uniqueIds } from './ids.ts';
import { absent, row } from './row.ts';

/** Sites with what follows from the rest of the file: their federation and XMPP routes, call admission control. */
export const concludeSites = (
  sites: readonly Site[],
  pools: readonly Pool[],
  deployment: Deployment,
): { sites: Site[]; rows: ReviewRow[] } => {
  const routes = [
    routeOf('Federation route', pools, 'federation'),
    routeOf('XMPP route', pools, 'xmpp'),
  ] as const;
  const admission = deployment.services.find(({ ports }) =>
    ports.some(({ owner }) => owner === 'PDP'),
  );
  const central = sites.filter(({ kind }) => kind === 'central');
  const controlled = central.length === 1 && admission !== undefined;
  return {
    sites: sites.map((site) =>
      site.kind === 'central'
        ? {
            ...site,
            federationRouteId: routes[0].id,
            xmppRouteId: routes[1].id,
            callAdmissionControl: controlled,
          }
        : site,
    ),
    rows: [
      ...routes.flatMap(({ rows }) => rows),
      ...(controlled
        ? [
            row(
              'check',
              ['Call admission control', central[0]?.name ?? ''],
              admission,
              'The bandwidth policy application is installed.',
            ),
          ]
        : []),
    ],
  };
};

const routeOf = (what: string, pools: readonly Pool[], field: 'federation' | 'xmpp') => {
  const enabled = pools.filter((pool) => pool[field]);
  const [first] = enabled;
  if (!first) return { id: null, rows: [] };
  if (enabled.length > 1) {
    const names = enabled.map(({ fqdn }) => fqdn).join(', ');
    return {
      id: null,
      rows: [
        absent(
          what,
          `The file does not say which of ${names} a site uses. Choose one for each site.`,
        ),
      ],
    };
  }
  return {
    id: first.id,
    rows: [
      absent(
        what,
        'The file does not say it; this edge pool is the only one that could be.',
        first.fqdn,
      ),
    ],
  };
};

/** Two firewalls for every site with an edge pool: a topology document never holds them, and rules need them. */
export const concludeFirewalls = (
  sites: readonly Site[],
  pools: readonly Pool[],
): { firewalls: Firewall[]; rows: ReviewRow[] } => {
  const id = uniqueIds();
  const withEdge = sites.filter((site) =>
    pools.some(({ kind, siteId }) => kind === 'edge' && siteId === site.id),
  );
  return {
    firewalls: withEdge.flatMap((site) => [
      Firewall.parse({
        id: id(`${site.id}-external`),
        name: `External firewall ${site.name}`.slice(0, 200),
        siteId: site.id,
        side: 'external',
      }),
      Firewall.parse({
        id: id(`${site.id}-internal`),
        name: `Internal firewall ${site.name}`.slice(0, 200),
        siteId: site.id,
        side: 'internal',
      }),
    ]),
    rows: withEdge.map((site) =>
      absent(
        'Firewalls',
        'Firewalls are not in the file. An external and an internal one were added, so that there are rules.',
        site.name,
      ),
    ),
  };
};

/** What a topology document never says, so that nobody takes it for nothing. */
export const neverSaid: readonly ReviewRow[] = [
  absent('Reverse proxies', 'They are not in the file. Add them where web services are published.'),
  absent(
    'Networks',
    'They are not in the file. Add client and server networks, so that rules can name them.',
  ),
  absent('Users, policies and partners', 'They are not in the file. Import them from CSV.'),
];
