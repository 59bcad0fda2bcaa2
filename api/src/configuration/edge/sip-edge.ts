import type { Design } from '../../domain/topology.ts';
import { address as usable, hostName } from '../language/host-name.ts';
import type { Omission } from '../text-target.ts';
import {
  edgeNodesOf,
  type EdgeEnd,
  type EdgeEnds,
  type EdgeNode,
  type EdgePoint,
} from './edge-node.ts';

/** What a SIP proxy in the place of an Access Edge has to know. */
export interface SipEdge {
  readonly id: string;
  readonly fqdn: string;
  readonly external: {
    readonly ends: EdgeEnds;
    readonly clientPort: number;
    readonly federationPort: number | null;
  };
  readonly internal: { readonly ends: EdgeEnds; readonly port: number };
  /** Name of the pool or Director inside, which is the subject of its certificate too. */
  readonly nextHop: string;
  /** Domains of our own. */
  readonly domains: readonly string[];
  /** Allowed domains, with the name of the edge where one is given. */
  readonly partners: readonly { readonly domain: string; readonly proxyFqdn: string | null }[];
}

/** The Access Edge of every edge server. */
export const sipEdgesOf = (
  design: Design,
): { readonly edges: readonly SipEdge[]; readonly omitted: readonly Omission[] } => {
  const { nodes, omitted } = edgeNodesOf(design);
  const usable = nodes.flatMap((node) => (node.access ? sipEdge(node, node.access, design) : []));
  const written = new Set(usable.map(({ id }) => id));
  return {
    edges: usable,
    omitted: [
      ...omitted,
      ...nodes
        .filter(({ id }) => !written.has(id))
        .map(({ server }) => ({
          what: `The Access Edge of ${server.fqdn}`,
          why: 'has no usable name or address outside, or no next hop',
          entity: { collection: 'servers', id: server.id },
        })),
    ],
  };
};

const sipEdge = (node: EdgeNode, access: EdgePoint, design: Design): SipEdge | [] => {
  const hop = design.pools.find(({ id }) => id === node.pool.nextHopPoolId);
  const nextHop = hostName(hop?.fqdn ?? '');
  if (nextHop === null) return [];
  const { service, fqdn } = access;
  const virtual = usable(service.virtualAddress ?? '');
  const [first, ...others] = access.ends;
  const ends: EdgeEnds = [told(first, virtual), ...others.map((each) => told(each, virtual))];
  const { port: clientPort, federationPort, internalPort } = service;
  return {
    id: node.id,
    fqdn,
    external: { ends, clientPort, federationPort },
    internal: { ends: node.internal, port: internalPort },
    nextHop,
    domains: design.sipDomains.flatMap(({ name }) => hostName(name) ?? []),
    partners: federationPort === null ? [] : allowedPartners(design),
  };
};

/** Of several servers behind a load balancer others know its address alone, in the route of a call too. */
const told = (end: EdgeEnd, virtual: string | null): EdgeEnd =>
  virtual !== null && virtual.includes(':') === end.address.includes(':')
    ? { ...end, publicAddress: virtual }
    : end;

const allowedPartners = ({ partners }: Design): SipEdge['partners'] =>
  partners
    .filter(({ kind, enabled }) => kind === 'allowed' && enabled)
    .flatMap(({ domain, proxyFqdn }) => {
      const name = hostName(domain);
      const proxy = proxyFqdn === null ? null : hostName(proxyFqdn);
      const isUsable = name !== null && (proxyFqdn === null || proxy !== null);
      return isUsable ? [{ domain: name, proxyFqdn: proxy }] : [];
    });
