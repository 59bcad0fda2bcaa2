import type { Change } from '../../domain/change.ts';
import type { Feature } from '../../domain/feature.ts';
import type { Finding, Fix } from '../../domain/finding.ts';
import type { Site } from '../../domain/organization.ts';
import type { Pool } from '../../domain/pools.ts';
import { productNames } from '../../domain/version.ts';
import { edgePorts } from '../../facts/edge-ports.ts';
import { at, atSettings, finding, onlyOne, set, type Validation } from './finding.ts';
import type { Indexed } from './indexed.ts';

/** XMPP: not in 2019 and later, by a gateway in 2010, by the proxy of the edge in 2013 and 2015. */
export const xmpp: Validation = (design) => {
  const { version } = design.settings;
  const proxies = design.edgePools.filter((pool) => pool.xmpp);
  if (version === '2013' || version === '2015') {
    return [
      ...edge(design, proxies),
      ...proxies.flatMap((pool) => port(design, pool)),
      ...design.sites.flatMap((site) => route(design, site, proxies)),
    ];
  }
  return [...unsupported(design, proxies), ...(version === '2010' ? gateway(design) : [])];
};

const edge = (design: Indexed, proxies: readonly Pool[]): Finding[] => {
  if (proxies.length > 0 || !design.features.has('xmpp') || design.edgePools.length === 0)
    return [];
  const pool =
    onlyOne(design.edgePools.filter((one) => one.federation)) ?? onlyOne(design.edgePools);
  const fix = pool
    ? {
        label: `Turn XMPP on for ${pool.fqdn}`,
        changes: [change('pools', pool, { xmpp: true }), ...portChanges(design, pool)],
      }
    : null;
  return [
    finding('xmpp-edge-missing', {
      message: 'No edge pool has the XMPP proxy',
      entities: design.edgePools.map((one) => at('pools', one, 'xmpp')),
      fix,
    }),
  ];
};

const change = (
  collection: string,
  { id }: { id: string },
  value: Record<string, unknown>,
): Change => ({ op: 'update', collection, id, value });

const accessWithoutPort = ({ servicesOf }: Indexed, pool: Pool) =>
  servicesOf(pool.id).filter(({ kind, xmppPort }) => kind === 'access' && xmppPort === null);

const portChanges = (design: Indexed, pool: Pool): Change[] =>
  accessWithoutPort(design, pool).map((access) =>
    change('edgeServices', access, { xmppPort: edgePorts.xmpp }),
  );

const port = (design: Indexed, pool: Pool): Finding[] =>
  accessWithoutPort(design, pool).map((access) =>
    finding('xmpp-port-missing', {
      message: `${access.fqdn} has no XMPP port`,
      entities: [at('edgeServices', access, 'xmppPort')],
      fix: set('Set the XMPP port to 5269', 'edgeServices', access, { xmppPort: edgePorts.xmpp }),
    }),
  );

const route = (design: Indexed, site: Site, proxies: readonly Pool[]): Finding[] => {
  const fault =
    site.xmppRouteId === null ? noRoute(design, site, proxies) : wrongRoute(design, site);
  if (!fault) return [];
  const target = onlyOne(proxies);
  const fix = target
    ? set(`Route XMPP through ${target.fqdn}`, 'sites', site, { xmppRouteId: target.id })
    : null;
  return [
    finding(fault.code, {
      message: fault.message,
      entities: [at('sites', site, 'xmppRouteId')],
      fix,
    }),
  ];
};

const noRoute = ({ features }: Indexed, { name, kind }: Site, proxies: readonly Pool[]) =>
  features.has('xmpp') && proxies.length > 0 && kind === 'central'
    ? ({ code: 'xmpp-route-missing', message: `${name} has no XMPP route` } as const)
    : null;

const wrongRoute = ({ poolById }: Indexed, { name, xmppRouteId }: Site) => {
  const pool = poolById.get(xmppRouteId ?? '');
  return pool?.kind === 'edge' && !pool.xmpp
    ? ({ code: 'xmpp-route-wrong', message: `${name}: ${pool.fqdn} has no XMPP proxy` } as const)
    : null;
};

/** One finding for every trace of XMPP, so that one fix removes them all. */
const unsupported = (design: Indexed, proxies: readonly Pool[]): Finding[] => {
  const { version } = design.settings;
  const found = traces(design, proxies);
  if (found.length === 0) return [];
  const fix: Fix = { label: 'Turn XMPP off', changes: found.map(({ cure }) => cure) };
  const message =
    version === '2010'
      ? 'Edge servers of 2010 have no XMPP proxy'
      : `${productNames[version]} has no XMPP`;
  return [
    finding('xmpp-not-in-version', { message, entities: found.map(({ entity }) => entity), fix }),
  ];
};

const traces = (design: Indexed, proxies: readonly Pool[]) => {
  const { version, features } = design.settings;
  const services = design.edgeServices.filter(({ xmppPort }) => xmppPort !== null);
  const sites = design.sites.filter(({ xmppRouteId }) => xmppRouteId !== null);
  return [
    ...proxies.map((pool) => ({
      entity: at('pools', pool, 'xmpp'),
      cure: change('pools', pool, { xmpp: false }),
    })),
    ...(version !== '2010' && design.features.has('xmpp') ? [featureTrace(features)] : []),
    ...services.map((one) => ({
      entity: at('edgeServices', one, 'xmppPort'),
      cure: change('edgeServices', one, { xmppPort: null }),
    })),
    ...sites.map((site) => ({
      entity: at('sites', site, 'xmppRouteId'),
      cure: change('sites', site, { xmppRouteId: null }),
    })),
  ];
};

const featureTrace = (features: readonly Feature[]) => ({
  entity: atSettings('features'),
  cure: change(
    'settings',
    { id: 'settings' },
    { features: features.filter((feature) => feature !== 'xmpp') },
  ),
});

const gateway = ({ features, pools }: Indexed): Finding[] =>
  features.has('xmpp') && !pools.some(({ kind }) => kind === 'xmpp-gateway')
    ? [
        finding('xmpp-gateway-missing', {
          message: 'XMPP federation has no XMPP gateway',
          entities: [atSettings('features')],
        }),
      ]
    : [];
