import { Resolver } from 'node:dns/promises';
import type { TLSSocket } from 'node:tls';
import { tls } from '../agent/stream.ts';
import type { Account } from './call-order.ts';

/** Connects to the server of an account as clients find it: by SRV records, else by a name; the first address that lets us in. */
export const findServer = async ({
  resolver: address,
  services,
  fallback,
  first,
}: Account): Promise<TLSSocket> => {
  const resolver = new Resolver({ timeout: 1_000, tries: 2 });
  resolver.setServers([address]);
  const { name, port } = await serverOf(resolver, services, fallback);
  const known = await resolver.resolve4(name);
  const isFirst = (one: string): number => Number(one === first);
  const addresses = known.toSorted((one, other) => isFirst(other) - isFirst(one));
  const problems: string[] = [];
  for (const one of addresses) {
    const security = { issuer: '/etc/lab/ca.crt', names: [name] };
    const socket = await tls({ address: one, port }, security).catch((error: unknown) => {
      problems.push(`${one}:${port} ${error instanceof Error ? error.message : 'refused'}`);
      return null;
    });
    if (socket) return socket;
  }
  throw new Error(`${name}: ${problems.join('; ')}`);
};

const serverOf = async (
  resolver: Resolver,
  services: Account['services'],
  fallback: Account['fallback'],
): Promise<Account['fallback']> => {
  for (const service of services) {
    const found = await resolver.resolveSrv(service).catch(() => []);
    if (found[0]) return found[0];
  }
  return fallback;
};
