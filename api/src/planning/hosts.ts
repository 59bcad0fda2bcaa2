import { type Host } from '../domain/flow.ts';
import { type EdgeServiceKind } from '../domain/perimeter.ts';
import { type Interface, type Pool } from '../domain/pools.ts';
import { type Network } from '../domain/organization.ts';
import { type Binding } from '../facts/port-fact.ts';
import { type DesignIndex } from './index-design.ts';

/** Addresses of one edge service outside, as a rule with this binding names them. */
export const externalHosts = (
  index: DesignIndex,
  pool: Pool,
  kind: EdgeServiceKind,
  binding: Binding,
): Host[] => {
  const service = index.services.get(pool.id)?.get(kind);
  const hardware = pool.externalLoadBalancing === 'hardware';
  return bind(binding, nodeHosts(index, pool, serves(kind)), [
    ...(hardware && service ? virtualHost(index, service.fqdn, service.virtualAddress) : []),
  ]);
};

/** Addresses of an edge pool inside, as a rule with this binding names them. */
export const internalHosts = (index: DesignIndex, pool: Pool, binding: Binding): Host[] =>
  bind(
    binding,
    nodeHosts(index, pool, ({ side }) => side === 'internal'),
    pool.loadBalancing === 'hardware' ? virtualHost(index, pool.fqdn, pool.virtualAddress) : [],
  );

/** Addresses of the servers of a pool inside. */
export const memberHosts = (index: DesignIndex, pool: Pool): Host[] =>
  nodeHosts(index, pool, ({ side }) => side === 'primary');

/** Where SIP for a pool goes to: the virtual address of a hardware load balancer, else each server. */
export const sipHosts = (index: DesignIndex, pool: Pool): Host[] =>
  pool.loadBalancing === 'hardware' && pool.virtualAddress !== null
    ? virtualHost(index, pool.fqdn, pool.virtualAddress)
    : memberHosts(index, pool);

/** Where web traffic for a pool goes to: web services of a pool of several always have a virtual address. */
export const webHosts = (index: DesignIndex, pool: Pool): Host[] => {
  const virtual = virtualHost(index, pool.internalWebFqdn ?? pool.fqdn, pool.virtualAddress);
  return virtual.length > 0 ? virtual : memberHosts(index, pool);
};

/** Networks as hosts. */
export const networkHosts = (networks: readonly Network[]): Host[] =>
  networks.map(({ name, prefix }) => ({
    name,
    address: prefix,
    publicAddress: null,
    kind: 'network',
  }));

/** Addresses of the servers of a pool on interfaces that `wanted` picks, by server. */
export const nodeHosts = (
  { nodes }: DesignIndex,
  { id, kind, nat }: Pick<Pool, 'id' | 'kind' | 'nat'>,
  wanted: (iface: Interface) => boolean,
): Host[] =>
  (nodes.get(id) ?? []).flatMap(({ server, interfaces }) =>
    interfaces.filter(wanted).map(({ address, publicAddress, side }) => ({
      name: server.fqdn,
      address,
      publicAddress: side === 'external' && (nat || kind !== 'edge') ? publicAddress : null,
      kind: 'node' as const,
    })),
  );

/** Picks the external interfaces that serve an edge service; one that names no service serves all. */
export const serves =
  (kind: EdgeServiceKind) =>
  ({ side, service }: Interface): boolean =>
    side === 'external' && (service === kind || service === 'all' || service === null);

const virtualHost = ({ version }: DesignIndex, name: string, address: string | null): Host[] =>
  address === null || (version === '2010' && address.includes(':'))
    ? []
    : [{ name, address, publicAddress: null, kind: 'vip' }];

const bind = (binding: Binding, nodes: readonly Host[], virtual: readonly Host[]): Host[] => {
  if (binding === 'vip-only') return [...virtual];
  if (binding === 'node' || virtual.length === 0) return [...nodes];
  return binding === 'vip-if-hlb' ? [...virtual] : [...virtual, ...nodes];
};
