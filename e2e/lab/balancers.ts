import type { Rule, Ruleset } from '../../api/src/domain/rule.ts';
import type { Design } from '../../api/src/domain/topology.ts';
import { inBlock } from './block.ts';
import { isV4 } from './networks.ts';

/** A virtual address with the addresses behind it. */
export interface Virtual {
  readonly address: string;
  readonly members: readonly { readonly serverId: string; readonly address: string }[];
}

/** What stands in for a hardware load balancer: a host of its own that spreads connections by address translation. */
export interface Balancer {
  readonly place: string;
  readonly poolId: string;
  readonly virtual: readonly Virtual[];
}

/** The load balancers of the pools that have virtual addresses. */
export const balancersOf = (design: Design): readonly Balancer[] =>
  design.pools
    .map((pool) => ({
      place: `balancer-${pool.id}`,
      poolId: pool.id,
      virtual: [
        ...virtual(design, pool.id, pool.virtualAddress, ({ side }) => side !== 'external'),
        ...design.edgeServices
          .filter(({ poolId }) => poolId === pool.id)
          .flatMap(({ kind, virtualAddress }) =>
            virtual(
              design,
              pool.id,
              virtualAddress,
              ({ side, service }) => side === 'external' && (service === kind || service === 'all'),
            ),
          ),
      ],
    }))
    .filter((each) => each.virtual.length > 0);

type Interface = Design['interfaces'][number];

const virtual = (
  design: Design,
  poolId: string,
  address: string | null,
  isBehind: (one: Interface) => boolean,
): readonly Virtual[] => {
  if (!address || !isV4(address)) return [];
  const servers = design.servers.filter((each) => each.poolId === poolId).map(({ id }) => id);
  const members = design.interfaces.filter(
    (each) => servers.includes(each.serverId) && isV4(each.address) && isBehind(each),
  );
  return [{ address, members }];
};

/** Addresses behind a virtual address; undefined where it is none. */
export const behindBalancer = (
  balancers: readonly Balancer[],
  address: string,
): readonly string[] | undefined =>
  balancers
    .flatMap((each) => each.virtual)
    .find((each) => each.address === address)
    ?.members.map((member) => member.address);

/** What those behind a virtual address start with that as their own address. */
interface Spoken extends Virtual {
  /** Where to; empty is anywhere. */
  readonly prefixes: readonly string[];
  readonly transport: Rule['transport'];
  readonly ports: Rule['ports'];
}

/** Connections that the plan has start from a virtual address: the load balancer is their way out too. */
const spokenFor = ({ virtual: all }: Balancer, rulesets: readonly Ruleset[]): readonly Spoken[] =>
  rulesets
    .flatMap(({ rules }) => rules)
    .flatMap(({ source, destination, transport, ports }) =>
      all
        .filter(({ address }) => source.prefixes.length === 1 && isAt(source.prefixes[0], address))
        .map((each) => ({
          ...each,
          prefixes: destination.prefixes.filter(isV4),
          transport,
          ports,
        })),
    );

const isAt = (prefix: string | undefined, address: string): boolean =>
  prefix?.split('/')[0] === address;

/**
 * Rules of a load balancer: new connections to those behind it in turn, of which each is up, and its own address for what they
 * start as the plan has it. Nobody is told of a shorter way.
 */
export const balancerRules = (
  balancer: Balancer,
  rulesets: readonly Ruleset[],
  isUp: (serverId: string) => boolean,
): string => {
  const lines = balancer.virtual.flatMap(({ address, members }) => {
    const up = members.filter(({ serverId }) => isUp(serverId));
    const map = up.map((each, index) => `${index} : ${each.address}`).join(', ');
    if (up.length === 0) return [];
    return [`ip daddr ${address} dnat to numgen inc mod ${up.length} map { ${map} }`];
  });
  const out = spokenFor(balancer, rulesets).map(
    ({ address, members, prefixes, transport, ports: { first, last } }) =>
      [
        `ip saddr { ${members.map((each) => each.address).join(', ')} }`,
        ...(prefixes.length > 0 ? [`ip daddr { ${prefixes.join(', ')} }`] : []),
        `${transport} dport ${first}-${last} snat to ${address}`,
      ].join(' '),
  );
  return [
    'table ip balancer',
    'delete table ip balancer',
    'table ip balancer {',
    'chain pre { type nat hook prerouting priority dstnat;',
    ...lines,
    '}',
    'chain post { type nat hook postrouting priority srcnat;',
    ...out,
    'ct status dnat masquerade',
    '}',
    'chain out { type filter hook output priority filter; icmp type redirect drop; }',
    '}\n',
  ].join('\n');
};

/** The address with which a host behind a load balancer starts something: its own one, unless the load balancer speaks for it. */
export const knownAs = (
  balancers: readonly Balancer[],
  rulesets: readonly Ruleset[],
  { source, destination, transport, port }: Started,
): string =>
  balancers
    .flatMap((each) => spokenFor(each, rulesets))
    .find(
      (spoken) =>
        spoken.members.some(({ address }) => address === source) &&
        spoken.transport === transport &&
        spoken.ports.first <= port &&
        spoken.ports.last >= port &&
        (spoken.prefixes.length === 0 ||
          spoken.prefixes.some((each) => inBlock(destination, each))),
    )?.address ?? source;

/** Something that a host starts. */
interface Started {
  readonly source: string;
  readonly destination: string;
  readonly transport: Rule['transport'];
  readonly port: number;
}

/** Has those behind a load balancer send by it what it speaks for: a script for each of their places. */
export const memberRoutes = (
  balancer: Balancer,
  rulesets: readonly Ruleset[],
): ReadonlyMap<string, string> => {
  const scripts = new Map<string, string>();
  spokenFor(balancer, rulesets).forEach((spoken, index) => {
    for (const { serverId } of spoken.members)
      scripts.set(serverId, `${scripts.get(serverId) ?? ''}${routesOf(spoken, index)}`);
  });
  return scripts;
};

/** A table of its own for each; where a destination is named that comes before anywhere. */
const routesOf = (
  { address, prefixes, transport, ports: { first, last } }: Spoken,
  index: number,
): string => {
  const table = 7_400 + index;
  const preference = (prefixes.length > 0 ? 7_400 : 7_600) + index;
  const lines = (prefixes.length > 0 ? prefixes : ['0.0.0.0/0']).map(
    (prefix) =>
      `ip rule add pref ${preference} to ${prefix} ipproto ${transport} dport ${first}-${last} lookup ${table}`,
  );
  return [`ip route replace default via ${address} table ${table}`, ...lines, ''].join('\n');
};
