import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';

/** What a host turned out to be. */
export type CanonicalHost =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'invalid' };

/**
 * Says what a host means, however it is spelt: addresses in decimal, octal, hexadecimal, shortened, in full-width or
 * circled digits, in brackets, with final dots; names in Unicode. Zones of IPv6 are refused: they name an interface.
 */
export const canonicalHost = (text: string): CanonicalHost => {
  // Most are plain already, and taking a host apart costs more than a datagram.
  if (isIP(text) === 4) return { kind: 'address', address: text };
  const bare = text.trim().replace(/^\[(.*)\]$/, '$1');
  if (bare.includes(':')) return ipv6(bare);
  const host = hostOf(bare);
  if (host === '') return { kind: 'invalid' };
  if (isIP(host) === 4) return { kind: 'address', address: host };
  return NAME.test(host) ? { kind: 'name', name: host } : { kind: 'invalid' };
};

/** The addresses that one address stands for: itself, and those embedded in it by translation and tunnels. */
export const addressesIn = (address: string): readonly string[] => {
  if (isIP(address) !== 6) return [address];
  const bytes = ipaddr.IPv6.parse(address).toByteArray();
  const at = (from: number): string => bytes.slice(from, from + 4).join('.');
  return [
    address,
    ...embeddings.filter(({ matches }) => matches(bytes)).map(({ from }) => at(from)),
    ...(startsWith(bytes, [0x20, 0x01, 0, 0])
      ? [
          at(4),
          bytes
            .slice(12)
            .map((byte) => byte ^ 0xff)
            .join('.'),
        ]
      : []),
  ];
};

// Labels of letters, digits, hyphens and underscores, without a final dot.
const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_][a-z0-9_-]{0,62})*$/;

const ipv6 = (text: string): CanonicalHost =>
  isIP(text) === 6 && !text.includes('%')
    ? { kind: 'address', address: ipaddr.IPv6.parse(text).toRFC5952String() }
    : { kind: 'invalid' };

/** Percent signs are no part of a name here: what a browser would decode is refused. */
const hostOf = (text: string): string => {
  if (/[%/?#\\@\s]/.test(text)) return '';
  const ascii = domainToASCII(text).replace(/\.$/, '');
  const parsed = URL.parse(`http://${ascii}/`);
  return parsed?.hostname.replace(/\.$/, '') ?? '';
};

const startsWith = (bytes: readonly number[], prefix: readonly number[]): boolean =>
  prefix.every((byte, index) => bytes[index] === byte);

const zeros = (count: number): readonly number[] => Array.from({ length: count }, () => 0);

const embeddings: readonly {
  readonly matches: (bytes: readonly number[]) => boolean;
  readonly from: number;
}[] = [
  // IPv4-mapped, IPv4-compatible and IPv4-translated (RFC 4291, RFC 2765).
  { matches: (bytes) => startsWith(bytes, [...zeros(10), 0xff, 0xff]), from: 12 },
  { matches: (bytes) => startsWith(bytes, zeros(12)) && !startsWith(bytes, zeros(15)), from: 12 },
  { matches: (bytes) => startsWith(bytes, [...zeros(8), 0xff, 0xff, 0, 0]), from: 12 },
  // NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056), ISATAP (RFC 5214).
  { matches: (bytes) => startsWith(bytes, [0, 0x64, 0xff, 0x9b]), from: 12 },
  { matches: (bytes) => startsWith(bytes, [0x20, 0x02]), from: 2 },
  { matches: (bytes) => startsWith(bytes.slice(9), [0, 0x5e, 0xfe]), from: 12 },
];
