import type { PortRange, Transport } from '../../domain/net.ts';
import { addressText } from '../addresses.ts';
import type { Packet } from '../evaluate.ts';
import type { Run } from './extent.ts';
import { union, type IntervalSet } from './interval-set.ts';
import {
  axes,
  DESTINATION,
  DIRECTION,
  PORT,
  SOURCE,
  SOURCE_PORT,
  withAxis,
  type Axis,
  type Product,
} from './product.ts';
import { countPackets, isWhole, runsOf, type Space } from './space.ts';

/** Packets as people read them: each of the sources to each of the destinations on each of the ports. */
export interface Region {
  readonly family: 4 | 6;
  readonly transport: Transport;
  /** `both` where the firewall does not tell them apart. */
  readonly direction: 'in' | 'out' | 'both';
  /** Addresses, prefixes and ranges such as `192.0.2.3-192.0.2.9`; null is any. */
  readonly sources: readonly string[] | null;
  readonly destinations: readonly string[] | null;
  /** Null is any. */
  readonly sourcePorts: readonly PortRange[] | null;
  readonly ports: readonly PortRange[] | null;
  /** How many packets it holds, in decimal digits: with IPv6 it is more than a number can say. */
  readonly packets: string;
}

/** Products as regions, as few as putting together products that differ on one axis makes them. */
export const regionsOf = (space: Space, products: readonly Product[]): Region[] =>
  merged(products).map((product) => ({
    family: space.family,
    transport: space.transport,
    direction: directionOf(runsOf(space, DIRECTION, product[DIRECTION])),
    sources: addressesOn(space, SOURCE, product),
    destinations: addressesOn(space, DESTINATION, product),
    sourcePorts: portsOn(space, SOURCE_PORT, product),
    ports: portsOn(space, PORT, product),
    packets: String(countPackets(space, product)),
  }));

/** A packet of the product that looks like one: common addresses and an ephemeral source port where it holds them. */
export const exampleOf = (space: Space, product: Product): Packet => {
  const pick = (axis: Axis, ...liked: readonly bigint[]): bigint => {
    const runs = runsOf(space, axis, product[axis]);
    const held = liked.find((each) =>
      runs.some(({ first, last }) => first <= each && each <= last),
    );
    return held ?? runs[0]?.first ?? 0n;
  };
  const { family, transport } = space;
  return {
    direction: pick(DIRECTION) === 0n ? 'in' : 'out',
    source: addressText(family, pick(SOURCE, ...strangers[family])),
    destination: addressText(family, pick(DESTINATION, ...strangers[family].toReversed())),
    transport,
    sourcePort: Number(pick(SOURCE_PORT, 50_000n)),
    destinationPort: Number(pick(PORT, 443n, 5061n)),
  };
};

/** Addresses kept for documentation (RFC 5737, RFC 3849), of two strangers. */
const strangers = {
  4: [0xc6336407n, 0xcb007107n],
  6: [(0x20010db8n << 96n) | 7n, (0x20010db8n << 96n) | 9n],
} as const;

const merged = (products: readonly Product[]): readonly Product[] => {
  let before = products;
  for (;;) {
    const after = axes.reduce(mergedOn, before);
    if (after.length === before.length) return after;
    before = after;
  }
};

const mergedOn = (products: readonly Product[], axis: Axis): readonly Product[] =>
  products.length < 2
    ? products
    : [...Map.groupBy(products, (each) => likeness(each, axis)).values()].map((alike) =>
        withAxis(
          alike[0] as Product,
          axis,
          alike.reduce<IntervalSet>((set, each) => union(set, each[axis]), []),
        ),
      );

const likeness = (product: Product, axis: Axis): string =>
  product.map((set, other) => (other === axis ? '' : set.join())).join(' ');

const directionOf = (runs: readonly Run[]): Region['direction'] => {
  const [run] = runs;
  if (run?.first !== run?.last) return 'both';
  return run?.first === 1n ? 'out' : 'in';
};

const portsOn = (space: Space, axis: Axis, product: Product): PortRange[] | null =>
  isWhole(space, axis, product[axis])
    ? null
    : runsOf(space, axis, product[axis]).map(({ first, last }) => ({
        first: Number(first),
        last: Number(last),
      }));

const addressesOn = (space: Space, axis: Axis, product: Product): string[] | null =>
  isWhole(space, axis, product[axis])
    ? null
    : runsOf(space, axis, product[axis]).map((run) => runText(space.family, run));

const runText = (family: 4 | 6, { first, last }: Run): string => {
  const size = last - first + 1n;
  const isPrefix = (size & (size - 1n)) === 0n && first % size === 0n;
  const base = addressText(family, first);
  if (size === 1n) return base;
  const length = (family === 4 ? 32 : 128) - size.toString(2).length + 1;
  return isPrefix ? `${base}/${length}` : `${base}-${addressText(family, last)}`;
};
