import ipaddr from 'ipaddr.js';

/** A range of addresses that share their first `length` bits. */
export interface AddressBlock {
  readonly family: 4 | 6;
  /** First address, as a number of 32 or 128 bits. */
  readonly first: bigint;
  /** Last address. */
  readonly last: bigint;
  /** Length of the prefix in bits. */
  readonly length: number;
}

/** The address as a number with its family; null when `text` is none. IPv4-mapped IPv6 counts as IPv4 (RFC 4291 §2.5.5.2). */
export const parseAddress = (text: string): { family: 4 | 6; value: bigint } | null => {
  const quads = QUADS.exec(text)?.slice(1).map(Number);
  if (quads) {
    if (quads.some((quad) => quad > 255)) return null;
    return { family: 4, value: BigInt(quads.reduce((sum, quad) => sum * 256 + quad, 0)) };
  }
  if (!text.includes(':') || !ipaddr.isValid(text)) return null;
  const parsed = ipaddr.process(text);
  const value = parsed.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return { family: parsed.kind() === 'ipv4' ? 4 : 6, value };
};

/** Most addresses are IPv4, and a large topology has thousands of them. */
const QUADS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** The block that `address/length` lies in; null when either is unusable. */
export const blockOf = (address: string, length: number): AddressBlock | null => {
  const parsed = parseAddress(address);
  if (!parsed || !Number.isInteger(length) || length < 0 || length > bits(parsed.family)) {
    return null;
  }
  const size = 1n << BigInt(bits(parsed.family) - length);
  const first = parsed.value - (parsed.value % size);
  return { family: parsed.family, first, last: first + size - 1n, length };
};

/** The block of a prefix such as `192.0.2.0/24`; host bits are ignored. */
export const parsePrefix = (prefix: string): AddressBlock | null => {
  const slash = prefix.lastIndexOf('/');
  return blockOf(prefix.slice(0, slash), Number(prefix.slice(slash + 1)));
};

/** `192.0.2.0/24`, or the IPv6 prefix in the form of RFC 5952. */
export const formatBlock = ({ family, first, length }: AddressBlock): string =>
  `${formatAddress(family, first)}/${length}`;

/** Text of an address: dotted decimal, or the form of RFC 5952. */
export const formatAddress = (family: 4 | 6, value: bigint): string =>
  family === 4
    ? [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')
    : new ipaddr.IPv6(
        Array.from({ length: 16 }, (_, i) => Number((value >> BigInt(120 - 8 * i)) & 255n)),
      ).toRFC5952String();

/** Whether two blocks share an address. */
export const overlaps = (a: AddressBlock, b: AddressBlock): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

/** Whether `address` lies in `block`. */
export const holds = (block: AddressBlock, address: string): boolean => {
  const parsed = parseAddress(address);
  return (
    parsed !== null &&
    parsed.family === block.family &&
    parsed.value >= block.first &&
    parsed.value <= block.last
  );
};

/** Addresses that hosts can have, counted from 1; the first one is the gateway by custom. Null beyond the last one. */
export const hostOf = (block: AddressBlock, position: number | bigint): string | null => {
  const value = block.first + BigInt(position);
  const last = block.family === 4 ? block.last - 1n : block.last;
  return value <= last ? formatAddress(block.family, value) : null;
};

/** `block` cut into at least `parts` equal blocks, none longer than `atLeastLength` asks; empty when it cannot be cut so often. */
export const cut = (block: AddressBlock, parts: number, atLeastLength = 0): AddressBlock[] => {
  const length = Math.max(
    block.length + Math.ceil(Math.log2(parts)),
    Math.min(atLeastLength, bits(block.family)),
  );
  if (length > bits(block.family)) return [];
  const size = 1n << BigInt(bits(block.family) - length);
  return Array.from({ length: parts }, (_, i) => {
    const first = block.first + BigInt(i) * size;
    return { family: block.family, first, last: first + size - 1n, length };
  });
};

const bits = (family: 4 | 6): number => (family === 4 ? 32 : 128);
