import { NatKind } from '../../api/src/domain/party.ts';
import { nth } from './block.ts';
import type { Home } from './surroundings.ts';

/** A client behind each kind of NAT, one with a public address, and one behind a network that lets TCP 443 out only. */
export const homesOf = (free: string): readonly Home[] => [
  ...NatKind.options.map((nat, index) => home(free, { nat, access: 'open' }, index)),
  home(free, { nat: 'port-dependent', access: 'tcp-443' }, NatKind.options.length),
];

/** The home of a party by how its network treats it; whoever needs a proxy is where TCP 443 alone gets out. */
export const homeOf = (
  homes: readonly Home[],
  { nat, access }: Pick<Home, 'nat' | 'access'>,
): Home | undefined =>
  access === 'open'
    ? homes.find((each) => each.access === 'open' && each.nat === nat)
    : homes.find((each) => each.access !== 'open');

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
  };
};

/** Rules of the router of a home: how it maps and filters UDP (RFC 4787), and what it lets out. */
export const routerRules = ({ nat, access, network }: Home): string => {
  const client = `${network}.50`;
  const translate = nat === 'symmetric' ? 'masquerade fully-random' : 'masquerade';
  return [
    'table ip home {',
    'set peers { type ipv4_addr; flags dynamic,timeout; timeout 1m; }',
    `chain pre { type nat hook prerouting priority dstnat; ${entering(nat, client)} }`,
    `chain post { type nat hook postrouting priority srcnat; oifname "wan" ${translate}; }`,
    `chain forward { type filter hook forward priority filter; policy accept;`,
    'oifname "wan" meta l4proto udp update @peers { ip daddr }',
    ...(access === 'open' ? [] : [ONLY_443]),
    '}\n}\n',
  ].join('\n');
};

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
