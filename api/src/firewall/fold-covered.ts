import type { PortRange } from '../domain/net.ts';
import { addressLists } from './address-lists.ts';

/** What decides which packets a permit matches. */
export interface Extent {
  readonly direction: 'in' | 'out';
  readonly transport: string;
  /** Addresses and prefixes; empty is any. */
  readonly source: readonly string[];
  readonly destination: readonly string[];
  readonly ports: PortRange;
  /** Null is any. */
  readonly sourcePorts: PortRange | null;
}

/**
 * Permits put together with the one that covers them: each item of the result is one that no other covers, followed by
 * those that it covers, in the order given. Of permits that match the same packets the first one stays.
 */
export const foldCovered = <T>(
  items: readonly T[],
  extentOf: (item: T) => Extent,
): readonly (readonly [T, ...T[]])[] => {
  const lists = addressLists();
  const placed = items.map((item, place): Placed<T> => {
    const extent = extentOf(item);
    const [source, destination] = [lists.add(extent.source), lists.add(extent.destination)];
    return { item, place, extent, source, destination };
  });
  const filed = Map.groupBy(placed, (each) => keyOf(each, each.source, each.destination));
  const above = (each: Placed<T>): Placed<T> | undefined => {
    const sources = lists.holding(each.source);
    for (const destination of lists.holding(each.destination)) {
      const near = sources.flatMap((source) => filed.get(keyOf(each, source, destination)) ?? []);
      const found = near.find((other) => isAbove(other, each));
      if (found) return found;
    }
    return undefined;
  };
  const roof = (each: Placed<T>): Placed<T> => {
    const found = above(each);
    return found ? roof(found) : each;
  };
  const folded = Map.groupBy(placed, (each) => roof(each).place);
  return [...folded].map(([place, all]) => withFirst(place, all));
};

interface Placed<T> {
  readonly item: T;
  readonly place: number;
  readonly extent: Extent;
  /** Numbers of the two lists of addresses. */
  readonly source: number;
  readonly destination: number;
}

/** One number for direction, transport and the two lists. */
const keyOf = <T>({ extent }: Placed<T>, source: number, destination: number): number =>
  (source * LISTS + destination) * 4 +
  (extent.direction === 'in' ? 0 : 1) +
  (extent.transport === 'tcp' ? 0 : 2);

// More lists than memory holds, and few enough that no two pairs share a number.
const LISTS = 2 ** 25;

const withFirst = <T>(place: number, all: readonly Placed<T>[]): readonly [T, ...T[]] => {
  const roof = all.find((each) => each.place === place) as Placed<T>;
  return [roof.item, ...all.filter((each) => each !== roof).map(({ item }) => item)];
};

/** Whether `a` matches all that `b` does and more, or the same and comes first; their addresses are known to. */
const isAbove = <T>(a: Placed<T>, b: Placed<T>): boolean => {
  if (a === b || !spans(a.extent, b.extent)) return false;
  const isSame = a.source === b.source && a.destination === b.destination;
  return !isSame || !spans(b.extent, a.extent) || a.place < b.place;
};

const spans = (a: Extent, b: Extent): boolean =>
  holds(a.ports, b.ports) &&
  (a.sourcePorts === null || (b.sourcePorts !== null && holds(a.sourcePorts, b.sourcePorts)));

const holds = (a: PortRange, b: PortRange): boolean => a.first <= b.first && b.last <= a.last;
