import type { Ruleset } from '../../../api/src/domain/rule.ts';
import type { Transport } from '../../../api/src/domain/net.ts';
import { evaluate, translated } from '../../../api/src/firewall/evaluate.ts';
import { knownAs } from '../balancers.ts';
import { areAlike } from '../block.ts';
import type { Place } from '../network.ts';
import type { Stand } from '../stand.ts';
import type { Wall } from '../walls.ts';

/** A way between two places across one firewall. */
export interface Way {
  readonly wall: Wall;
  readonly direction: 'in' | 'out';
  /** Addresses that whoever starts has towards the firewall. */
  readonly sources: readonly string[];
  readonly balancers: Stand['balancers'];
}

/** Where a packet is to go, as whoever sends it says. */
export interface Destination {
  readonly address: string;
  readonly port: number;
  readonly transport: Transport;
}

/** The way from a place to another one across a firewall; null where there is none, or two of them. */
export const wayBetween = ({ walls, balancers }: Stand, from: Place, to: Place): Way | null => {
  for (const wall of walls) {
    const inner = wall.side === 'internal' ? 'lan' : wall.inner;
    const has = (one: Place, segment: string): readonly string[] | undefined =>
      one.addresses[segment]?.map((each) => each.split('/')[0] ?? '');
    const [above, below] = [has(from, wall.outer), has(from, inner)];
    if (above !== undefined && has(to, inner) !== undefined)
      return { wall, direction: 'in', sources: above, balancers };
    if (below !== undefined && has(to, wall.outer) !== undefined)
      return { wall, direction: 'out', sources: below, balancers };
  }
  return null;
};

/** Whether a ruleset permits it; `depends` where that is decided by the port that it comes from. */
export const permits = (
  ruleset: Ruleset,
  { direction, sources, balancers }: Way,
  { address, port, transport }: Destination,
): 'yes' | 'no' | 'depends' => {
  const own = sources.find((each) => areAlike(each, address));
  if (own === undefined) return 'no';
  const started = { source: own, destination: address, transport, port };
  const source = knownAs(balancers, [ruleset], started);
  const of = (sourcePort: number): boolean => {
    const packet = { direction, source, destination: address, transport } as const;
    const sent = translated(ruleset, { ...packet, sourcePort, destinationPort: port });
    return evaluate(ruleset, sent).action === 'permit';
  };
  const [low, high] = [of(40_000), of(55_000)];
  if (low !== high) return 'depends';
  return low ? 'yes' : 'no';
};

/** The address that a host behind a firewall is known by on the other side of it. */
export const publicAddressOf = ({ translations }: Ruleset, address: string): string =>
  translations.find(({ privateAddress }) => privateAddress === address)?.publicAddress ?? address;

/** The address that a host has, of one that it is known by. */
export const ownAddressOf = (rulesets: readonly Ruleset[], address: string): string =>
  rulesets
    .flatMap(({ translations }) => translations)
    .find(({ publicAddress }) => publicAddress === address)?.privateAddress ?? address;

/**
 * Whether a packet gets from a place to an address: `neighbour` where no firewall is between, and `no` where no route leads across
 * one firewall.
 */
export const gets = (
  stand: Stand,
  rulesets: readonly Ruleset[],
  from: Place,
  to: Destination,
): ReturnType<typeof permits> | 'neighbour' => {
  const own = ownAddressOf(rulesets, to.address);
  const there = stand.network.places.find(({ addresses }) =>
    Object.values(addresses).some((some) => some.some((one) => one.startsWith(`${own}/`))),
  );
  if (!there) return 'no';
  const segment = Object.keys(there.addresses).find((each) =>
    there.addresses[each]?.some((one) => one.startsWith(`${own}/`)),
  );
  if (segment !== undefined && from.addresses[segment]) return 'neighbour';
  const way = wayBetween(stand, from, there);
  const ruleset = rulesets.find(({ id }) => id === way?.wall.firewallId);
  return way && ruleset ? permits(ruleset, way, to) : 'no';
};
