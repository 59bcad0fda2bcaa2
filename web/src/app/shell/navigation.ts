import type { PlanReply } from '@contract/plan';
import type { TopologyHead } from '@contract/topologies';
import { paths } from '../paths';
import type { IconName } from '../ui/icon-paths';

/** One place of the navigation. */
export interface NavigationItem {
  readonly label: string;
  readonly icon: IconName;
  readonly path: string;
  /** Letter after `g`. */
  readonly key: string;
  readonly count?: number | undefined;
  /** The count is of things that fail. */
  readonly failing?: boolean;
}

export interface NavigationGroup {
  readonly label: string;
  readonly items: readonly NavigationItem[];
}

/** What live probes say of the topology on screen. */
export interface Watched {
  /** Planned things that are not as planned. */
  readonly differing: number;
  /** Alerts that last. */
  readonly alerts: number;
}

const counted = [
  'sipDomains',
  'sites',
  'networks',
  'pools',
  'servers',
  'interfaces',
  'edgeServices',
  'reverseProxies',
  'firewalls',
  'gateways',
];

/** The screens, in the order of the work; those of a topology only while one is on screen. */
export const navigation = (
  head: TopologyHead | null,
  plan: PlanReply | null,
  watched: Watched = { differing: 0, alerts: 0 },
): NavigationGroup[] => [
  ...(head ? [...inTopology(head, plan), watch(head.id, watched)] : []),
  {
    label: 'Administer',
    items: [
      ...(head ? administer(head) : []),
      { label: 'Topologies', icon: 'document', path: paths.topologies, key: 'l' },
      { label: 'Admin', icon: 'admin', path: paths.admin(), key: 'a' },
    ],
  },
];

const inTopology = ({ id, counts }: TopologyHead, plan: PlanReply | null): NavigationGroup[] => [
  {
    label: 'Design',
    items: [
      { label: 'Overview', icon: 'overview', path: paths.overview(id), key: 'o' },
      { label: 'Topology', icon: 'topology', path: paths.topology(id), key: 't' },
      {
        label: 'Inventory',
        icon: 'inventory',
        path: paths.inventory(id),
        key: 'i',
        count: counted.reduce((sum, collection) => sum + (counts[collection] ?? 0), 0),
      },
      { label: 'DNS & certificates', icon: 'certificate', path: paths.dns(id), key: 'd' },
      {
        label: 'Capacity',
        icon: 'capacity',
        path: paths.capacity(id),
        key: 'c',
        ...overLimit(plan),
      },
    ],
  },
  {
    label: 'Prove',
    items: [
      {
        label: 'Firewall',
        icon: 'firewall',
        path: paths.firewall(id),
        key: 'f',
        count: plan?.rulesets.reduce((sum, { rules }) => sum + rules.length, 0),
      },
      { label: 'Call flows', icon: 'ladder', path: paths.callFlows(id), key: 'w' },
      { label: 'ICE', icon: 'ice', path: paths.ice(id), key: 'm' },
      { label: 'Diagnostics', icon: 'explain', path: paths.diagnostics(id), key: 'e' },
    ],
  },
];

const watch = (id: string, { differing, alerts }: Watched): NavigationGroup => ({
  label: 'Watch',
  items: [
    { label: 'Probes', icon: 'probes', path: paths.probes(id), key: 'r', ...failing(differing) },
    { label: 'Alerts', icon: 'bell', path: paths.alerts(id), key: 'n', ...failing(alerts) },
  ],
});

const failing = (count: number): Pick<NavigationItem, 'count' | 'failing'> =>
  count > 0 ? { count, failing: true } : {};

const overLimit = (plan: PlanReply | null): Pick<NavigationItem, 'count' | 'failing'> => {
  const over =
    plan?.capacity.filter(({ value, limit }) => limit !== null && value > limit).length ?? 0;
  return failing(over);
};

const administer = ({ id, counts }: TopologyHead): NavigationItem[] => [
  { label: 'Users', icon: 'users', path: paths.users(id), key: 'u', count: counts['users'] ?? 0 },
  {
    label: 'Federation',
    icon: 'federation',
    path: paths.federation(id),
    key: 'p',
    count: counts['partners'] ?? 0,
  },
  { label: 'Changes', icon: 'changes', path: paths.changes(id), key: 'h' },
];
