import type { Design } from '../../api/src/domain/topology.ts';
import { areAlike, nth } from './block.ts';
import { allHomes } from './homes.ts';
import type { Place } from './network.ts';
import { defaultRoute, gatewayAddress, isV4, networksOf, published } from './networks.ts';
import type { Home, Surroundings } from './surroundings.ts';
import type { Wall } from './walls.ts';

/** The internet, whoever is outside, and the external firewalls. */
export const outside = (
  design: Design,
  own: Surroundings,
  walls: readonly Wall[],
): readonly Place[] => {
  const external = walls
    .filter(({ side }) => side === 'external')
    .map((wall, index) => ({
      wall,
      addresses: [own.free, own.six?.free ?? []].flat().map((free) => nth(free, 0x10 + index)),
    }));
  const away = waysOut(own, true);
  const routes = published(design).flatMap(({ address, siteId }) =>
    external
      .filter(({ wall }) => wall.siteId === siteId)
      .flatMap((each) => each.addresses.filter((via) => areAlike(via, address)))
      .map((via) => ({ prefix: `${address}/${isV4(address) ? 32 : 128}`, via })),
  );
  const internet = [own.internet, nth(own.free, 2), own.partnerRelay, own.six?.internet ?? []];
  return [
    {
      name: 'internet',
      kind: 'router',
      addresses: { wan: internet.flat().map(onWan) },
      routes: [...unique(routes), ...homeRoutes(own)],
    },
    ...allHomes(own).flatMap((home) => homePlaces(home, own)),
    {
      name: 'partner',
      kind: 'host',
      addresses: { wan: [own.partner, own.six?.partner ?? []].flat().map(onWan) },
      routes: away,
    },
    ...external.map(({ wall, addresses }): Place => ({
      name: wall.place,
      kind: 'router',
      addresses: { wan: addresses.map(onWan), [wall.inner]: gateways(design, wall) },
      routes: away,
    })),
  ];
};

/** An address in the internet with the length of its network. */
const onWan = (address: string): string => `${address}/${isV4(address) ? 24 : 64}`;

/** Ways to the networks of IPv6 behind routers of clients. */
const homeRoutes = (own: Surroundings): Place['routes'] =>
  allHomes(own).flatMap(({ six, router }) =>
    six && router !== null ? [{ prefix: six.network, via: six.address }] : [],
  );

const unique = (routes: Place['routes']): Place['routes'] => [
  ...new Map(routes.map((each) => [each.prefix, each])).values(),
];

const homePlaces = (home: Home, own: Surroundings): readonly Place[] => {
  const { place, router, segment } = home;
  const wan = { wan: [home.address, home.six?.address ?? []].flat().map(onWan) };
  const away = waysOut(own, home.six !== null);
  if (!router || !segment) return [{ name: place, kind: 'host', addresses: wan, routes: away }];
  const inner = behind(home, 1);
  return [
    {
      name: router,
      kind: 'router',
      addresses: { ...wan, [segment.name]: inner },
      routes: away,
    },
    {
      name: place,
      kind: 'host',
      addresses: { [segment.name]: behind(home, 50) },
      routes: inner.map((each) => defaultRoute(each.split('/')[0] ?? '')),
    },
  ];
};

/** Addresses behind the router of a home. */
const behind = ({ network, six }: Home, index: number): readonly string[] => [
  `${network}.${index}/24`,
  ...(six ? [`${nth(six.network, index)}/64`] : []),
];

/** Routes to everywhere by way of the internet. */
const waysOut = ({ internet, six }: Surroundings, hasSix: boolean): Place['routes'] =>
  [internet, ...(six && hasSix ? [six.internet] : [])].map(defaultRoute);

const gateways = (design: Design, { siteId }: Wall): readonly string[] =>
  networksOf(design, 'perimeter')
    .filter((each) => each.purpose !== 'perimeter-internal' && each.siteId === siteId)
    .map(gatewayAddress);
