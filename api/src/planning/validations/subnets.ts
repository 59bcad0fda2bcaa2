import type { Finding } from '../../domain/finding.ts';
import type { Network } from '../../domain/organization.ts';
import type { Interface, Server } from '../../domain/pools.ts';
import { blockOf, holds, overlaps, parsePrefix, type AddressBlock } from '../prefix.ts';
import { at, finding, set, type Validation } from './finding.ts';
import type { Indexed } from './indexed.ts';

/** Subnets that overlap, and gateways that are where they must not be or are not where they must be. */
export const subnets: Validation = (design) => [
  ...networkOverlaps(design),
  ...design.networks.flatMap(networkGateway),
  ...design.edgePools
    .flatMap(({ id }) => design.serversOf(id))
    .flatMap((server) => edgeServer(design, server)),
  ...design.interfaces.flatMap(gatewayOutside),
];

interface Placed {
  readonly network: Network;
  readonly block: AddressBlock;
}

/** Each network against the widest one that begins before it: enough to find some overlap of every one, in one pass. */
const networkOverlaps = ({ networks }: Indexed): Finding[] => {
  const placed = networks
    .flatMap((network) => {
      const block = parsePrefix(network.prefix);
      return block ? [{ network, block }] : [];
    })
    .sort(
      (a, b) =>
        a.block.family - b.block.family ||
        compare(a.block.first, b.block.first) ||
        compare(b.block.last, a.block.last),
    );
  const found: Finding[] = [];
  let widest: Placed | undefined;
  for (const one of placed) {
    if (widest && overlaps(widest.block, one.block))
      found.push(overlap(widest.network, one.network));
    if (!widest || widest.block.family !== one.block.family || one.block.last > widest.block.last)
      widest = one;
  }
  return found;
};

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : Number(a > b));

const overlap = (a: Network, b: Network): Finding =>
  finding(a.zone === b.zone ? 'network-overlap' : 'network-zones-overlap', {
    message: `${a.prefix} and ${b.prefix} share addresses`,
    entities: [at('networks', b, 'prefix'), at('networks', a, 'prefix')],
  });

const networkGateway = (network: Network): Finding[] => {
  const block = parsePrefix(network.prefix);
  if (network.gateway === null || !block || holds(block, network.gateway)) return [];
  return [
    finding('network-gateway-outside', {
      message: `Gateway ${network.gateway} is not in ${network.prefix}`,
      entities: [at('networks', network, 'gateway')],
    }),
  ];
};

const edgeServer = (design: Indexed, server: Server): Finding[] => {
  const own = design.interfacesOf(server.id);
  const internal = own.filter(({ side }) => side === 'internal');
  const external = own.filter(({ side }) => side === 'external');
  return [
    ...internal.flatMap((one) => internalGateway(server, one)),
    ...sidesOverlap(server, internal, external),
    ...noExternalGateway(design, server, external),
  ];
};

const internalGateway = (server: Server, one: Interface): Finding[] =>
  one.gateway === null
    ? []
    : [
        finding('internal-gateway', {
          message: `${server.fqdn} has a default gateway inside`,
          entities: [at('interfaces', one, 'gateway')],
          fix: set('Clear the internal gateway', 'interfaces', one, { gateway: null }),
        }),
      ];

const subnetOf = ({ address, prefixLength }: Interface): AddressBlock | null =>
  blockOf(address, prefixLength ?? (address.includes(':') ? 128 : 32));

const sidesOverlap = (
  server: Server,
  internal: readonly Interface[],
  external: readonly Interface[],
): Finding[] => {
  const inside = internal.flatMap((one) => subnetOf(one) ?? []);
  const clash = external.find((one) => {
    const block = subnetOf(one);
    return block !== null && inside.some((other) => overlaps(block, other));
  });
  if (!clash) return [];
  return [
    finding('edge-subnets-overlap', {
      message: `${server.fqdn} has both sides in one subnet`,
      entities: [
        at('interfaces', clash, 'address'),
        ...internal.map((one) => at('interfaces', one, 'address')),
      ],
    }),
  ];
};

const noExternalGateway = (
  design: Indexed,
  server: Server,
  external: readonly Interface[],
): Finding[] => {
  const [first] = external;
  if (!first || external.some(({ gateway }) => gateway !== null)) return [];
  const gateway = gatewayFor(design, server.poolId, first);
  return [
    finding('external-gateway-missing', {
      message: `${server.fqdn} has no default gateway outside`,
      entities: [at('interfaces', first, 'gateway')],
      fix:
        gateway === null ? null : set(`Use gateway ${gateway}`, 'interfaces', first, { gateway }),
    }),
  ];
};

const gatewayFor = (
  { networks, poolById }: Indexed,
  poolId: string,
  one: Interface,
): string | null => {
  const subnet = subnetOf(one);
  const site = poolById.get(poolId)?.siteId;
  const network = networks.find(({ prefix, gateway, siteId }) => {
    const block = gateway === null || siteId !== site ? null : parsePrefix(prefix);
    return block !== null && holds(block, one.address);
  });
  const gateway = network?.gateway ?? null;
  return gateway !== null &&
    (one.prefixLength === null || (subnet !== null && holds(subnet, gateway)))
    ? gateway
    : null;
};

const gatewayOutside = (one: Interface): Finding[] => {
  if (one.gateway === null || one.prefixLength === null) return [];
  const block = blockOf(one.address, one.prefixLength);
  if (!block || holds(block, one.gateway)) return [];
  return [
    finding('gateway-outside-subnet', {
      message: `${one.address}: gateway ${one.gateway} is in another subnet`,
      entities: [at('interfaces', one, 'gateway')],
    }),
  ];
};
