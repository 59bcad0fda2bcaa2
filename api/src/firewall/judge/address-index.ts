import { floorTo, sizeOf, type Point } from './span.ts';
import type { Entry } from './entry.ts';

/** Places of entries, ascending. */
export type Places = readonly number[];

/** Finds the entries whose prefixes hold an address, without looking at the others. */
export interface AddressIndex {
  /** Lists that have every entry which may match the address and, unless null, the port; some others too. */
  readonly near: (point: Point, port: number | null) => Places[];
}

/** Files entries by the prefixes of one end, sizes apart, and by port where many share a prefix. */
export const addressIndex = (
  entries: readonly Entry[],
  end: 'source' | 'destination',
): AddressIndex => {
  const bySize = new Map<Point, Map<Point, Shelf>>();
  entries.forEach((entry, place) => {
    for (const { first, end: after } of entry[end].prefixes) {
      const size = sizeOf(first, after);
      const byFirst = bySize.get(size) ?? new Map<Point, Shelf>();
      const shelf = byFirst.get(first);
      if (shelf) shelf.places.push(place);
      else byFirst.set(first, { places: [place], byPort: null });
      bySize.set(size, byFirst);
    }
  });
  return { near: (point, port) => [...bySize].flatMap(onShelf(entries, point, port)) };
};

/** Entries that share a prefix. */
interface Shelf {
  readonly places: number[];
  /** Made when it is first asked for. */
  byPort: ByPort | null;
}

interface ByPort {
  readonly one: ReadonlyMap<number, number[]>;
  /** Those with more than one port. */
  readonly more: Places;
}

/** Up to this many entries are looked at one by one. */
const FEW = 16;

const onShelf =
  (entries: readonly Entry[], point: Point, port: number | null) =>
  ([size, byFirst]: [Point, Map<Point, Shelf>]): Places[] => {
    const shelf = byFirst.get(floorTo(point, size));
    if (!shelf) return [];
    if (port === null || shelf.places.length <= FEW) return [shelf.places];
    shelf.byPort ??= byPortOf(entries, shelf.places);
    const { one, more } = shelf.byPort;
    return [one.get(port) ?? [], more];
  };

const byPortOf = (entries: readonly Entry[], places: Places): ByPort => {
  const one = new Map<number, number[]>();
  const more: number[] = [];
  for (const place of places) {
    const { first, last } = (entries[place] as Entry).ports;
    const same = one.get(first);
    if (first !== last) more.push(place);
    else if (same) same.push(place);
    else one.set(first, [place]);
  }
  return { one, more };
};
