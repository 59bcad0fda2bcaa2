import { intersect, overlaps, sizeOf, subtract, type IntervalSet } from './interval-set.ts';

/** What packets are told apart by, besides family and transport: the most selective first. */
export const axes = [0, 1, 2, 3, 4] as const;

/** Place of one dimension of a packet in a product. */
export type Axis = (typeof axes)[number];

export const DESTINATION = 0;
export const PORT = 1;
export const SOURCE = 2;
export const SOURCE_PORT = 3;
export const DIRECTION = 4;

/** Packets as the product of one set for each axis; no axis is empty. Numbers are atoms of a space. */
export type Product = readonly [IntervalSet, IntervalSet, IntervalSet, IntervalSet, IntervalSet];

/** Whether some packet is in both. */
export const meets = (a: Product, b: Product): boolean =>
  overlaps(a[0], b[0]) &&
  overlaps(a[1], b[1]) &&
  overlaps(a[2], b[2]) &&
  overlaps(a[3], b[3]) &&
  overlaps(a[4], b[4]);

/** The packets in both, of products that meet. */
export const common = (a: Product, b: Product): Product => [
  intersect(a[0], b[0]),
  intersect(a[1], b[1]),
  intersect(a[2], b[2]),
  intersect(a[3], b[3]),
  intersect(a[4], b[4]),
];

/** The packets of `a` that are not in `b`, which it meets: at most one product for each axis, none sharing a packet. */
export const minus = (a: Product, b: Product): Product[] => {
  const pieces: Product[] = [];
  let rest = a;
  for (const axis of axes) {
    const outside = subtract(rest[axis], b[axis]);
    if (outside.length === 0) continue;
    pieces.push(withAxis(rest, axis, outside));
    rest = withAxis(rest, axis, intersect(rest[axis], b[axis]));
  }
  return pieces;
};

/** The product with another set on one axis. */
export const withAxis = (product: Product, axis: Axis, set: IntervalSet): Product =>
  product.with(axis, set) as unknown as Product;

/** How many combinations of atoms it holds: a measure to order products by, not a number of packets. */
export const atomsOf = (product: Product): number =>
  product.reduce((count, set) => count * sizeOf(set), 1);
