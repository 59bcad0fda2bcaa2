import { getServers, lookup, Resolver } from 'node:dns/promises';

/** One SRV record. */
export interface ServicePlace {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}

/** How names are looked up. Failures are errors with the codes of Node. */
export interface Names {
  /** Every address of a name, in the order of the resolver. */
  readonly addresses: (name: string) => Promise<readonly string[]>;
  readonly services: (name: string) => Promise<readonly ServicePlace[]>;
  /** Where an alias leads, or null when the name is none. */
  readonly alias: (name: string) => Promise<string | null>;
  /** Servers that are authoritative for a zone; none when the name is no zone. */
  readonly authorities: (zone: string) => Promise<readonly string[]>;
  /** The resolvers themselves, `address` or `address:port`. */
  readonly servers: () => readonly string[];
}

/** Names as this machine resolves them, or as `servers` do (`address` or `address:port`). */
export const systemNames = (servers: readonly string[] = []): Names => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return {
    addresses: servers.length > 0 ? (name) => askedAddresses(resolver, name) : localAddresses,
    services: async (name) => {
      const found = await resolver.resolveSrv(name);
      return found.map(({ name: target, priority, weight, port }) => ({
        priority,
        weight,
        port,
        target,
      }));
    },
    alias: (name) =>
      resolver.resolveCname(name).then(
        ([target]) => target ?? null,
        () => null,
      ),
    authorities: (zone) => resolver.resolveNs(zone).catch(() => []),
    servers: () => (servers.length > 0 ? servers : getServers()),
  };
};

const localAddresses: Names['addresses'] = async (name) =>
  (await lookup(name, { all: true, order: 'verbatim' })).map(({ address }) => address);

const askedAddresses = async (resolver: Resolver, name: string): Promise<readonly string[]> => {
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const found = [four, six].flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  if (found.length === 0 && four.status === 'rejected') throw four.reason;
  return found;
};
