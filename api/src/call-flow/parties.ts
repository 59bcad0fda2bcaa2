import type { Partner } from '../domain/access.ts';
import { type Party, type RestrictedNetwork, restrictedNetworkNames } from '../domain/party.ts';
import type { Pool } from '../domain/pools.ts';
import { poolsOf, type Stage } from './stage.ts';

/**
 * Everybody who may take part: for each home pool a user inside and users outside behind every kind of network, one of each
 * partner, guests, phones behind each gateway. Users alike in what matters are one party.
 */
export const partiesOf = (stage: Stage): Party[] => {
  const homes = poolsOf(stage, 'front-end', 'standard-edition');
  const partners = stage.design.partners.filter(({ enabled }) => enabled);
  const several = homes.length > 1;
  return [
    ...homes.map((pool) => internal(stage, pool, several)),
    ...outsiders.flatMap((outsider) => homes.map((pool) => ours(stage, pool, outsider, several))),
    ...partners.flatMap((partner) => outsideParty(partner)),
    ...(stage.features.has('anonymous-join') ? [guest] : []),
    ...stage.design.gateways.map((gateway, i) =>
      party({
        id: `pstn.${gateway.id}`,
        kind: 'pstn',
        label: stage.design.gateways.length > 1 ? `PSTN, ${gateway.fqdn}` : 'PSTN',
        zone: 'internal',
        address: `+1425555${String(100 + (i % 9900)).padStart(4, '0')}`,
        gatewayId: gateway.id,
      }),
    ),
  ];
};

type Outsider = Pick<Party, 'kind' | 'nat' | 'access'> & {
  readonly prefix: string;
  readonly label: string;
};

/** A user outside behind a NAT of some kind, in a network that lets everything out. */
const behind = (prefix: string, nat: Party['nat'], network: string): Outsider => ({
  prefix,
  label: `Remote, ${network}`,
  kind: 'remote',
  nat,
  access: 'open',
});

/** The same in a network that does not. */
const restricted = (prefix: string, access: RestrictedNetwork): Outsider => ({
  ...behind(prefix, 'port-dependent', restrictedNetworkNames[access]),
  access,
});

/** The usual NAT of a home first, then what else there is, by the names that network people use for RFC 4787. */
const outsiders: readonly Outsider[] = [
  behind('remote', 'port-dependent', 'port-restricted NAT'),
  behind('remote-public', 'none', 'public address'),
  behind('remote-full-cone', 'endpoint-independent', 'full cone NAT'),
  behind('remote-restricted', 'address-dependent', 'address-restricted NAT'),
  behind('remote-symmetric', 'symmetric', 'symmetric NAT'),
  restricted('remote-tcp', 'tcp-443'),
  restricted('remote-proxy', 'http-proxy'),
  { prefix: 'mobile', label: 'Mobile', kind: 'mobile', nat: 'symmetric', access: 'open' },
];

const party = (
  given: Pick<Party, 'id' | 'kind' | 'label' | 'zone' | 'address'> & Partial<Party>,
): Party => ({
  poolId: null,
  partnerId: null,
  gatewayId: null,
  nat: 'none',
  access: 'open',
  ...given,
});

const domainOf = ({ sipDomains }: Stage): string => sipDomains[0] ?? 'example.invalid';

const internal = (stage: Stage, pool: Pool, several: boolean): Party =>
  party({
    id: `internal.${pool.id}`,
    kind: 'internal',
    label: several ? `Internal, ${pool.fqdn}` : 'Internal',
    zone: 'internal',
    address: `alice@${domainOf(stage)}`,
    poolId: pool.id,
  });

const ours = (
  stage: Stage,
  pool: Pool,
  { prefix, label, ...rest }: Outsider,
  several: boolean,
): Party =>
  party({
    ...rest,
    id: `${prefix}.${pool.id}`,
    label: several ? `${label}, ${pool.fqdn}` : label,
    zone: 'internet',
    address: `${rest.kind === 'mobile' ? 'mia' : 'robin'}@${domainOf(stage)}`,
    poolId: pool.id,
  });

const guest: Party = party({
  id: 'guest',
  kind: 'guest',
  label: 'Meeting guest',
  zone: 'internet',
  address: 'guest@anonymous.invalid',
  nat: 'port-dependent',
});

const kindsOfPartner = {
  allowed: 'federated',
  blocked: 'federated',
  discovered: 'federated',
  'hosting-provider': 'federated',
  'public-provider': 'public',
  xmpp: 'xmpp',
} as const;

const outsideParty = (partner: Partner): Party[] => {
  const kind = kindsOfPartner[partner.kind];
  return [
    party({
      id: `${kind}.${partner.id}`,
      kind,
      label: partner.domain,
      zone: 'partner',
      address: `bob@${partner.domain.toLowerCase()}`,
      partnerId: partner.id,
      nat: 'port-dependent',
    }),
  ];
};
