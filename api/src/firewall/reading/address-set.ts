import { padded } from './padded.ts';
import { covers, parsePrefix, withoutCovered, type AddressRange } from '../addresses.ts';

/** Addresses as prefixes; null is every address of both families. */
export type Addresses = readonly AddressRange[] | null;

/** Every address of a family. */
export const everyAddress = (family: 4 | 6): readonly AddressRange[] => all[family];

/** Addresses of a text such as `192.0.2.1`, `192.0.2.0/24`, `192.0.2.0/255.255.255.0` or `192.0.2.1-192.0.2.9`; null for others. */
export const readAddresses = (text: string): readonly AddressRange[] | null => {
  const prefix = parsePrefix(text);
  if (prefix) return [prefix];
  const [left, right] = padded(text.split(text.includes('/') ? '/' : '-'));
  const [first, second] = [parsePrefix(left), parsePrefix(right)];
  if (first === null || first.family !== second?.family) return null;
  return text.includes('/') ? masked(left, second) : spanned(first, second);
};

/** Prefix of an address and a mask, `255.255.255.0` or where `inverted` `0.0.0.255`; null for a mask with holes. */
export const readMasked = (
  address: string,
  mask: string,
  inverted = false,
): readonly AddressRange[] | null => {
  const bits = parsePrefix(mask);
  if (bits?.family !== 4 || parsePrefix(address)?.family !== 4) return null;
  return masked(address, bits, inverted);
};

/** What is in both. */
export const commonAddresses = (a: Addresses, b: Addresses): Addresses => {
  if (a === null || b === null) return a ?? b;
  if (a === b) return a;
  const common: AddressRange[] = [];
  const [left, right] = [withoutCovered(a), withoutCovered(b)];
  let at: readonly [number, number] | null = [0, 0];
  while (at !== null) at = step(left, right, at, common);
  return common;
};

/** Adds what two ranges share, and goes on behind the one that ends first; null at the end of either list. */
const step = (
  left: readonly AddressRange[],
  right: readonly AddressRange[],
  [i, j]: readonly [number, number],
  common: AddressRange[],
): readonly [number, number] | null => {
  const [one, other] = [left[i], right[j]];
  if (!one || !other) return null;
  // Prefixes are disjoint, or one holds the other.
  if (covers(one, other)) common.push(other);
  else if (covers(other, one)) common.push(one);
  return endsBefore(one, other) ? [i + 1, j] : [i, j + 1];
};

/** Every address that is in none of them, in the given families. */
export const otherAddresses = (
  ranges: readonly AddressRange[],
  families: readonly (4 | 6)[] = [4, 6],
): readonly AddressRange[] =>
  families.flatMap((family) => {
    const [whole] = everyAddress(family);
    if (!whole) return [];
    const prefixes: AddressRange[] = [];
    let next = whole.first;
    for (const { first, last } of withoutCovered(ranges.filter((each) => each.family === family))) {
      if (first > next) prefixes.push(...prefixesOf(family, next, first - 1n));
      next = last + 1n;
    }
    return next > whole.last ? prefixes : [...prefixes, ...prefixesOf(family, next, whole.last)];
  });

const only = (range: AddressRange | null): readonly AddressRange[] | null =>
  range ? [range] : null;

const all = {
  4: only(parsePrefix('0.0.0.0/0')) ?? [],
  6: only(parsePrefix('::/0')) ?? [],
} as const;

const masked = (address: string, mask: AddressRange, inverted = false) => {
  const length = maskLength(mask.first, inverted);
  return length === null ? null : only(parsePrefix(`${address}/${length}`));
};

const spanned = (from: AddressRange, to: AddressRange): readonly AddressRange[] | null =>
  from.first <= to.first ? prefixesOf(from.family, from.first, to.last) : null;

const endsBefore = (a: AddressRange, b: AddressRange): boolean =>
  a.family === b.family ? a.last < b.last : a.family < b.family;

const maskLength = (mask: bigint, inverted: boolean): number | null => {
  const zeros = inverted ? mask : mask ^ 0xffff_ffffn;
  const isContiguous = (zeros & (zeros + 1n)) === 0n;
  return isContiguous ? 32 - (zeros === 0n ? 0 : zeros.toString(2).length) : null;
};

const prefixesOf = (family: 4 | 6, first: bigint, last: bigint): AddressRange[] => {
  const bits = family === 4 ? 32 : 128;
  const prefixes: AddressRange[] = [];
  for (let at = first; at <= last;) {
    let free = 0;
    while (
      free < bits &&
      ((at >> BigInt(free)) & 1n) === 0n &&
      at + (1n << BigInt(free + 1)) - 1n <= last
    )
      free += 1;
    const range = parsePrefix(`${addressText(family, at)}/${bits - free}`);
    if (range) prefixes.push(range);
    at += 1n << BigInt(free);
  }
  return prefixes;
};

const addressText = (family: 4 | 6, address: bigint): string =>
  family === 4
    ? [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.')
    : Array.from({ length: 8 }, (_, index) =>
        ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
      ).join(':');
