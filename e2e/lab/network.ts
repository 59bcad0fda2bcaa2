import { execFileSync } from 'node:child_process';

/** A network that places are plugged into: a bridge in one of them. */
export interface Segment {
  readonly name: string;
  /** Place in which the bridge stands; it has its addresses on the bridge itself. */
  readonly at: string;
}

/** A host or router of the lab: a network namespace. */
export interface Place {
  readonly name: string;
  /** Addresses with prefix length, by segment. */
  readonly addresses: Readonly<Record<string, readonly string[]>>;
  readonly routes: readonly { readonly prefix: string; readonly via: string }[];
  readonly forwards: boolean;
}

/** All places and how they are connected. */
export interface Network {
  readonly segments: readonly Segment[];
  readonly places: readonly Place[];
}

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
    if (place.forwards) forward(ns(place.name));
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
    ...addresses.map((address) => `address add ${address} dev ${segment}`),
    `link set ${segment} up`,
  ]),
  ...place.routes.map(({ prefix, via }) => `route add ${prefix} via ${via}`),
];

const batch = (lines: readonly string[], namespace?: string): void => {
  const words = [...(namespace ? ['-n', namespace] : []), '-batch', '-'];
  execFileSync('ip', words, { input: `${lines.join('\n')}\n`, stdio: ['pipe', 'pipe', 'pipe'] });
};

const forward = (namespace: string): void => {
  const settings = { ip_forward: 1, 'conf/all/rp_filter': 0, 'conf/default/rp_filter': 0 };
  const lines = Object.entries(settings).map(
    ([name, value]) => `echo ${value} >/proc/sys/net/ipv4/${name}`,
  );
  execFileSync('ip', ['netns', 'exec', namespace, 'sh', '-ec', lines.join('\n')]);
};
