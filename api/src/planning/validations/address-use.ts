import ipaddr from 'ipaddr.js';
import type { EntityRef } from '../../domain/change.ts';
import type { Finding } from '../../domain/finding.ts';
import { formatAddress, parseAddress } from '../prefix.ts';
import { at, finding, type Validation } from './finding.ts';
import { groupBy, type Indexed } from './indexed.ts';

/** Addresses that two hosts have, that no host can have, or that the product version does not know. */
export const addressUse: Validation = (design) => {
  const uses = allUses(design);
  return [
    ...uses
      .filter(({ address }) => unusable(address))
      .map(({ address, entity }) =>
        finding('address-unusable', {
          message: `${address} is no address of a host`,
          entities: [entity],
        }),
      ),
    ...duplicates(uses.filter(({ address }) => !unusable(address))),
    ...(design.settings.version === '2010'
      ? uses.filter(({ address }) => address.includes(':')).map(ipv6In2010)
      : []),
  ];
};

interface Use {
  readonly address: string;
  readonly entity: EntityRef;
  /** Uses with the same owner may share an address: sides of one proxy, services of one pool. */
  readonly owner: string;
}

const allUses = (design: Indexed): Use[] => [
  ...design.interfaces.flatMap((one) => [
    ...use(one.address, at('interfaces', one, 'address'), `server ${one.serverId} ${one.side}`),
    ...use(
      one.publicAddress,
      at('interfaces', one, 'publicAddress'),
      `public of ${one.serverId} ${one.address}`,
    ),
  ]),
  ...design.pools.flatMap((pool) =>
    use(pool.virtualAddress, at('pools', pool, 'virtualAddress'), `pool ${pool.id}`),
  ),
  ...design.edgeServices.flatMap((service) =>
    use(
      service.virtualAddress,
      at('edgeServices', service, 'virtualAddress'),
      `services of ${service.poolId}`,
    ),
  ),
  ...design.reverseProxies.flatMap((proxy) => [
    ...use(
      proxy.externalAddress,
      at('reverseProxies', proxy, 'externalAddress'),
      `proxy ${proxy.id}`,
    ),
    ...use(
      proxy.internalAddress,
      at('reverseProxies', proxy, 'internalAddress'),
      `proxy ${proxy.id}`,
    ),
    ...use(
      proxy.publicAddress,
      at('reverseProxies', proxy, 'publicAddress'),
      `public of ${proxy.id}`,
    ),
  ]),
  ...design.gateways.flatMap((gateway) =>
    use(gateway.address, at('gateways', gateway, 'address'), `gateway ${gateway.id}`),
  ),
];

const use = (address: string | null, entity: EntityRef, owner: string): Use[] =>
  address === null ? [] : [{ address, entity, owner }];

const duplicates = (uses: readonly Use[]): Finding[] =>
  [...groupBy(uses, ({ address }) => normal(address)).values()]
    .filter((group) => new Set(group.map(({ owner }) => owner)).size > 1)
    .map((group) =>
      finding('address-duplicate', {
        message: `${group[0]?.address ?? ''} belongs to ${new Set(group.map(({ owner }) => owner)).size} hosts`,
        entities: group.map(({ entity }) => entity),
      }),
    );

/** One spelling for each address; most are IPv4 and have only one. */
const normal = (address: string): string => {
  if (!address.includes(':')) return address;
  const parsed = parseAddress(address);
  return parsed ? formatAddress(parsed.family, parsed.value) : address;
};

/** Where addresses that no host can have begin: most addresses need no closer look. */
const SUSPECT = /^(?:0|127|22[4-9]|2[3-5]\d)\.|:/;

/** Unspecified, loopback, multicast and broadcast addresses. */
const unusable = (address: string): boolean => {
  if (!SUSPECT.test(address)) return false;
  const range = ipaddr.isValid(address) ? ipaddr.process(address).range() : 'unspecified';
  return (
    ['unspecified', 'loopback', 'multicast', 'broadcast'].includes(range) ||
    address.startsWith('0.')
  );
};

const ipv6In2010 = ({ address, entity }: Use): Finding =>
  finding('ipv6-in-2010', {
    message: `Lync Server 2010 cannot use ${address}`,
    entities: [entity],
  });
