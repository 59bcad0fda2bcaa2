import { execFileSync } from 'node:child_process';
import { inBlock } from './block.ts';

/** A network that places are plugged into: a bridge in one of them. */
export interface Segment {
  readonly name: string;
  /** Place in which the bridge stands; it has its addresses on the bridge itself. */
  readonly at: string;
}

/** A host or router of the lab: a network namespace. A balancer is both. */
export interface Place {
  readonly name: string;
  readonly kind: 'host' | 'router' | 'balancer';
  /** Addresses with prefix length, by segment. */
  readonly addresses: Readonly<Record<string, readonly string[]>>;
  readonly routes: readonly { readonly prefix: string; readonly via: string }[];
}

/** All places and how they are connected. */
export interface Network {
  readonly segments: readonly Segment[];
  readonly places: readonly Place[];
}

/** The place that has an address, or some address of a prefix; routers are no place for those who ask or answer. */
export const placeAt = ({ places }: Network, prefix: string): Place | undefined =>
  places.find(
    ({ kind, addresses }) =>
      kind !== 'router' &&
      Object.values(addresses)
        .flat()
        .some((each) => inBlock(each.split('/')[0] ?? '', prefix)),
  );

/** Name of the namespace of a place in the run `run`. */
export const namespaceOf = (run: string, place: string): string => `${run}-${place}`;

/** Builds the namespaces of a run. */
export const build = (network: Network, run: string): void => {
  const ns = (place: string): string => namespaceOf(run, place);
  batch(network.places.map(({ name }) => `netns add ${ns(name)}`));
  batch(network.segments.map(({ name, at }) => `link add ${name} netns ${ns(at)} type bridge`));
  batch(cablesOf(network).map((cable) => cableLine(cable, ns)));
  for (const place of network.places) {
    batch(linesOf(network, place), ns(place.name));
    prepare(ns(place.name), place.kind);
  }
};

interface Cable {
  readonly from: string;
  readonly segment: Segment;
  readonly port: string;
}

const cablesOf = ({ places, segments }: Network): readonly Cable[] =>
  places.flatMap(({ name, addresses }, index) =>
    segments
      .filter((segment) => segment.at !== name && addresses[segment.name])
      .map((segment) => ({ from: name, segment, port: `${segment.name}${index}` })),
  );

const cableLine = ({ from, segment, port }: Cable, ns: (place: string) => string): string =>
  `link add ${segment.name} netns ${ns(from)} type veth peer name ${port} netns ${ns(segment.at)}`;

const linesOf = (network: Network, place: Place): readonly string[] => [
  'link set lo up',
  ...cablesOf(network)
    .filter(({ segment }) => segment.at === place.name)
    .map(({ segment, port }) => `link set ${port} master ${segment.name} up`),
  ...Object.entries(place.addresses).flatMap(([segment, addresses]) => [
    ...inOrder(addresses).map(
      (address) => `address add ${address} dev ${segment}${address.includes(':') ? ' nodad' : ''}`,
    ),
    `link set ${segment} up`,
  ]),
  ...place.routes.map(({ prefix, via }) => `route add ${prefix} via ${via}`),
];

/** The first address of each family is the one that a host sends from: of IPv6 it is the one that was added last. */
const inOrder = (addresses: readonly string[]): readonly string[] => [
  ...addresses.filter((each) => !each.includes(':')),
  ...addresses.filter((each) => each.includes(':')).toReversed(),
];

const batch = (lines: readonly string[], namespace?: string): void => {
  const words = [...(namespace ? ['-n', namespace] : []), '-batch', '-'];
  execFileSync('ip', words, { input: `${lines.join('\n')}\n`, stdio: ['pipe', 'pipe', 'pipe'] });
};

/** Routers forward whatever comes from wherever; hosts refuse datagrams as often as somebody asks. */
const prepare = (namespace: string, kind: Place['kind']): void => {
  const forwarding = { ip_forward: 1, 'conf/all/rp_filter': 0, 'conf/default/rp_filter': 0 };
  const forwarding6 = { 'conf/all/forwarding': 1 };
  const [settings, settings6] = [
    { icmp_ratelimit: 0, ...(kind === 'host' ? {} : forwarding) },
    { 'icmp/ratelimit': 0, ...(kind === 'host' ? {} : forwarding6) },
  ];
  const lines = [
    // No port of a host's own is by accident one that a rule is about, or that an agent listens at.
    ...(kind === 'host' ? ['echo 20000 39999 >/proc/sys/net/ipv4/ip_local_port_range'] : []),
    ...Object.entries(settings).map(([name, value]) => `echo ${value} >/proc/sys/net/ipv4/${name}`),
    ...Object.entries(settings6).map(
      ([name, value]) => `echo ${value} >/proc/sys/net/ipv6/${name}`,
    ),
    // All packets go the way that the topology has them go.
    'for each in /proc/sys/net/ipv6/conf/*/accept_redirects; do echo 0 >$each; done',
    // Where the kernel has this limit for each namespace it is in the way too.
    'echo 100000 2>/dev/null >/proc/sys/net/ipv4/icmp_msgs_per_sec || true',
    // Neighbours on one bridge speak past the firewall in which it stands, as they do on a switch.
    'for each in /proc/sys/net/bridge/bridge-nf-call-ip*tables; do',
    'if [ -e $each ]; then echo 0 >$each; fi; done',
  ];
  execFileSync('ip', ['netns', 'exec', namespace, 'sh', '-ec', lines.join('\n')]);
};
