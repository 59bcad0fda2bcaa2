import type { Design } from '../../api/src/domain/topology.ts';
import { nth } from './block.ts';
import { allHomes } from './homes.ts';
import type { Place } from './network.ts';
import { gatewayAddress, networksOf, published } from './networks.ts';
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
    .map((wall, index) => ({ wall, address: nth(own.free, 10 + index) }));
  const away = [{ prefix: 'default', via: own.internet }];
  const routes = published(design).flatMap(({ address, siteId }) =>
    external
      .filter(({ wall }) => wall.siteId === siteId)
      .map((each) => ({ prefix: `${address}/32`, via: each.address })),
  );
  const internet = [own.internet, nth(own.free, 2), own.partnerRelay].map((each) => `${each}/24`);
  return [
    { name: 'internet', kind: 'router', addresses: { wan: internet }, routes: unique(routes) },
    ...allHomes(own).flatMap((home) => homePlaces(home, away)),
    { name: 'partner', kind: 'host', addresses: { wan: [`${own.partner}/24`] }, routes: away },
    ...external.map(({ wall, address }): Place => ({
      name: wall.place,
      kind: 'router',
      addresses: { wan: [`${address}/24`], [wall.inner]: gateways(design, wall) },
      routes: away,
    })),
  ];
};

const unique = (routes: Place['routes']): Place['routes'] => [
  ...new Map(routes.map((each) => [each.prefix, each])).values(),
];

const homePlaces = (
  { place, router, address, segment, network }: Home,
  away: Place['routes'],
): readonly Place[] => {
  const wan = { wan: [`${address}/24`] };
  if (!router || !segment) return [{ name: place, kind: 'host', addresses: wan, routes: away }];
  const [inner, client] = [`${network}.1`, `${network}.50`];
  return [
    {
      name: router,
      kind: 'router',
      addresses: { ...wan, [segment.name]: [`${inner}/24`] },
      routes: away,
    },
    {
      name: place,
      kind: 'host',
      addresses: { [segment.name]: [`${client}/24`] },
      routes: [{ prefix: 'default', via: inner }],
    },
  ];
};

const gateways = (design: Design, { siteId }: Wall): readonly string[] =>
  networksOf(design, 'perimeter')
    .filter((each) => each.purpose !== 'perimeter-internal' && each.siteId === siteId)
    .map(gatewayAddress);
