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
  const known = read.get(text);
  if (known !== undefined) return known;
  const range = text.includes(':') ? parseV6(text) : parseV4(text);
  if (read.size >= MOST_REMEMBERED) read.clear();
  read.set(text, range);
  return range;
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

/** An address as people write it: `192.0.2.10`, or `2001:db8::10` (RFC 5952). */
export const addressText = (family: 4 | 6, address: bigint): string =>
  family === 4 ? dotted(Number(address)) : colonned(address);

// The same addresses come again in rule after rule, and for one platform after the other.
const read = new Map<string, AddressRange | null>();
const MOST_REMEMBERED = 50_000;

const parseV4 = (text: string): AddressRange | null => {
  const slash = text.indexOf('/');
  const dots = slash < 0 ? text : text.slice(0, slash);
  const length = slash < 0 ? '32' : text.slice(slash + 1);
  const address = numberOfV4(dots);
  return address >= 0 && /^\d{1,2}$/.test(length) && Number(length) <= 32
    ? rangeOfV4(address, dots, Number(length))
    : null;
};

const rangeOfV4 = (address: number, dots: string, length: number): AddressRange => {
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  return {
    family: 4,
    first: BigInt(first),
    last: BigInt(first + size - 1),
    text: size === 1 ? dots : `${dotted(first)}/${length}`,
  };
};

/** The number of four octets; -1 for what is none. */
const numberOfV4 = (dots: string): number => {
  let [address, octets, start] = [0, 0, 0];
  for (let at = 0; at <= dots.length; at += 1) {
    if (at < dots.length && dots.charCodeAt(at) !== DOT) continue;
    const octet = octetOf(dots, start, at);
    if (octet < 0) return -1;
    address = address * 256 + octet;
    octets += 1;
    start = at + 1;
  }
  return octets === 4 ? address : -1;
};

const [DOT, ZERO, NINE] = [46, 48, 57];

// One with a leading zero is refused, since some readers take it for octal.
const octetOf = (text: string, start: number, end: number): number => {
  const isLong = end - start > 1 && text.charCodeAt(start) === ZERO;
  if (isLong || end === start || end - start > 3) return -1;
  let octet = 0;
  for (let at = start; at < end && octet >= 0; at += 1) octet = withDigit(octet, text, at);
  return octet < 256 ? octet : -1;
};

const withDigit = (octet: number, text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < ZERO || code > NINE ? -1 : octet * 10 + code - ZERO;
};

const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');

const parseV6 = (text: string): AddressRange | null => {
  const [address = '', length = '128', ...rest] = text.split('/');
  const isUsable = ipaddr.IPv6.isValid(address) && !address.includes('%') && rest.length === 0;
  return isUsable && /^\d{1,3}$/.test(length) && Number(length) <= 128
    ? rangeOfV6(address, Number(length))
    : null;
};

const rangeOfV6 = (address: string, length: number): AddressRange => {
  const parsed = ipaddr.IPv6.parse(address);
  const span = (1n << BigInt(128 - length)) - 1n;
  const given = parsed.parts.reduce((sum, part) => (sum << 16n) | BigInt(part), 0n);
  const first = given & ~span;
  const base = first === given ? parsed.toRFC5952String() : colonned(first);
  return { family: 6, first, last: first | span, text: span === 0n ? base : `${base}/${length}` };
};

const colonned = (address: bigint): string =>
  new ipaddr.IPv6(
    Array.from({ length: 16 }, (_, index) => Number((address >> BigInt(120 - 8 * index)) & 255n)),
  ).toRFC5952String();

const byAddress = (a: AddressRange, b: AddressRange): number => {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.last === b.last ? 0 : a.last > b.last ? -1 : 1;
};
