import { type Feature } from '../domain/feature.ts';
import { type Network, type Site, type SipDomain } from '../domain/organization.ts';
import { type EdgeService, type EdgeServiceKind, type ReverseProxy } from '../domain/perimeter.ts';
import { type Interface, type Pool, type PoolKind, type Server } from '../domain/pools.ts';
import { ScenarioId } from '../domain/scenario.ts';
import { type Settings } from '../domain/settings.ts';
import { type Design } from '../domain/topology.ts';
import { factVersion, type FactVersion } from '../facts/fact-version.ts';
import { scenarioNeeds, scenariosOfFact } from '../facts/scenarios.ts';
import { metBy } from '../facts/met-by.ts';
import { publishPools } from './publish-pools.ts';

/** A server with the addresses that the product version can use. */
export interface ServerNode {
  readonly server: Server;
  readonly interfaces: readonly Interface[];
}

/** A design with everything that planning looks up, found once. */
export interface DesignIndex {
  readonly design: Design;
  readonly settings: Settings;
  /** The version whose facts apply. */
  readonly version: FactVersion;
  readonly features: ReadonlySet<Feature>;
  /** By id of a fact: scenarios that break without it and that the enabled features make possible. */
  readonly scenarios: ReadonlyMap<string, readonly ScenarioId[]>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly poolsByKind: ReadonlyMap<PoolKind, readonly Pool[]>;
  /** By id of the pool, servers by FQDN. */
  readonly nodes: ReadonlyMap<string, readonly ServerNode[]>;
  /** By id of the edge pool. */
  readonly services: ReadonlyMap<string, ReadonlyMap<EdgeServiceKind, EdgeService>>;
  /** Pools whose media an edge pool relays, by its id. */
  readonly dependents: ReadonlyMap<string, readonly Pool[]>;
  /** Edge pools through which SIP, and through which XMPP federation leaves. */
  readonly federationRoutes: ReadonlySet<string>;
  readonly xmppRoutes: ReadonlySet<string>;
  /** Default SIP domain first. */
  readonly sipDomains: readonly SipDomain[];
  /** Names of the SIP domains in lower case. */
  readonly domainNames: ReadonlySet<string>;
  readonly networks: ReadonlyMap<Network['purpose'], readonly Network[]>;
  /** Networks of servers inside by the id of their site. */
  readonly serverNetworks: ReadonlyMap<string, readonly Network[]>;
  readonly reverseProxies: ReadonlyMap<string, ReverseProxy>;
  /** Pools with web services by the id of the reverse proxy that publishes them. */
  readonly published: ReadonlyMap<string, readonly Pool[]>;
  /** Firewalls by `site/side`, and by `/side` the first one anywhere. */
  readonly firewalls: ReadonlyMap<string, string>;
}

/** Looks everything up once; the time is proportional to the size of the design. */
export const indexDesign = (design: Design): DesignIndex => {
  const { settings } = design;
  const version = factVersion(settings.version);
  const features = new Set<Feature>(settings.features);
  const usable = ({ address }: { readonly address: string }): boolean =>
    version !== '2010' || !address.includes(':');
  const pools = byId(design.pools);
  const sites = byId(design.sites);
  const reverseProxies = byId(design.reverseProxies);
  const all = [...pools.values()];
  return {
    design,
    settings,
    version,
    features,
    scenarios: scenariosByFact(features, version),
    sites,
    pools,
    poolsByKind: groupBy(all, ({ kind }) => kind),
    nodes: nodesByPool(design, usable),
    services: servicesByPool(design.edgeServices),
    dependents: groupBy(
      all.filter(({ kind }) => kind !== 'edge'),
      ({ edgePoolId }) => edgePoolId ?? '',
    ),
    ...routesOf(design),
    sipDomains: design.sipDomains.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault)),
    domainNames: new Set(design.sipDomains.map(({ name }) => name.toLowerCase())),
    ...networksOf(design.networks.filter(({ prefix }) => usable({ address: prefix }))),
    reverseProxies,
    published: publishPools(all, sites, reverseProxies),
    firewalls: firewallsBySite(design),
  };
};

