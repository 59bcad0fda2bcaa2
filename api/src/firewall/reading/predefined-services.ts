import { anyService, everyService, servicesOf, type Service } from './services.ts';
import type { Transport } from '../../domain/net.ts';

/** Services that platforms know by themselves, by the part of the name that they share; null for others. */
export const predefinedService = (name: string): readonly Service[] | null => {
  const plain = name.toLowerCase().replace(/^(junos|service)-/, '');
  if (['any', 'all'].includes(plain)) return anyService;
  if (plain === 'all_tcp' || plain === 'tcp-any') return everyService('tcp');
  if (plain === 'all_udp' || plain === 'udp-any') return everyService('udp');
  if (/^(icmp|ping|all_icmp)/.test(plain)) return [];
  return table.get(plain) ?? null;
};

const one = (transport: Transport, ...numbers: readonly number[]): Service[] => [
  ...servicesOf(
    [transport],
    numbers.map((number) => ({ first: number, last: number })),
  ),
];

const table: ReadonlyMap<string, readonly Service[]> = new Map([
  ['http', one('tcp', 80)],
  ['https', one('tcp', 443)],
  ['ssh', one('tcp', 22)],
  ['telnet', one('tcp', 23)],
  ['smtp', one('tcp', 25)],
  ['ldap', one('tcp', 389)],
  ['dns-tcp', one('tcp', 53)],
  ['dns-udp', one('udp', 53)],
  ['dns', [...one('tcp', 53), ...one('udp', 53)]],
  ['stun', [...one('tcp', 3478), ...one('udp', 3478)]],
  ['sip', [...one('tcp', 5060), ...one('udp', 5060)]],
]);
