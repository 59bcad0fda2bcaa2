import { blockOf, inBlock, nth } from './block.ts';
import type { Network, Place } from './network.ts';
import { LabError } from './lab-error.ts';
import type { Design } from '../../api/src/domain/topology.ts';

/** What the lab adds to a topology: addresses of an internet, of a home and of a partner that the topology does not use. */
export interface Surroundings {
  /** Router, public DNS and revocation lists. */
  readonly internet: string;
  readonly home: string;
  readonly guest: string;
  readonly partner: string;
  readonly client: string;
  readonly administrator: string | null;
}

/** The places that a topology is stood up in, with where the lab's own parties are. */
export interface Stand {
  readonly network: Network;
  readonly surroundings: Surroundings;
  /** Ids of servers that have a place of the same name. */
  readonly servers: readonly string[];
}

/** Lays a topology out as places. @throws LabError where the lab cannot stand it up. */
export const standOf = (design: Design): Stand => {
  refuse(design);
  const used = [...design.networks.map(({ prefix }) => prefix), ...publicAddresses(design)];
  const free = OUTSIDE.find((block) => !used.some((each) => inBlock(each, block)));
  if (!free) throw new LabError('no documentation network is left for the internet of the lab');
  const internal = networksOf(design, 'internal');
  const administration = internal.find(({ purpose }) => purpose === 'administration');
  const clients = internal.find(({ purpose }) => purpose === 'clients') ?? internal[0];
  if (!clients) throw new LabError('the topology has no internal network');
  const surroundings: Surroundings = {
    internet: nth(free, 1),
    home: nth(free, 50),
    guest: nth(free, 60),
    partner: nth(free, 80),
    client: nth(clients.prefix, 50),
    administrator: administration ? nth(administration.prefix, 50) : null,
  };
  const servers = design.servers.filter(({ id }) => addressesOf(design, id).length > 0);
  const places = [
    ...outside(design, free, surroundings),
    ...servers.map(({ id }) => serverPlace(design, id)),
    ...design.reverseProxies.map((proxy) => proxyPlace(design, proxy)),
    ...inside(design, surroundings),
  ];
  return {
    network: { segments: SEGMENTS, places },
    surroundings,
    servers: servers.map(({ id }) => id),
  };
};

const OUTSIDE = ['203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24'];
const TRANSIT = ['169.254.77.1/30', '169.254.77.2/30'] as const;
const HOME = ['192.168.177.1/24', '192.168.177.50/24'] as const;
const SEGMENTS = [
  { name: 'wan', at: 'internet' },
  { name: 'home', at: 'home' },
  { name: 'dmz', at: 'external' },
  { name: 'inner', at: 'internal' },
  { name: 'transit', at: 'internal' },
  { name: 'lan', at: 'core' },
];

const refuse = (design: Design): void => {
  const edges = design.pools.filter(({ kind }) => kind === 'edge');
  if (edges.length !== 1)
    throw new LabError(`${edges.length} edge pools: the lab stands up one site with one`);
  const sides = design.firewalls.map(({ side }) => side).sort();
  if (sides.join() !== 'external,internal')
    throw new LabError('the lab stands up one external and one internal firewall');
};

const publicAddresses = (design: Design): readonly string[] =>
  [
    ...design.interfaces
      .filter(({ side }) => side === 'external')
      .map(({ address, publicAddress }) => publicAddress ?? address),
    ...design.reverseProxies.map((each) => each.publicAddress ?? each.externalAddress),
  ].filter(isV4);

const isV4 = (address: string): boolean => !address.includes(':');

const networksOf = (design: Design, zone: string) =>
  design.networks.filter((network) => network.zone === zone && isV4(network.prefix));

const gateways = (design: Design, zone: string, purpose?: string): readonly string[] =>
  networksOf(design, zone)
    .filter((network) => purpose === undefined || network.purpose === purpose)
    .map(({ prefix, gateway }) => `${gateway ?? nth(prefix, 1)}/${blockOf(prefix).length}`);

