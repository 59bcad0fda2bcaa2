import ipaddr from 'ipaddr.js';
import { MalformedStun } from './malformed-stun.ts';

/** An IP address with a port: where a message came from, or where a relay listens. */
export interface TransportAddress {
  /** `192.0.2.1`, or `2001:db8::1` as RFC 5952 writes it. */
  readonly address: string;
  readonly port: number;
}

/**
 * Reads family, port and address of MAPPED-ADDRESS and its like (RFC 8489 §14.1). `mask` is what XOR-MAPPED-ADDRESS
 * hides them with: the cookie and the transaction id (§14.2); without one they are plain.
 * @throws MalformedStun when the family or the length is none of the two.
 */
export const decodeAddress = (value: Uint8Array, mask?: Uint8Array): TransportAddress => {
  const size = value.length >= 4 ? SIZE[value[1]!] : undefined;
  if (size === undefined || value.length !== 4 + size)
    throw new MalformedStun('attribute-value', 'an address is neither IPv4 nor IPv6');
  const port = ((value[2]! << 8) | value[3]!) ^ (mask ? (mask[0]! << 8) | mask[1]! : 0);
  const bytes = mask ? value.slice(4).map((byte, at) => byte ^ mask[at]!) : value.subarray(4);
  return { address: size === 4 ? bytes.join('.') : ipv6Text(bytes), port };
};

/**
 * Writes family, port and address, hidden with `mask` if there is one.
 * @throws MalformedStun when `address` is no IP address or `port` is none.
 */
export const encodeAddress = (
  { address, port }: TransportAddress,
  mask?: Uint8Array,
): Uint8Array => {
  const bytes = addressBytes(address);
  if (!Number.isInteger(port) || port < 0 || port > 0xffff)
    throw new MalformedStun('not-encodable', `${port} is no port`);
  const value = Uint8Array.of(0, bytes.length === 4 ? 1 : 2, port >> 8, port & 0xff, ...bytes);
  return mask ? hidden(value, mask) : value;
};

const hidden = (value: Uint8Array, mask: Uint8Array): Uint8Array =>
  // The mask covers port and address apart, both from its start.
  value.map((byte, at) => (at < 2 ? byte : byte ^ mask[at < 4 ? at - 2 : at - 4]!));

const SIZE: Readonly<Record<number, number>> = { 1: 4, 2: 16 };

const ipv6Text = (bytes: Uint8Array): string => new ipaddr.IPv6([...bytes]).toRFC5952String();

const addressBytes = (address: string): readonly number[] => {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return address.split('.').map(Number);
  if (address.includes(':') && !address.includes('%') && ipaddr.IPv6.isValid(address))
    return ipaddr.IPv6.parse(address).toByteArray();
  throw new MalformedStun('not-encodable', `${address.slice(0, 60)} is no IP address`);
};
