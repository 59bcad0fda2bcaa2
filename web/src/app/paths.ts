import type { Change, EntityRef } from '@contract/changes';
import type { Fault, Hypothesis } from '@contract/proofs';

/** A place in the console: path segments and query, as `routerLink` and `Router.navigate` take them. */
export interface Place {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** What a link to a ladder carries: the arrow to open at, by its index, and the world that is supposed. */
export interface LadderAt {
  readonly arrow?: number | null;
  readonly rulesets?: Hypothesis['rulesets'];
  readonly faults?: readonly Fault[];
  /** Changes of the topology that nobody saved. */
  readonly changes?: readonly Change[];
}

const inTopology = (topologyId: string, ...rest: string[]): string =>
  ['/t', topologyId, ...rest]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');

const queryOf = ({ arrow, rulesets, faults = [], changes = [] }: LadderAt): string => {
  const query = new URLSearchParams({
    ...(typeof arrow === 'number' ? { arrow: String(arrow) } : {}),
    ...(rulesets === 'imported' ? { rulesets } : {}),
    ...(faults.length > 0 ? { faults: JSON.stringify(faults) } : {}),
    ...(changes.length > 0 ? { changes: JSON.stringify(changes) } : {}),
  }).toString();
  return query && `?${query.replaceAll('+', '%20')}`;
};

/** Every URL of the console, as typed functions. Nothing else spells one. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  setup: '/setup',
  noAnswer: '/no-answer',
  topologies: '/topologies',
  newTopology: (way: 'interview' | 'import' | 'empty' | 'example') => `/topologies/new/${way}`,
  overview: (topologyId: string) => inTopology(topologyId, 'overview'),
  /** What each rule, record, name and flag is needed for. */
  items: (topologyId: string) => inTopology(topologyId, 'overview', 'items'),
  /** What the lab ran for real. */
  lab: (topologyId: string) => inTopology(topologyId, 'overview', 'lab'),
  topology: (topologyId: string) => inTopology(topologyId, 'topology'),
  inventory: (topologyId: string, collection?: string) =>
    inTopology(topologyId, 'inventory', ...(collection ? [collection] : [])),
  dns: (topologyId: string) => inTopology(topologyId, 'dns'),
  certificates: (topologyId: string) => inTopology(topologyId, 'dns', 'certificates'),
  capacity: (topologyId: string) => inTopology(topologyId, 'capacity'),
  firewall: (topologyId: string, firewallId?: string) =>
    inTopology(topologyId, 'firewall', ...(firewallId ? [firewallId] : [])),
  users: (topologyId: string) => inTopology(topologyId, 'users'),
  federation: (topologyId: string, part?: 'partners' | 'policies' | 'settings' | 'can-they-talk') =>
    inTopology(topologyId, 'federation', ...(part ? [part] : [])),
  callFlows: (topologyId: string) => inTopology(topologyId, 'call-flows'),
  /**
   * A ladder as it is or as it might be, its id one segment, `faults` and `changes` as JSON in the query: a whole URL for
   * `navigateByUrl` and `parseUrl`, since `routerLink` and `navigate` would encode it once more.
   */
  ladder: (topologyId: string, ladderId: string, at: LadderAt = {}) =>
    inTopology(topologyId, 'call-flows', ladderId) + queryOf(at),
  ice: (topologyId: string) => inTopology(topologyId, 'ice'),
  diagnostics: (topologyId: string) => inTopology(topologyId, 'diagnostics'),
  probes: (topologyId: string, part?: 'targets' | 'agents' | 'schedules') =>
    inTopology(topologyId, 'probes', ...(part ? [part] : [])),
  alerts: (topologyId: string, part?: 'channels' | 'maintenance') =>
    inTopology(topologyId, 'alerts', ...(part ? [part] : [])),
  changes: (topologyId: string) => inTopology(topologyId, 'changes'),
  admin: (
    part?: 'accounts' | 'tokens' | 'sessions' | 'audit' | 'watching' | 'system' | 'keyboard',
  ) => (part ? `/admin/${part}` : '/admin'),
  keys: '/help/keys',
} as const;

/** Where one entity, or one of its fields, is edited. */
export const placeOf = (topologyId: string, { collection, id, field }: EntityRef): Place => {
  const query = { id, ...(field ? { field } : {}) };
  if (collection === 'users') return { path: paths.users(topologyId), query };
  if (collection === 'partners' || collection === 'policies')
    return { path: paths.federation(topologyId, collection), query };
  if (collection === 'settings' && field?.startsWith('accessEdge'))
    return { path: paths.federation(topologyId, 'settings') };
  return { path: paths.inventory(topologyId, collection), query };
};
