import type { ReverseProxy } from '../../domain/perimeter.ts';
import type { Pool } from '../../domain/pools.ts';
import { address, hostName } from '../language/host-name.ts';
import { plainId } from '../language/plain-words.ts';
import type { ConfigurationInput } from '../target.ts';
import type { Omission } from '../text-target.ts';

/** What one reverse proxy listens on, and where each name leads to. */
export interface Publication {
  readonly proxy: ReverseProxy;
  /** Made of the proxy's id. */
  readonly id: string;
  /** Where it listens. */
  readonly address: string;
  readonly backends: readonly Backend[];
}

/** The servers, or the virtual address, of one pool, with the names that lead there. */
export interface Backend {
  /** Made of the pool's id. */
  readonly id: string;
  readonly names: readonly string[];
  /** Name in the certificate of the pool's external web site. */
  readonly certificateName: string;
  readonly addresses: readonly string[];
  /** External web services listen on 4443 and 8080, Office Web Apps on 443. */
  readonly httpsPort: number;
  /** Null where nothing is published over plain HTTP. */
  readonly httpPort: number | null;
}

/** The reverse proxies of a plan, by its flows and by the names of its certificates; and what cannot be written. */
export const publicationsOf = (
  input: ConfigurationInput,
): { readonly publications: readonly Publication[]; readonly omitted: readonly Omission[] } => {
  const { reverseProxies } = input.design;
  const publications = reverseProxies.flatMap((proxy) => publicationOf(proxy, input));
  const written = new Set(publications.map(({ proxy }) => proxy.id));
  return {
    publications,
    omitted: reverseProxies
      .filter(({ id }) => !written.has(id))
      .map(({ id, name }) => ({
        what: `The reverse proxy ${name}`,
        why: 'has no usable address, or publishes no pool with an address and a name',
        entity: { collection: 'reverseProxies', id },
      })),
  };
};

const publicationOf = (proxy: ReverseProxy, input: ConfigurationInput): Publication | [] => {
  const own = address(proxy.externalAddress);
  const pools = publishedPools(proxy, input);
  const shared = sharedNames(proxy, input);
  const entry = pools.find(({ kind }) => kind === 'director') ?? pools[0];
  const backends = pools.flatMap((pool) =>
    backendOf(pool, pool.id === entry?.id ? shared : [], { proxy, input }),
  );
  if (own === null || backends.length === 0) return [];
  return { proxy, id: plainId(proxy.id), address: own, backends };
};

/** Pools that flows lead to from the proxy, Office Web Apps last. */
const publishedPools = ({ id }: ReverseProxy, { design, plan }: ConfigurationInput): Pool[] => {
  const ids = new Set(
    plan.flows
      .filter(({ source }) => source.entity?.collection === 'reverseProxies')
      .filter(({ source }) => source.entity?.id === id)
      .map(({ destination }) => destination.entity?.id),
  );
  const pools = design.pools.filter((pool) => ids.has(pool.id));
  const isOffice = ({ kind }: Pool): boolean => kind === 'office-web-apps';
  return [...pools.filter((pool) => !isOffice(pool)), ...pools.filter(isOffice)];
};

/** Names of the proxy's certificate that belong to no pool: meetings, dial-in, autodiscover. */
const sharedNames = ({ id }: ReverseProxy, { design, plan }: ConfigurationInput): string[] => {
  const webNames = new Set(design.pools.map((pool) => webName(pool)));
  return plan.certificates
    .filter(({ assignments }) =>
      assignments.some(({ entity }) => entity.collection === 'reverseProxies' && entity.id === id),
    )
    .flatMap(({ sans }) => sans.flatMap(({ name }) => hostName(name) ?? []))
    .filter((name) => !webNames.has(name));
};

const webName = ({ externalWebFqdn, fqdn, kind }: Pool): string | null =>
  hostName(externalWebFqdn ?? (kind === 'office-web-apps' ? fqdn : ''));

interface Where {
  readonly proxy: ReverseProxy;
  readonly input: ConfigurationInput;
}

const backendOf = (pool: Pool, shared: readonly string[], where: Where): Backend | [] => {
  const name = webName(pool);
  const flows = flowsTo(pool, where);
  const addresses = flows.flatMap(({ destination }) =>
    destination.hosts.flatMap((host) => address(host.address) ?? []),
  );
  if (name === null || addresses.length === 0) return [];
  const isOffice = pool.kind === 'office-web-apps';
  return {
    id: plainId(pool.id),
    names: [...new Set([name, ...shared])],
    certificateName: name,
    addresses: [...new Set(addresses)],
    httpsPort: isOffice ? 443 : 4443,
    httpPort: isOffice ? null : 8080,
  };
};

const flowsTo = (pool: Pool, { proxy, input }: Where) =>
  input.plan.flows.filter(
    ({ source, destination }) =>
      source.entity?.collection === 'reverseProxies' &&
      source.entity.id === proxy.id &&
      destination.entity?.id === pool.id,
  );
