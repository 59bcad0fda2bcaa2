import { padded } from '../padded.ts';
import type { Transport } from '../../../domain/net.ts';
import type { AddressRange } from '../../addresses.ts';
import { otherAddresses, readAddresses } from '../address-set.ts';
import { everything, ofFamily, type Condition } from '../condition.ts';
import { everyService, otherPorts, readPorts, servicesOf } from '../services.ts';
import type { PortRange } from '../../../domain/net.ts';

/** What a match of nftables means: a condition, or one that no first packet of TCP or UDP meets, or nothing known. */
export type Matched =
  { readonly condition: Condition } | { readonly skipped: string } | { readonly unknown: string };

/** A match: `tcp dport`, `!=`, and what is compared with. */
export interface Match {
  /** Such as `ip saddr`, `iifname`, `ct state`. */
  readonly field: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** The meaning of a match. Fields that are not here are unknown. */
export const matchField = (match: Match): Matched => {
  const field = aliases[match.field] ?? match.field;
  return (
    fields[field]?.({ ...match, field }) ?? { unknown: `${match.field} is not known to the reader` }
  );
};

/** Whether matches of the field are understood. */
export const isField = (field: string): boolean => (aliases[field] ?? field) in fields;

/** What a field says by itself, whatever it is compared with: `ip saddr` is about IPv4. */
export const impliedBy = (field: string): Condition => {
  const [protocol] = padded(field.split(' '));
  if (protocol === 'ip') return ofFamily(4);
  if (protocol === 'ip6') return ofFamily(6);
  return protocol === 'tcp' || protocol === 'udp'
    ? { ...everything, services: everyService(protocol) }
    : everything;
};

const aliases: Readonly<Record<string, string>> = Object.assign(Object.create(null) as object, {
  iif: 'iifname',
  oif: 'oifname',
  'meta iifname': 'iifname',
  'meta oifname': 'oifname',
  'meta iif': 'iifname',
  'meta oif': 'oifname',
  'meta l4proto': 'l4proto',
  'ip protocol': 'l4proto',
  'ip6 nexthdr': 'l4proto',
  'meta nfproto': 'nfproto',
});

const addresses =
  (family: 4 | 6, end: 'source' | 'destination') =>
  ({ field, negated, values }: Match): Matched => {
    const set = allOf(values);
    const wrong = typeof set === 'string' ? set : set.find((each) => each.family !== family)?.text;
    if (typeof set === 'string' || wrong !== undefined)
      return { unknown: `${field} ${String(wrong)} is no address` };
    return { condition: { ...everything, [end]: negated ? otherAddresses(set, [family]) : set } };
  };

const read = new WeakMap<readonly string[], readonly AddressRange[] | string>();

// Rules that refer to one set share its addresses; a text is the value that is no address.
const allOf = (values: readonly string[]): readonly AddressRange[] | string => {
  const known = read.get(values);
  if (known !== undefined) return known;
  const ranges: AddressRange[] = [];
  const wrong = values.find((value) => {
    const some = readAddresses(value);
    for (const range of some ?? []) ranges.push(range);
    return some === null;
  });
  read.set(values, wrong ?? ranges);
  return wrong ?? ranges;
};

const places =
  (end: 'from' | 'to') =>
  ({ field, negated, values }: Match): Matched =>
    values.some((value) => value.endsWith('*'))
      ? { unknown: `${field} with a pattern is not read` }
      : { condition: { ...everything, [end]: { names: values, except: negated } } };

const ports =
  (transports: readonly Transport[], end: 'dport' | 'sport') =>
  ({ field, negated, values }: Match): Matched => {
    const ranges: PortRange[] = [];
    for (const value of values) {
      const read = readPorts(value);
      if (read === null) return { unknown: `${field} ${value} is no port` };
      ranges.push(...read);
    }
    const meant = negated ? otherPorts(ranges) : ranges;
    const services =
      end === 'dport' ? servicesOf(transports, meant) : servicesOf(transports, null, meant);
    return { condition: { ...everything, services } };
  };

const protocol = ({ field, negated, values }: Match): Matched => {
  const known = values.map((value) => protocols.get(value));
  if (known.includes(undefined)) return { unknown: `${field} ${values.join(', ')} is not known` };
  const transports = (['tcp', 'udp'] as const).filter((each) => known.includes(each) !== negated);
  return transports.length === 0
    ? { skipped: `is about ${values.join(', ')}, not about TCP or UDP` }
    : { condition: { ...everything, services: everyService(...transports) } };
};

const protocols: ReadonlyMap<string, string> = new Map([
  ...[
    'tcp',
    'udp',
    'icmp',
    'icmpv6',
    'ipv6-icmp',
    'sctp',
    'dccp',
    'gre',
    'esp',
    'ah',
    'vrrp',
    'ospf',
    'igmp',
    'udplite',
    'ipip',
    'comp',
    'pim',
    'l2tp',
    'ipv6',
  ].map((name) => [name, name] as const),
  ['6', 'tcp'],
  ['17', 'udp'],
  ...[1, 2, 4, 41, 47, 50, 51, 58, 89, 103, 112, 132].map(
    (number) => [String(number), String(number)] as const,
  ),
]);

const family = ({ field, negated, values: [value = '', ...more] }: Match): Matched => {
  const meant = { ipv4: 4, ipv6: 6, '2': 4, '10': 6 }[value];
  if (more.length > 0 || (meant !== 4 && meant !== 6))
    return { unknown: `${field} ${value} is not known` };
  return { condition: ofFamily((meant === 4) === negated ? 6 : 4) };
};

const state = ({ negated, values }: Match): Matched => {
  if (!values.every((value) => states.has(value)))
    return { unknown: `ct state ${values.join(', ')} is not known` };
  return values.includes('new') !== negated
    ? { condition: everything }
    : {
        skipped: `is about packets that are ${negated ? 'not ' : ''}${values.join(', ')}, not about first ones`,
      };
};

const states = new Set(['new', 'established', 'related', 'invalid', 'untracked']);

const otherProtocol = ({ field }: Match): Matched => ({
  skipped: `is about ${field}, not about TCP or UDP`,
});

const fields: Readonly<Record<string, (match: Match) => Matched>> = Object.assign(
  Object.create(null) as object,
  {
    'ip saddr': addresses(4, 'source'),
    'ip daddr': addresses(4, 'destination'),
    'ip6 saddr': addresses(6, 'source'),
    'ip6 daddr': addresses(6, 'destination'),
    iifname: places('from'),
    oifname: places('to'),
    'tcp dport': ports(['tcp'], 'dport'),
    'tcp sport': ports(['tcp'], 'sport'),
    'udp dport': ports(['udp'], 'dport'),
    'udp sport': ports(['udp'], 'sport'),
    'th dport': ports(['tcp', 'udp'], 'dport'),
    'th sport': ports(['tcp', 'udp'], 'sport'),
    l4proto: protocol,
    nfproto: family,
    'ct state': state,
    'icmp type': otherProtocol,
    'icmp code': otherProtocol,
    'icmpv6 type': otherProtocol,
    'icmpv6 code': otherProtocol,
    'sctp dport': otherProtocol,
    'sctp sport': otherProtocol,
  },
);
