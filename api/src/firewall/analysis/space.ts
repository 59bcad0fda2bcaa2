import type { Transport } from '../../domain/net.ts';
import { wholeOf, type Extent, type Run } from './extent.ts';
import type { IntervalSet } from './interval-set.ts';
import { axes, type Axis, type Product } from './product.ts';

/**
 * The packets of one family and transport, cut into atoms that no extent divides: each axis is compressed to the places
 * where some extent begins or ends. Comparing sets of IPv6 addresses is then comparing small numbers.
 */
export interface Space {
  readonly family: 4 | 6;
  readonly transport: Transport;
  /** Where the atoms of each axis begin; the last number is one past the end of the axis. */
  readonly cuts: readonly (readonly bigint[])[];
  readonly places: readonly ReadonlyMap<bigint, number>[];
}

/** What kind of packets an extent has: those of different kinds never meet. */
export const kindOf = ({ family, transport }: Pick<Extent, 'family' | 'transport'>): string =>
  `${family} ${transport}`;

/** The space of extents of one kind, of which there is at least one. */
export const spaceOf = (extents: readonly [Extent, ...Extent[]]): Space => {
  const [{ family, transport }] = extents;
  const whole = wholeOf(family);
  const cuts = axes.map((axis) =>
    cutsOf([whole[axis], ...extents.flatMap(({ sides }) => sides[axis])]),
  );
  const places = cuts.map((each) => new Map(each.map((cut, place) => [cut, place])));
  return { family, transport, cuts, places };
};

/** An extent, one of those that the space was made of, in atoms. */
export const productOf = ({ places }: Space, { sides }: Extent): Product =>
  sides.map((runs, axis) =>
    runs.flatMap(({ first, last }) => [
      places[axis]?.get(first) ?? 0,
      places[axis]?.get(last + 1n) ?? 0,
    ]),
  ) as unknown as Product;

/** The values that atoms of an axis stand for, as runs. */
export const runsOf = ({ cuts }: Space, axis: Axis, set: IntervalSet): Run[] => {
  const at = (place: number): bigint => cuts[axis]?.[place] ?? 0n;
  return Array.from({ length: set.length / 2 }, (_, n) => ({
    first: at(set[2 * n] as number),
    last: at(set[2 * n + 1] as number) - 1n,
  }));
};

/** Whether a set is every value of its axis. */
export const isWhole = ({ cuts }: Space, axis: Axis, set: IntervalSet): boolean =>
  set.length === 2 && set[0] === 0 && set[1] === (cuts[axis]?.length ?? 0) - 1;

/** How many packets a product holds. */
export const countPackets = (space: Space, product: Product): bigint =>
  axes.reduce(
    (count, axis) =>
      count *
      runsOf(space, axis, product[axis]).reduce(
        (sum, { first, last }) => sum + last - first + 1n,
        0n,
      ),
    1n,
  );

const cutsOf = (runs: readonly Run[]): bigint[] =>
  [...new Set(runs.flatMap(({ first, last }) => [first, last + 1n]))].sort(ascending);

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
