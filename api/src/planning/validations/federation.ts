import type { Finding } from '../../domain/finding.ts';
import type { Site } from '../../domain/organization.ts';
import type { Pool } from '../../domain/pools.ts';
import { edgePorts } from '../../facts/edge-ports.ts';
import { sipFederationFeatures } from '../../facts/feature-versions.ts';
import { at, atSettings, finding, onlyOne, set, type Validation } from './finding.ts';
import type { Indexed } from './indexed.ts';

/** One edge pool that federates, its port, and the routes to it. */
export const federation: Validation = (design) => {
  const federating = design.edgePools.filter((pool) => pool.federation);
  const wanted = sipFederationFeatures.some((feature) => design.features.has(feature));
  return [
    ...edges(design, federating, wanted),
    ...design.edgePools.flatMap((pool) => ports(design, pool)),
    ...design.sites.flatMap((site) => route(design, site, wanted ? federating : [])),
    ...discovery(design, federating),
  ];
};

const edges = (design: Indexed, federating: readonly Pool[], wanted: boolean): Finding[] => {
  if (federating.length > 1) {
    const entities = federating.map((pool) => at('pools', pool, 'federation'));
    return [
      finding('federation-edge-several', {
        message: `${federating.length} edge pools federate`,
        entities,
      }),
    ];
  }
  const [one] = federating;
  if (one && !wanted) {
    const message = `${one.fqdn} federates, but no feature needs it`;
    return [
      finding('federation-unneeded', { message, entities: [at('pools', one, 'federation')] }),
    ];
  }
  if (one || !wanted || design.edgePools.length === 0) return [];
  const only = onlyOne(design.edgePools);
  const fix = only ? turnOn(design, only) : null;
  return [
    finding('federation-edge-missing', {
      message: 'No edge pool federates',
      entities: design.edgePools.map((pool) => at('pools', pool, 'federation')),
      fix,
    }),
  ];
};

const turnOn = (design: Indexed, pool: Pool) => ({
  label: `Turn federation on for ${pool.fqdn}`,
  changes: [
    { op: 'update' as const, collection: 'pools', id: pool.id, value: { federation: true } },
    ...accessOf(design, pool)
      .filter(({ federationPort }) => federationPort === null)
      .map(({ id }) => ({
        op: 'update' as const,
        collection: 'edgeServices',
        id,
        value: { federationPort: edgePorts.federation },
      })),
  ],
});

const accessOf = ({ servicesOf }: Indexed, pool: Pool) =>
  servicesOf(pool.id).filter(({ kind }) => kind === 'access');

const ports = (design: Indexed, pool: Pool): Finding[] =>
  accessOf(design, pool).flatMap((access) => {
    const { federationPort, fqdn } = access;
    const entities = [at('edgeServices', access, 'federationPort')];
    const use5061 = set('Set the federation port to 5061', 'edgeServices', access, {
      federationPort: edgePorts.federation,
    });
    if (pool.federation) {
      if (federationPort === null)
        return [
          finding('federation-port-missing', {
            message: `${fqdn} has no federation port`,
            entities,
            fix: use5061,
          }),
        ];
      if (federationPort === edgePorts.federation) return [];
      return [
        finding('federation-port-differs', {
          message: `${fqdn} federates on ${federationPort}, not 5061`,
          entities,
          fix: use5061,
        }),
      ];
    }
    if (federationPort === null) return [];
    const fix = set('Clear the federation port', 'edgeServices', access, { federationPort: null });
    return [
      finding('federation-port-unused', {
        message: `${fqdn} has a federation port without federation`,
        entities,
        fix,
      }),
    ];
  });

const route = ({ poolById }: Indexed, site: Site, federating: readonly Pool[]): Finding[] => {
  const edge = onlyOne(federating);
  const fix = edge
    ? set(`Route federation through ${edge.fqdn}`, 'sites', site, { federationRouteId: edge.id })
    : null;
  const entities = [at('sites', site, 'federationRouteId')];
  if (site.federationRouteId === null) {
    if (federating.length === 0 || site.kind === 'branch') return [];
    return [
      finding('federation-route-missing', {
        message: `${site.name} has no federation route`,
        entities,
        fix,
      }),
    ];
  }
  const pool = poolById.get(site.federationRouteId);
  if (!pool || pool.kind !== 'edge' || pool.federation) return [];
  return [
    finding('federation-route-not-federating', {
      message: `${site.name}: ${pool.fqdn} does not federate`,
      entities,
      fix,
    }),
  ];
};

const discovery = ({ settings }: Indexed, federating: readonly Pool[]): Finding[] => {
  const { enablePartnerDiscovery: on, allowFederatedUsers } = settings.accessEdge;
  if (!on) return [];
  const entities = [atSettings('accessEdge.enablePartnerDiscovery')];
  return [
    ...(federating.length === 0
      ? [
          finding('discovery-without-own-record', {
            message: 'Partner discovery is on without an edge that federates',
            entities,
          }),
        ]
      : []),
    ...(allowFederatedUsers
      ? []
      : [
          finding('discovery-without-federation', {
            message: 'Partner discovery is on, federated users are not allowed',
            entities,
          }),
        ]),
  ];
};
