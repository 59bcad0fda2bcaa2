import { z } from 'zod';

/** Layer-4 protocol, by its IANA keyword. */
export const Transport = z.enum(['tcp', 'udp']);
export type Transport = z.infer<typeof Transport>;

/** TCP or UDP port number. */
export const Port = z.int().min(1).max(65_535);

/** Inclusive range of ports; a single port has `first === last`. */
export const PortRange = z
  .object({ first: Port, last: Port })
  .refine(({ first, last }) => first <= last, 'first must not exceed last');
export type PortRange = z.infer<typeof PortRange>;

/** IPv4 or IPv6 address, e.g. `192.0.2.10` or `2001:db8::10`. */
export const Address = z.union([z.ipv4(), z.ipv6()], 'must be an IPv4 or IPv6 address');
export type Address = z.infer<typeof Address>;

/** IPv4 or IPv6 prefix in CIDR notation, e.g. `192.0.2.0/24` (RFC 4632, RFC 4291 §2.3). */
export const Prefix = z.union([z.cidrv4(), z.cidrv6()], 'must be a prefix such as 192.0.2.0/24');
export type Prefix = z.infer<typeof Prefix>;

/**
 * Name of a host as people type it, at most 255 characters. Wider than RFC 1123 on purpose: real topologies hold
 * underscores and short names, which planning reports as findings; what could never be a name is refused here.
 */
export const HostName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\p{L}\p{N}_](?:[\p{L}\p{N}._*-]*[\p{L}\p{N}_])?$/u, 'must be a host name');

/** A place that traffic starts in or ends in, from the least to the most trusted; partners are outside like the internet. */
export const Zone = z.enum(['partner', 'internet', 'perimeter', 'internal']);
export type Zone = z.infer<typeof Zone>;

/** The range of one port. */
export const port = (n: number): PortRange => ({ first: n, last: n });

/** The range from `first` to `last`, both included. */
export const ports = (first: number, last: number): PortRange => ({ first, last });

/** `5061`, or `50000-59999`. */
export const formatPorts = ({ first, last }: PortRange, dash = '-'): string =>
  first === last ? String(first) : `${first}${dash}${last}`;

/** `tcp/5061`, or `udp/50000-59999`: a service as the console and the reports write it. */
export const formatService = (transport: Transport, range: PortRange): string =>
  `${transport}/${formatPorts(range)}`;
