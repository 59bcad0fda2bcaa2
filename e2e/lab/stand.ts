import type { Design } from '../../api/src/domain/topology.ts';
import { balancersOf, type Balancer } from './balancers.ts';
import { inBlock, nth } from './block.ts';
import { allHomes, homesOf, partnerHomeOf, peersOf } from './homes.ts';
import { LabError } from './lab-error.ts';
import type { Network } from './network.ts';
import { isV4, networksOf, publicAddresses } from './networks.ts';
import { outside } from './outside-places.ts';
import { inside, perimeter } from './site-places.ts';
import type { Surroundings } from './surroundings.ts';
import { type Wall, wallsOf } from './walls.ts';

/** The places that a topology is stood up in, with where the lab's own parties are. */
export interface Stand {
  readonly network: Network;
  readonly surroundings: Surroundings;
  readonly walls: readonly Wall[];
  readonly balancers: readonly Balancer[];
  /** Ids of servers that have a place of the same name. */
  readonly servers: readonly string[];
}

/** Lays a topology out as places. @throws LabError where the lab cannot stand it up. */
export const standOf = (design: Design): Stand => {
  const walls = wallsOf(design);
  const balancers = balancersOf(design);
  const own = surroundingsOf(design);
  const sites = perimeter(design, walls, balancers);
  const segments = [
    { name: 'wan', at: 'internet' },
    ...allHomes(own).flatMap(({ segment }) => segment ?? []),
    ...walls.flatMap(({ segments: each }) => each),
    { name: 'lan', at: 'core' },
  ];
  const places = [...outside(design, own, walls), ...sites.places, ...inside(design, own, walls)];
  return {
    network: { segments, places },
    surroundings: own,
    walls,
    balancers,
    servers: sites.servers,
  };
};

const surroundingsOf = (design: Design): Surroundings => {
  const used = [...design.networks.map(({ prefix }) => prefix), ...publicAddresses(design)];
  const free = OUTSIDE.find((block) => !used.some((each) => inBlock(each, block)));
  if (!free) throw new LabError('no documentation network is left for the internet of the lab');
  const free6 = used.every(isV4)
    ? null
    : (OUTSIDE_6.find((block) => !used.some((each) => inBlock(each, block))) ?? null);
  const all = networksOf(design, 'internal');
  const internal = all.filter(({ prefix }) => isV4(prefix));
  const administration = internal.find(({ purpose }) => purpose === 'administration');
  const clients = internal.filter(({ purpose }) => purpose === 'clients');
  const first = clients[0] ?? internal[0];
  if (!first) throw new LabError('the topology has no internal network of IPv4');
  return {
    free,
    internet: nth(free, 1),
    partner: nth(free, 80),
    six:
      free6 === null ? null : { free: free6, internet: nth(free6, 1), partner: nth(free6, 0x80) },
    homes: homesOf(free, free6),
    peers: peersOf(free),
    partnerHome: partnerHomeOf(free),
    partnerRelay: nth(free, 81),
    clients: [first, ...clients.slice(1)].map(({ id, prefix, purpose }, index) => ({
      place: index === 0 ? 'client' : `client-${id}`,
      address: nth(prefix, 50),
      six: index === 0 ? sixAt(all, purpose) : [],
    })),
    administrator: administration ? nth(administration.prefix, 50) : null,
  };
};

/** An address in each network of IPv6 of a purpose. */
const sixAt = (networks: ReturnType<typeof networksOf>, purpose: string): readonly string[] =>
  networks
    .filter((each) => each.purpose === purpose && !isV4(each.prefix))
    .map(({ prefix }) => nth(prefix, 0x50));

const OUTSIDE_6 = ['2001:db8:ffff::/48', '2001:db8:fffe::/48', '2001:db8:fffd::/48'];

const OUTSIDE = ['203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24'];
