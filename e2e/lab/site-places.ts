import type { Design } from '../../api/src/domain/topology.ts';
import type { Balancer } from './balancers.ts';
import type { Place } from './network.ts';
import {
  addressesOf,
  gatewayAddress,
  homed,
  internalRoutes,
  isV4,
  networksOf,
} from './networks.ts';
import type { Surroundings } from './surroundings.ts';
import type { Wall } from './walls.ts';

/** Servers with addresses, load balancers and reverse proxies. */
export const perimeter = (
  design: Design,
  walls: readonly Wall[],
  balancers: readonly Balancer[],
): { readonly places: readonly Place[]; readonly servers: readonly string[] } => {
  const servers = design.servers
    .map(({ id }) => ({ name: id, addresses: addressesOf(design, id) }))
    .filter(({ addresses }) => addresses.length > 0);
  const proxies = design.reverseProxies.map(({ id, externalAddress, internalAddress }) => ({
    name: id,
    addresses: [externalAddress, internalAddress],
  }));
  const gateways = design.gateways.flatMap(({ id, address }) =>
    address ? [{ name: id, addresses: [address] }] : [],
  );
  return {
    servers: servers.map(({ name }) => name),
    places: [
      ...[...servers, ...proxies, ...gateways].map((each) => homed(design, walls, each)),
      ...balancers.map(({ place, virtual }): Place => ({
        ...homed(design, walls, { name: place, addresses: virtual.map(({ address }) => address) }),
        kind: 'balancer',
      })),
    ],
  };
};

/** The internal firewalls, the network behind them, and whoever is inside. */
export const inside = (
  design: Design,
  own: Surroundings,
  walls: readonly Wall[],
): readonly Place[] => {
  const internal = walls.filter(({ side }) => side === 'internal');
  const lan = networksOf(design, 'internal').map(gatewayAddress);
  const host = (name: string, ...addresses: readonly string[]): Place =>
    homed(design, walls, { name, addresses });
  const lines = internal.map(
    ({ inner, line, line6 }) => [inner, [`${line[1]}/30`, `${line6[1]}/126`]] as const,
  );
  return [
    ...internal.map((wall) => firewall(design, wall)),
    {
      name: 'core',
      kind: 'router',
      addresses: { ...Object.fromEntries(lines), lan },
      routes: internal.flatMap((wall) => perimeterRoutes(design, wall)),
    },
    ...own.clients.map(({ place, address, six }) => host(place, address, ...six)),
    ...(own.administrator ? [host('administrator', own.administrator)] : []),
  ];
};

const firewall = (design: Design, { place, outer, inner, line, line6, siteId }: Wall): Place => ({
  name: place,
  kind: 'router',
  addresses: {
    [outer]: perimeterNetworks(design, siteId).map(gatewayAddress),
    [inner]: [`${line[0]}/30`, `${line6[0]}/126`],
  },
  routes: [line, line6].flatMap(([, core]) => internalRoutes(design, core)),
});

const perimeterRoutes = (design: Design, { siteId, line, line6 }: Wall): Place['routes'] =>
  perimeterNetworks(design, siteId).map(({ prefix }) => ({
    prefix,
    via: (isV4(prefix) ? line : line6)[0],
  }));

const perimeterNetworks = (design: Design, siteId: string) =>
  networksOf(design, 'perimeter').filter(
    (each) => each.purpose === 'perimeter-internal' && each.siteId === siteId,
  );
