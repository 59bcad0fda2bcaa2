import { z } from 'zod';
import { PortRange } from './net.ts';

/** A domain, such as `contoso.com`, or the exact name of a record. */
export const Domain = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\.?$/, 'must be a domain');

/** `alice@contoso.com`, without scheme. */
export const SipAddress = z
  .string()
  .max(300)
  .regex(/^[^\s<>"@]+@[A-Za-z0-9.-]+$/, 'must be an address such as alice@contoso.com');

/** `tcp/443`, `udp/50000-59999`. */
export const Service = z
  .string()
  .regex(/^(?:tcp|udp)\/\d{1,5}(?:-\d{1,5})?$/, 'must be such as tcp/443 or udp/50000-59999')
  .refine((text) => {
    const [first = 0, last = first] = (text.split('/')[1] ?? '').split('-').map(Number);
    return PortRange.safeParse({ first, last }).success;
  }, 'must be ports from 1 to 65535, the first not above the last');

/** What an Edge Server is reached by. */
export const EDGE_PORTS = [
  'tcp/443',
  'tcp/5061',
  'tcp/5269',
  'udp/3478',
  'tcp/50000-59999',
  'udp/50000-59999',
];
