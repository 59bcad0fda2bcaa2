import type { Design } from '../../api/src/domain/topology.ts';
import { areAlike, blockOf, inBlock, nth } from './block.ts';
import { LabError } from './lab-error.ts';
import type { Place } from './network.ts';
import { type Wall, wallAt } from './walls.ts';

type NetworkOf = Design['networks'][number];

/** Whether an address or prefix is of IPv4. */
export const isV4 = (address: string): boolean => !address.includes(':');

/** Networks of a zone. */
export const networksOf = (design: Design, zone: string): readonly NetworkOf[] =>
  design.networks.filter((network) => network.zone === zone);

/** The network that has an address. @throws LabError where none has. */
export const networkOf = (design: Design, address: string): NetworkOf => {
  const found = design.networks.find(
    ({ prefix, zone }) => zone !== 'internet' && inBlock(address, prefix),
  );
  if (!found) throw new LabError(`${address} is in no network of the topology`);
  return found;
};

/** Default gateway of a network: its first address where none is named. */
export const gatewayOf = ({ prefix, gateway }: NetworkOf): string => gateway ?? nth(prefix, 1);

/** Gateway with the length of the prefix, as an interface has it. */
export const gatewayAddress = (network: NetworkOf): string =>
  `${gatewayOf(network)}/${blockOf(network.prefix).length}`;

/** Addresses of servers, of one or all. */
export const addressesOf = (design: Design, serverId: string): readonly string[] =>
  design.interfaces.filter((each) => each.serverId === serverId).map(({ address }) => address);

/** Addresses that the internet sees, with the site at which they are. */
export const published = (
  design: Design,
): readonly { readonly address: string; readonly siteId: string }[] => {
  const siteOf = (poolId: string | undefined): string =>
    design.pools.find(({ id }) => id === poolId)?.siteId ?? '';
  return [
    ...design.interfaces
      .filter(({ side }) => side === 'external')
      .map(({ address, publicAddress, serverId }) => ({
        address: publicAddress ?? address,
        siteId: siteOf(design.servers.find(({ id }) => id === serverId)?.poolId),
      })),
    ...design.edgeServices.flatMap(({ virtualAddress, poolId }) =>
      virtualAddress ? [{ address: virtualAddress, siteId: siteOf(poolId) }] : [],
    ),
    ...design.reverseProxies.map(({ publicAddress, externalAddress, siteId }) => ({
      address: publicAddress ?? externalAddress,
      siteId,
    })),
  ];
};

/** Addresses that the internet sees. */
export const publicAddresses = (design: Design): readonly string[] =>
  published(design).map(({ address }) => address);

/** A host with addresses of the topology, plugged into the networks that have them, with routes by the rules of an edge server. */
export const homed = (
  design: Design,
  walls: readonly Wall[],
  { name, addresses }: { readonly name: string; readonly addresses: readonly string[] },
): Place => {
  const networks = addresses.map((address) => networkOf(design, address));
  const families = [true, false].map((is) => networks.filter(({ prefix }) => isV4(prefix) === is));
  return {
    name,
    kind: 'host',
    addresses: plugged(design, walls, addresses),
    routes: families.flatMap((own) => hostRoutes(design, own)),
  };
};

/** Routes of a host by its networks of one family. */
const hostRoutes = (design: Design, networks: readonly NetworkOf[]): Place['routes'] => {
  const inner = networks.find(({ purpose }) => purpose === 'perimeter-internal');
  const first = networks.find((network) => network !== inner) ?? networks[0];
  return [
    ...(first ? [defaultRoute(gatewayOf(first))] : []),
    ...(inner ? internalRoutes(design, gatewayOf(inner)) : []),
  ];
};

/** The route to everywhere, in the family of the next hop. */
export const defaultRoute = (via: string): Place['routes'][number] => ({
  prefix: isV4(via) ? '0.0.0.0/0' : '::/0',
  via,
});

/** Routes to all internal networks of the family of the next hop. */
export const internalRoutes = (design: Design, via: string): Place['routes'] =>
  networksOf(design, 'internal')
    .filter(({ prefix }) => areAlike(prefix, via))
    .map(({ prefix }) => ({ prefix, via }));

const plugged = (
  design: Design,
  walls: readonly Wall[],
  addresses: readonly string[],
): Place['addresses'] => {
  const segments: Record<string, string[]> = {};
  for (const address of addresses) {
    const network = networkOf(design, address);
    const own = (segments[segmentOf(network, walls)] ??= []);
    own.push(`${address}/${blockOf(network.prefix).length}`);
  }
  return segments;
};

const segmentOf = ({ zone, purpose, siteId }: NetworkOf, walls: readonly Wall[]): string => {
  if (zone === 'internal') return 'lan';
  return purpose === 'perimeter-internal'
    ? wallAt(walls, siteId, 'internal').outer
    : wallAt(walls, siteId, 'external').inner;
};