const place = (
  name: string,
  addresses: Place['addresses'],
  routes: Place['routes'],
  forwards = false,
): Place => ({ name, addresses, routes, forwards });

const byDefault = (via: string): Place['routes'] => [{ prefix: 'default', via }];

const outside = (design: Design, free: string, own: Surroundings): readonly Place[] => {
  const firewall = nth(free, 10);
  const away = byDefault(own.internet);
  const published = publicAddresses(design).map((each) => ({
    prefix: `${each}/32`,
    via: firewall,
  }));
  const dmz = gateways(design, 'perimeter', 'perimeter-external');
  return [
    place('internet', { wan: [`${own.internet}/24`] }, published, true),
    place('home', { wan: [`${own.home}/24`], home: [HOME[0]] }, away, true),
    place('remote', { home: [HOME[1]] }, byDefault(HOME[0].split('/')[0] ?? '')),
    place('guest', { wan: [`${own.guest}/24`] }, away),
    place('partner', { wan: [`${own.partner}/24`] }, away),
    place('external', { wan: [`${firewall}/24`], dmz }, away, true),
  ];
};

const inside = (design: Design, own: Surroundings): readonly Place[] => {
  const lan = gateways(design, 'internal');
  const inner = gateways(design, 'perimeter', 'perimeter-internal');
  const [from = '', to = ''] = TRANSIT.map((each) => each.split('/')[0]);
  const host = (address: string) => {
    const network = networkOf(design, address);
    return place(
      '',
      { lan: [`${address}/${blockOf(network.prefix).length}`] },
      byDefault(gatewayOf(network)),
    );
  };
  return [
    place('internal', { inner, transit: [TRANSIT[0]] }, internalRoutes(design, to), true),
    place('core', { transit: [TRANSIT[1]], lan }, byDefault(from), true),
    { ...host(own.client), name: 'client' },
    ...(own.administrator ? [{ ...host(own.administrator), name: 'administrator' }] : []),
  ];
};

const internalRoutes = (design: Design, via: string): Place['routes'] =>
  networksOf(design, 'internal').map(({ prefix }) => ({ prefix, via }));

const addressesOf = (design: Design, serverId: string) =>
  design.interfaces.filter((each) => each.serverId === serverId && isV4(each.address));

const networkOf = (design: Design, address: string) => {
  const found = design.networks.find(
    ({ prefix, zone }) => zone !== 'internet' && isV4(prefix) && inBlock(address, prefix),
  );
  if (!found) throw new LabError(`${address} is in no network of the topology`);
  return found;
};

const gatewayOf = ({ prefix, gateway }: { prefix: string; gateway: string | null }): string =>
  gateway ?? nth(prefix, 1);

const plugged = (design: Design, addresses: readonly string[]): Place['addresses'] => {
  const segments: Record<string, string[]> = {};
  for (const address of addresses) {
    const { prefix, zone, purpose } = networkOf(design, address);
    const segment =
      zone === 'internal' ? 'lan' : purpose === 'perimeter-internal' ? 'inner' : 'dmz';
    (segments[segment] ??= []).push(`${address}/${blockOf(prefix).length}`);
  }
  return segments;
};

const homed = (design: Design, name: string, addresses: readonly string[]): Place => {
  const networks = addresses.map((address) => networkOf(design, address));
  const inner = networks.find(({ purpose }) => purpose === 'perimeter-internal');
  const first = networks.find((network) => network !== inner) ?? networks[0];
  return place(name, plugged(design, addresses), [
    ...(first ? byDefault(gatewayOf(first)) : []),
    ...(inner ? internalRoutes(design, gatewayOf(inner)) : []),
  ]);
};

const serverPlace = (design: Design, id: string): Place =>
  homed(
    design,
    id,
    addressesOf(design, id).map(({ address }) => address),
  );

const proxyPlace = (design: Design, proxy: Design['reverseProxies'][number]): Place =>
  homed(design, proxy.id, [proxy.externalAddress, proxy.internalAddress]);
