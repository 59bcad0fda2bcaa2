import type { Design } from '../../api/src/domain/topology.ts';
import { isV4 } from './networks.ts';

/** A virtual address with the addresses behind it. */
export interface Virtual {
  readonly address: string;
  readonly members: readonly { readonly serverId: string; readonly address: string }[];
}

/** What stands in for a hardware load balancer: a host of its own that spreads connections by address translation. */
export interface Balancer {
  readonly place: string;
  readonly poolId: string;
  readonly virtual: readonly Virtual[];
}

/** The load balancers of the pools that have virtual addresses. */
export const balancersOf = (design: Design): readonly Balancer[] =>
  design.pools
    .map((pool) => ({
      place: `balancer-${pool.id}`,
      poolId: pool.id,
      virtual: [
        ...virtual(design, pool.id, pool.virtualAddress, ({ side }) => side !== 'external'),
        ...design.edgeServices
          .filter(({ poolId }) => poolId === pool.id)
          .flatMap(({ kind, virtualAddress }) =>
            virtual(
              design,
              pool.id,
              virtualAddress,
              ({ side, service }) => side === 'external' && (service === kind || service === 'all'),
            ),
          ),
      ],
    }))
    .filter((each) => each.virtual.length > 0);

type Interface = Design['interfaces'][number];

const virtual = (
  design: Design,
  poolId: string,
  address: string | null,
  isBehind: (one: Interface) => boolean,
): readonly Virtual[] => {
  if (!address || !isV4(address)) return [];
  const servers = design.servers.filter((each) => each.poolId === poolId).map(({ id }) => id);
  const members = design.interfaces.filter(
    (each) => servers.includes(each.serverId) && isV4(each.address) && isBehind(each),
  );
  return [{ address, members }];
};

/** Addresses behind a virtual address; undefined where it is none. */
export const behindBalancer = (
  balancers: readonly Balancer[],
  address: string,
): readonly string[] | undefined =>
  balancers
    .flatMap((each) => each.virtual)
    .find((each) => each.address === address)
    ?.members.map((member) => member.address);

/** Rules of a load balancer: new connections to those behind it in turn, of which each is up. */
export const balancerRules = (
  { virtual: all }: Balancer,
  isUp: (serverId: string) => boolean,
): string => {
  const lines = all.flatMap(({ address, members }) => {
    const up = members.filter(({ serverId }) => isUp(serverId));
    const map = up.map((each, index) => `${index} : ${each.address}`).join(', ');
    if (up.length === 0) return [];
    return [`ip daddr ${address} dnat to numgen inc mod ${up.length} map { ${map} }`];
  });
  return [
    'table ip balancer',
    'delete table ip balancer',
    'table ip balancer {',
    'chain pre { type nat hook prerouting priority dstnat;',
    ...lines,
    '}',
    'chain post { type nat hook postrouting priority srcnat; ct status dnat masquerade; }',
    '}\n',
  ].join('\n');
};
