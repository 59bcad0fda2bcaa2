import type { AddressRange } from '../addresses.ts';
import { formatPorts } from '../../domain/net.ts';
import {
  inName,
  ofFamily,
  rangesOf,
  withLength,
  type Compiled,
  type Group,
  type Service,
  type StaticNat,
} from '../compile.ts';
import { mask } from '../mask.ts';
import { labelOf, type Sides } from '../said.ts';
import { quoted, type Edit, type Table } from './blocks.ts';

const families = [4, 6] as const;

/** Addresses, and groups of several addresses of one family. */
export const addressTables = (compiled: Compiled): Table[] =>
  families.flatMap((family) => [
    { path: `firewall address${suffix(family)}`, edits: addresses(compiled, family) },
    { path: `firewall addrgrp${suffix(family)}`, edits: groups(compiled, family) },
  ]);

/** Virtual IPs. */
export const natTables = (compiled: Compiled, sides: Sides): Table[] =>
  families.map((family) => ({
    path: `firewall vip${suffix(family)}`,
    edits: compiled.nat
      .filter((each) => each.family === family)
      .map((each) => virtualIp(compiled, each, sides)),
  }));

/** Services, each with the time after which a silent conversation is forgotten. */
export const serviceTable = ({ tag, services }: Compiled): Table => ({
  path: 'firewall service custom',
  edits: services.map((service) => ({
    name: `${tag}-${service.id}`,
    settings: serviceOf(service),
  })),
});

/** Names of the objects of a group in one family. */
export const membersOf = ({ tag }: Compiled, group: Group, family: 4 | 6): string => {
  const ranges = ofFamily(group, family) ?? [];
  const [only] = ranges;
  return ranges.length === 1 && only
    ? quoted(`${tag}-${inName(only)}`)
    : quoted(`${tag}-${group.id}`);
};

const suffix = (family: 4 | 6): string => (family === 4 ? '' : '6');

const addresses = (compiled: Compiled, family: 4 | 6): Edit[] =>
  rangesOf(compiled.groups)
    .filter((range) => range.family === family)
    .map((range) => ({ name: `${compiled.tag}-${inName(range)}`, settings: [addressOf(range)] }));

const addressOf = (range: AddressRange): string => {
  const [address = '', length = '0'] = withLength(range).split('/');
  return range.family === 4
    ? `subnet ${address} ${mask(Number(length))}`
    : `ip6 ${withLength(range)}`;
};

const groups = (compiled: Compiled, family: 4 | 6): Edit[] =>
  compiled.groups.flatMap(({ id, label, ranges }) => {
    const own = ranges.filter((range) => range.family === family);
    const members = own.map((range) => quoted(`${compiled.tag}-${inName(range)}`)).join(' ');
    const settings = [`member ${members}`, `comment ${quoted(labelOf(`${id},`, label, 200))}`];
    return own.length > 1 ? [{ name: `${compiled.tag}-${id}`, settings }] : [];
  });

const virtualIp = ({ tag }: Compiled, nat: StaticNat, { outside }: Sides): Edit => ({
  name: `${tag}-${nat.id}`,
  settings: [
    `extip ${nat.seen.text}`,
    `mappedip ${nat.family === 4 ? quoted(nat.real.text) : nat.real.text}`,
    ...(nat.family === 4 ? [`extintf ${quoted(outside)}`] : []),
    'nat-source-vip enable',
    `comment ${quoted(labelOf(`${nat.id},`, nat.name, 200))}`,
  ],
});

const serviceOf = ({ transport, ports, sourcePorts }: Service): string[] => [
  `protocol TCP/UDP/SCTP`,
  `${transport}-portrange ${formatPorts(ports)}${sourcePorts ? `:${formatPorts(sourcePorts)}` : ''}`,
  transport === 'udp' ? 'udp-idle-timer 120' : 'session-ttl 3600',
];
