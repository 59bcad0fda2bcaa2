import ipaddr from 'ipaddr.js';
import type { Finding } from '../../domain/finding.ts';
import type { Interface, Pool, Server } from '../../domain/pools.ts';
import { hostOf, parseAddress, parsePrefix, type AddressBlock } from '../prefix.ts';
import { at, finding, onlyOne, set, type Validation } from './finding.ts';
import type { Indexed } from './indexed.ts';

/** What the internet reaches: public addresses behind NAT, or on the hosts themselves. */
export const publicAddresses: Validation = (design) => judge(design, freeAddresses(design));

type FreeAddress = (siteId: string, like: string) => string | null;

const judge = (design: Indexed, free: FreeAddress): Finding[] => [
  ...design.edgePools.flatMap((pool) =>
    design.serversOf(pool.id).flatMap((server) =>
      design
        .interfacesOf(server.id)
        .filter(({ side }) => side === 'external')
        .flatMap((one) => edgeAddress(free, { pool, server, one })),
    ),
  ),
  ...design.edgeServices.flatMap((service) =>
    isPrivate(service.virtualAddress)
      ? [
          finding('public-address-private', {
            message: `${service.fqdn}: ${service.virtualAddress ?? ''} is private`,
            entities: [at('edgeServices', service, 'virtualAddress')],
          }),
        ]
      : [],
  ),
  ...reverseProxies(design, free),
];

interface Outside {
  readonly pool: Pool;
  readonly server: Server;
  readonly one: Interface;
}

const edgeAddress = (free: FreeAddress, { pool, server, one }: Outside): Finding[] => {
  if (one.publicAddress === null)
    return pool.nat ? missing(free, { pool, server, one }) : ownAddress(server, one);
  return [
    ...(pool.nat ? [] : [withoutNat(server, one)]),
    ...(isPrivate(one.publicAddress)
      ? [
          finding('public-address-private', {
            message: `${server.fqdn}: public address ${one.publicAddress} is private`,
            entities: [at('interfaces', one, 'publicAddress')],
          }),
        ]
      : []),
    ...mixed(server.fqdn, one.address, one.publicAddress, at('interfaces', one, 'publicAddress')),
  ];
};

const missing = (freeAddress: FreeAddress, { pool, server, one }: Outside): Finding[] => {
  const av = one.service === 'av' || one.service === 'all';
  const free = freeAddress(pool.siteId, one.address);
  const message = av
    ? `${server.fqdn} has no public A/V address`
    : `${server.fqdn}: ${one.address} has no public address`;
  return [
    finding(av ? 'av-public-address-missing' : 'edge-public-address-missing', {
      message,
      entities: [at('interfaces', one, 'publicAddress')],
      fix: free === null ? null : set(`Use ${free}`, 'interfaces', one, { publicAddress: free }),
    }),
  ];
};

const ownAddress = (server: Server, one: Interface): Finding[] =>
  isPrivate(one.address)
    ? [
        finding('public-address-private', {
          message: `${server.fqdn}: ${one.address} is private without NAT`,
          entities: [at('interfaces', one, 'address')],
        }),
      ]
    : [];

const withoutNat = (server: Server, one: Interface): Finding =>
  finding('public-address-without-nat', {
    message: `${server.fqdn} has a public address without NAT`,
    entities: [at('interfaces', one, 'publicAddress')],
  });

const mixed = (
  name: string,
  address: string,
  publicAddress: string,
  entity: ReturnType<typeof at>,
): Finding[] =>
  parseAddress(address)?.family === parseAddress(publicAddress)?.family
    ? []
    : [
        finding('address-families-mixed', {
          message: `${name}: NAT from ${publicAddress} to ${address}`,
          entities: [entity],
        }),
      ];

const reverseProxies = (design: Indexed, freeAddress: FreeAddress): Finding[] =>
  design.reverseProxies.flatMap((proxy) => {
    const { name, externalAddress, publicAddress, siteId } = proxy;
    const entities = [at('reverseProxies', proxy, 'publicAddress')];
    if (publicAddress !== null) {
      return [
        ...(isPrivate(publicAddress)
          ? [
              finding('public-address-private', {
                message: `${name}: public address ${publicAddress} is private`,
                entities,
              }),
            ]
          : []),
        ...mixed(
          name,
          externalAddress,
          publicAddress,
          at('reverseProxies', proxy, 'publicAddress'),
        ),
      ];
    }
    if (!isPrivate(externalAddress)) return [];
    const free = freeAddress(siteId, externalAddress);
    const fix =
      free === null ? null : set(`Use ${free}`, 'reverseProxies', proxy, { publicAddress: free });
    return [
      finding('reverse-proxy-public-address-missing', {
        message: `${name} has no public address`,
        entities,
        fix,
      }),
    ];
  });

/** Finds the address after the highest used one in the only public network of a site; null when that is ambiguous. */
const freeAddresses = (design: Indexed): FreeAddress => {
  const found = new Map<string, string | null>();
  return (siteId, like) => {
    const key = `${siteId} ${parseAddress(like)?.family ?? 0}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const block = publicBlock(design, siteId, like);
    const free = block ? nextFree(block, usedPublic(design)) : null;
    found.set(key, free);
    return free;
  };
};

const publicBlock = (design: Indexed, siteId: string, like: string): AddressBlock | undefined => {
  const family = parseAddress(like)?.family;
  return onlyOne(
    design.networks
      .filter((network) => network.purpose === 'public-addresses' && network.siteId === siteId)
      .flatMap(({ prefix }) => parsePrefix(prefix) ?? [])
      .filter((block) => block.family === family),
  );
};

const usedPublic = ({
  interfaces,
  reverseProxies: proxies,
  edgeServices,
  networks,
}: Indexed): string[] =>
  [
    ...interfaces.flatMap(({ address, publicAddress }) => [address, publicAddress]),
    ...proxies.flatMap(({ publicAddress, externalAddress }) => [publicAddress, externalAddress]),
    ...edgeServices.map(({ virtualAddress }) => virtualAddress),
    ...networks.map(({ gateway }) => gateway),
  ].filter((address) => address !== null);

const nextFree = (block: AddressBlock, used: readonly string[]): string | null => {
  const values = used
    .flatMap((address) => parseAddress(address) ?? [])
    .filter(
      ({ family, value }) => family === block.family && value >= block.first && value <= block.last,
    )
    .map(({ value }) => value - block.first);
  return hostOf(
    block,
    values.reduce((highest, value) => (value > highest ? value : highest), 1n) + 1n,
  );
};

/** Ranges that nobody routes on the internet; ranges for documentation count as public, since examples use them. */
const isPrivate = (address: string | null): boolean =>
  address !== null && (address.includes(':') ? isPrivate6(address) : PRIVATE4.test(address));

/** RFC 1918, RFC 3927, RFC 6598. */
const PRIVATE4 =
  /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

const isPrivate6 = (address: string): boolean =>
  ipaddr.isValid(address) &&
  ['private', 'uniqueLocal', 'linkLocal'].includes(ipaddr.process(address).range());
