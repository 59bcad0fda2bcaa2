import { prefixKey, sizeOf, type Point } from './span.ts';
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
      const byKey = bySize.get(size) ?? new Map<Point, Shelf>();
      const key = prefixKey(first, size);
      const shelf = byKey.get(key);
      if (shelf) shelf.places.push(place);
      else byKey.set(key, { places: [place], byPort: null });
      bySize.set(size, byKey);
    }
  });
  const sizes = [...bySize];
  return {
    near: (point, port) => {
      const lists: Places[] = [];
      for (const [size, byKey] of sizes) {
        const shelf = byKey.get(prefixKey(point, size));
        if (shelf) pushFrom(lists, shelf, { entries, port });
      }
      return lists;
    },
  };
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

interface Wanted {
  readonly entries: readonly Entry[];
  readonly port: number | null;
}

const pushFrom = (lists: Places[], shelf: Shelf, { entries, port }: Wanted): void => {
  if (port === null || shelf.places.length <= FEW) {
    lists.push(shelf.places);
    return;
  }
  shelf.byPort ??= byPortOf(entries, shelf.places);
  const { one, more } = shelf.byPort;
  lists.push(one.get(port) ?? [], more);
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
