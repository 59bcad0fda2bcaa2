import { titled, type Parts, type Place } from './entities.ts';

/** The networks of a site as planning names them. Without NAT the public addresses are the external side of the perimeter. */
export const proposeNetworks = (place: Place): Parts => {
  const { networks, answers } = place;
  const rows = kinds.map(({ from, ...kind }) => ({ ...kind, supply: networks[from] }));
  const { clients } = networks;
  return {
    networks: [
      ...rows
        .filter(({ purpose }) => answers.nat || purpose !== 'public-addresses')
        .flatMap(({ supply: { prefix, gateway }, ...kind }) =>
          network(place, kind, prefix, kind.zone === 'internet' ? null : gateway),
        ),
      ...network(
        place,
        { id: 'net-clients', title: 'Clients', zone: 'internal', purpose: 'clients' },
        clients,
        null,
      ),
    ],
  };
};

type Network = NonNullable<Parts['networks']>[number];

const kinds = [
  {
    from: 'publicAddresses',
    id: 'net-public',
    title: 'Public addresses',
    zone: 'internet',
    purpose: 'public-addresses',
  },
  {
    from: 'perimeterExternal',
    id: 'net-perimeter-ext',
    title: 'Perimeter, external side',
    zone: 'perimeter',
    purpose: 'perimeter-external',
  },
  {
    from: 'perimeterInternal',
    id: 'net-perimeter-int',
    title: 'Perimeter, internal side',
    zone: 'perimeter',
    purpose: 'perimeter-internal',
  },
  { from: 'servers', id: 'net-servers', title: 'Servers', zone: 'internal', purpose: 'servers' },
  {
    from: 'administration',
    id: 'net-administration',
    title: 'Administration',
    zone: 'internal',
    purpose: 'administration',
  },
] as const;

const network = (
  { site }: Place,
  { id, title, zone, purpose }: Pick<Network, 'id' | 'zone' | 'purpose'> & { title: string },
  prefix: string | null,
  gateway: string | null,
): Network[] =>
  prefix === null
    ? []
    : [
        {
          id: `${id}${site.suffix}`,
          name: titled(title, site),
          siteId: site.id,
          prefix,
          zone,
          purpose,
          gateway,
        },
      ];