/** Pools of the given kinds, in the order of the kinds and of the document. */
export const poolsOf = ({ poolsByKind }: DesignIndex, ...kinds: readonly PoolKind[]): Pool[] =>
  kinds.flatMap((kind) => poolsByKind.get(kind) ?? []);

/** Pools that users are at home on. */
export const homePools = (index: DesignIndex): Pool[] =>
  poolsOf(index, 'front-end', 'standard-edition');

/** The firewall of a site on one side, else the first one on that side anywhere; null where none is modelled. */
export const firewallOf = (
  { firewalls }: DesignIndex,
  siteId: string,
  side: 'external' | 'internal',
): string | null => firewalls.get(`${siteId}/${side}`) ?? firewalls.get(`/${side}`) ?? null;

/** Items by a key, in their order. */
export const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> =>
  Map.groupBy(items, keyOf);

const byId = <T extends { readonly id: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

const nodesByPool = (
  { servers, interfaces }: Design,
  usable: (iface: Interface) => boolean,
): Map<string, ServerNode[]> => {
  const byServer = groupBy(interfaces.filter(usable), ({ serverId }) => serverId);
  const sorted = [...byId(servers).values()].toSorted((a, b) => (a.fqdn < b.fqdn ? -1 : 1));
  const nodes = sorted.map((server) => ({ server, interfaces: byServer.get(server.id) ?? [] }));
  return groupBy(nodes, ({ server }) => server.poolId);
};

const servicesByPool = (
  services: readonly EdgeService[],
): Map<string, ReadonlyMap<EdgeServiceKind, EdgeService>> =>
  new Map(
    [...groupBy(services, ({ poolId }) => poolId)].map(([poolId, own]) => [
      poolId,
      new Map(own.map((service) => [service.kind, service])),
    ]),
  );

const scenariosByFact = (
  features: ReadonlySet<Feature>,
  version: FactVersion,
): Map<string, readonly ScenarioId[]> => {
  const played = new Set(
    ScenarioId.options.filter((id) =>
      metBy(scenarioNeeds[id], version, (name) => features.has(name as Feature)),
    ),
  );
  return new Map(
    Object.entries(scenariosOfFact).map(([fact, ids]) => [
      fact,
      ids.filter((id) => played.has(id)),
    ]),
  );
};

const networksOf = (
  networks: readonly Network[],
): Pick<DesignIndex, 'networks' | 'serverNetworks'> => {
  const byPurpose = groupBy(networks, ({ purpose }) => purpose);
  return {
    networks: byPurpose,
    serverNetworks: groupBy(byPurpose.get('servers') ?? [], ({ siteId }) => siteId),
  };
};

const routesOf = (design: Design): Pick<DesignIndex, 'federationRoutes' | 'xmppRoutes'> => ({
  federationRoutes: routes(design, 'federation', 'federationRouteId'),
  xmppRoutes: routes(design, 'xmpp', 'xmppRouteId'),
});

const routes = (
  { pools, sites }: Design,
  flag: 'federation' | 'xmpp',
  route: 'federationRouteId' | 'xmppRouteId',
): Set<string> =>
  new Set([
    ...pools.filter((pool) => pool.kind === 'edge' && pool[flag]).map(({ id }) => id),
    ...sites.flatMap((site) => site[route] ?? []),
  ]);

const firewallsBySite = ({ firewalls }: Design): Map<string, string> => {
  const backwards = firewalls.toReversed();
  return new Map([
    ...backwards.map(({ id, side }) => [`/${side}`, id] as const),
    ...backwards.map(({ id, siteId, side }) => [`${siteId}/${side}`, id] as const),
  ]);
};
