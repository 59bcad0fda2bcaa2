import ipaddr from 'ipaddr.js';

/** The addresses of a prefix, as numbers; a single address is a prefix of full length. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  /** Canonical, without host bits: `192.0.2.0/24`, or `2001:db8::10` where it is one address (RFC 5952). */
  readonly text: string;
}

/** Reads an address or a prefix; null for what is neither, and for addresses that only one host understands (`%eth0`). */
export const parsePrefix = (text: string): AddressRange | null => {
  const [address = '', length, ...rest] = text.split('/');
  const family = familyOf(address);
  if (family === null || rest.length > 0) return null;
  const bits = family === 4 ? 32 : 128;
  const size = length === undefined ? bits : prefixLength(length, bits);
  return size === null ? null : rangeOf(family, address, size);
};

/** Whether every address of `inner` is one of `outer`. */
export const covers = (outer: AddressRange, inner: AddressRange): boolean =>
  outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;

/** Whether some address is in both. */
export const overlap = (a: AddressRange, b: AddressRange): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

/** The ranges in address order, each once, without those that another one covers: no two of the result overlap. */
export const withoutCovered = (ranges: readonly AddressRange[]): AddressRange[] => {
  const kept: AddressRange[] = [];
  for (const range of [...ranges].sort(byAddress)) {
    const before = kept.at(-1);
    if (before === undefined || !covers(before, range)) kept.push(range);
  }
  return kept;
};

const familyOf = (address: string): 4 | 6 | null => {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return 4;
  return ipaddr.IPv6.isValid(address) && !address.includes('%') && address.includes(':') ? 6 : null;
};

const prefixLength = (text: string, bits: number): number | null =>
  /^\d{1,3}$/.test(text) && Number(text) <= bits ? Number(text) : null;

const rangeOf = (family: 4 | 6, address: string, size: number): AddressRange => {
  const parsed = ipaddr.parse(address);
  const bits = family === 4 ? 32 : 128;
  const span = (1n << BigInt(bits - size)) - 1n;
  const first = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) & ~span;
  const base = canonical(family, first);
  return { family, first, last: first | span, text: size === bits ? base : `${base}/${size}` };
};

const canonical = (family: 4 | 6, value: bigint): string => {
  const octets = Array.from(
    { length: family === 4 ? 4 : 16 },
    (_, index, count = family === 4 ? 4 : 16) =>
      Number((value >> BigInt(8 * (count - 1 - index))) & 255n),
  );
  const address = ipaddr.fromByteArray(octets);
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
};

const byAddress = (a: AddressRange, b: AddressRange): number => {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.last === b.last ? 0 : a.last > b.last ? -1 : 1;
};
