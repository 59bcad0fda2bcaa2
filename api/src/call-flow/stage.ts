import type {
  Firewall,
  Gateway,
  ReverseProxy,
  EdgeService,
  EdgeServiceKind,
} from '../domain/perimeter.ts';
import type { ExternalAccessPolicy, Partner } from '../domain/access.ts';
import type { Feature } from '../domain/feature.ts';
import type { Leg } from '../domain/requirement.ts';
import type { Network, Site } from '../domain/organization.ts';
import type { Interface, Pool, Server } from '../domain/pools.ts';
import type { ProductVersion } from '../domain/version.ts';
import type { Design } from '../domain/topology.ts';
import type { IceSession } from '../domain/ice.ts';
import type { Arrow } from '../domain/ladder.ts';
import type { Stand } from './stand.ts';

/** A server with its addresses that the product version can use. */
export interface StageServer {
  readonly server: Server;
  readonly interfaces: readonly Interface[];
}

/** A few arrows that belong together and that many ladders have in common. */
export interface Segment {
  readonly id: string;
  readonly arrows: readonly Arrow[];
}

/** A topology as scenarios are played on it: everything they look up, found once, and what they share, made once. */
export interface Stage {
  readonly design: Design;
  readonly version: ProductVersion;
  readonly features: ReadonlySet<Feature>;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly partners: ReadonlyMap<string, Partner>;
  readonly gateways: ReadonlyMap<string, Gateway>;
  readonly policies: readonly ExternalAccessPolicy[];
  /** By id of the pool, in the order of FQDNs. */
  readonly servers: ReadonlyMap<string, readonly StageServer[]>;
  /** By `pool id/kind`. */
  readonly services: ReadonlyMap<string, EdgeService>;
  readonly networks: ReadonlyMap<Network['purpose'], readonly Network[]>;
  readonly proxies: readonly ReverseProxy[];
  readonly firewalls: readonly Firewall[];
  /** Default one first, in lower case. */
  readonly sipDomains: readonly string[];
  /** Shared by all ladders, so that whoever judges a leg or an arrow once need not do it again. */
  readonly legs: Map<string, Leg>;
  readonly segments: Map<string, Segment>;
  readonly stands: Map<string, Stand>;
  /** Media sessions of the ladders played so far, by id. */
  readonly sessions: Map<string, IceSession>;
  /** While ladders are played: a stage before this one, of which everything that is still the same stays the same object. */
  earlier: Stage | null;
}

/** Sets the stage. Time and memory are proportional to the design. */
export const stageOf = (design: Design, earlier: Stage | null = null): Stage => ({
  design,
  version: design.settings.version,
  features: new Set(design.settings.features),
  pools: byId(design.pools),
  sites: byId(design.sites),
  partners: byId(design.partners),
  gateways: byId(design.gateways),
  policies: design.policies,
  servers: serversByPool(design),
  services: new Map(design.edgeServices.map((each) => [`${each.poolId}/${each.kind}`, each])),
  networks: Map.groupBy(design.networks.filter(usable(design, 'prefix')), ({ purpose }) => purpose),
  proxies: design.reverseProxies,
  firewalls: design.firewalls,
  sipDomains: domainsOf(design),
  legs: new Map(),
  segments: new Map(),
  stands: new Map(),
  sessions: new Map(),
  earlier,
});

/** Pools of some kinds in the order of the document. */
export const poolsOf = ({ design }: Stage, ...kinds: readonly Pool['kind'][]): readonly Pool[] =>
  design.pools.filter(({ kind }) => kinds.includes(kind));

/** The service of an edge pool, if it is modelled. */
export const serviceOf = (
  { services }: Stage,
  edge: Pool,
  kind: EdgeServiceKind,
): EdgeService | undefined => services.get(`${edge.id}/${kind}`);

/** The firewall of a site on one side, else the first one on that side anywhere; null where none is modelled. */
export const firewallAt = (
  { firewalls }: Stage,
  siteId: string | null,
  side: Firewall['side'],
): string | null => {
  const near = firewalls.find((each) => each.side === side && each.siteId === siteId);
  return (near ?? firewalls.find((each) => each.side === side))?.id ?? null;
};

/** Without a SIP domain users are asked for in one that nobody has, so that nothing is found. */
const domainsOf = ({ sipDomains }: Design): readonly string[] =>
  sipDomains.length === 0
    ? ['example.invalid']
    : sipDomains
        .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
        .map(({ name }) => name.toLowerCase());

const byId = <T extends { readonly id: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

const usable =
  <K extends string>({ settings }: Design, field: K) =>
  (item: Readonly<Record<K, string>>): boolean =>
    settings.version !== '2010' || !item[field].includes(':');

const serversByPool = (design: Design): Map<string, StageServer[]> => {
  const interfaces = Map.groupBy(
    design.interfaces.filter(usable(design, 'address')),
    ({ serverId }) => serverId,
  );
  const sorted = design.servers.toSorted((a, b) => (a.fqdn < b.fqdn ? -1 : 1));
  return Map.groupBy(
    sorted.map((server) => ({ server, interfaces: interfaces.get(server.id) ?? [] })),
    ({ server }) => server.poolId,
  );
};
