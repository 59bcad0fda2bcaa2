import { NatKind } from '../../api/src/domain/party.ts';
import { nth } from './block.ts';
import type { Home, HomeSix, Surroundings } from './surroundings.ts';

/** A client behind each kind of NAT, one with a public address, and one behind a network that lets TCP 443 out only. */
export const homesOf = (free: string, six: string | null): readonly Home[] =>
  [
    ...NatKind.options.map((nat, index) => home(free, { nat, access: 'open' }, index)),
    home(free, { nat: 'port-dependent', access: 'tcp-443' }, NatKind.options.length),
  ].map((each, index) => ({ ...each, six: six === null ? null : homeSix(six, index) }));

/** Networks that the internet of IPv6 gives to homes come after its own. */
const homeSix = (free: string, index: number): HomeSix => ({
  address: nth(free, 0x50 + index),
  network: `${nth(free, BigInt(1 + index) << 64n)}/64`,
});

/** More clients like those of which two may call each other. */
export const peersOf = (free: string): readonly Home[] =>
  PEERS.map((kind, index) => named('peer', home(free, kind, 10 + index)));

const PEERS: readonly Pick<Home, 'nat' | 'access'>[] = [
  { nat: 'port-dependent', access: 'open' },
  { nat: 'symmetric', access: 'open' },
  { nat: 'port-dependent', access: 'tcp-443' },
];

/** Where a user of the partner is. */
export const partnerHomeOf = (free: string): Home => ({
  ...home(free, { nat: 'port-dependent', access: 'open' }, 20),
  place: 'partner-client',
  router: 'partner-router',
  segment: { name: 'home20', at: 'partner-router' },
});

/** Homes with a router of their own, of all clients outside. */
export const allHomes = ({
  homes,
  peers,
  partnerHome,
}: Pick<Surroundings, 'homes' | 'peers' | 'partnerHome'>): readonly Home[] => [
  ...homes,
  ...peers,
  partnerHome,
];

/** The home of a party by how its network treats it; whoever needs a proxy is where TCP 443 alone gets out. */
export const homeOf = (
  homes: readonly Home[],
  { nat, access }: Pick<Home, 'nat' | 'access'>,
): Home | undefined =>
  access === 'open'
    ? homes.find((each) => each.access === 'open' && each.nat === nat)
    : homes.find((each) => each.access !== 'open');

const named = (prefix: string, own: Home): Home => {
  const router = own.router === null ? null : own.router.replace('home', prefix);
  const place = own.place.replace('remote', prefix);
  return {
    ...own,
    place: `${place}-client`,
    router,
    segment: own.segment && router !== null ? { ...own.segment, at: router } : null,
  };
};

const home = (free: string, kind: Pick<Home, 'nat' | 'access'>, index: number): Home => {
  const name = kind.access === 'open' ? kind.nat : kind.access;
  const isDirect = kind.nat === 'none';
  const router = `home-${name}`;
  return {
    ...kind,
    place: `remote-${name}`,
    router: isDirect ? null : router,
    address: nth(free, 50 + index),
    segment: isDirect ? null : { name: `home${index}`, at: router },
    network: `192.168.${177 + index}`,
    six: null,
  };
};

/** Rules of the router of a home: how it maps and filters UDP (RFC 4787), and what it lets out. */
export const routerRules = ({ nat, access, network, address, six }: Home): string => {
  const client = `${network}.50`;
  const translate = nat === 'symmetric' ? 'masquerade fully-random' : 'masquerade';
  return [
    'table ip home {',
    // Dropped before it is remembered: who sends there later keeps the port, as through other NATs.
    `chain input { type filter hook input priority filter; ip daddr ${address} meta l4proto udp ct state new drop; }`,
    'set peers { type ipv4_addr; flags dynamic,timeout; timeout 1m; }',
    `chain pre { type nat hook prerouting priority dstnat; ${entering(nat, client)} }`,
    `chain post { type nat hook postrouting priority srcnat; oifname "wan" ip saddr ${network}.0/24 ${translate}; }`,
    `chain forward { type filter hook forward priority filter; policy accept;`,
    'oifname "wan" meta l4proto udp update @peers { ip daddr }',
    ...(access === 'open' ? [] : [ONLY_443]),
    '}\n}',
    ...(six ? rulesSix(access) : []),
    '',
  ].join('\n');
};

/** In IPv6 nothing is translated, and nothing gets in that was not asked for (RFC 6092). */
const rulesSix = (access: Home['access']): readonly string[] => [
  'table ip6 home {',
  'chain forward { type filter hook forward priority filter; policy accept;',
  access === 'open' ? 'iifname "wan" ct state new drop' : ONLY_443,
  '}\n}',
];

/** Which datagrams from outside get in without having been asked for. */
const entering = (nat: Home['nat'], client: string): string => {
  if (nat === 'endpoint-independent') return `iifname "wan" meta l4proto udp dnat to ${client};`;
  if (nat !== 'address-dependent') return '';
  return `iifname "wan" meta l4proto udp ip saddr @peers dnat to ${client};`;
};

const ONLY_443 = [
  'ct state established,related accept',
  'oifname "wan" tcp dport { 53, 443 } accept',
  'oifname "wan" udp dport 53 accept',
  'drop',
].join('\n');
