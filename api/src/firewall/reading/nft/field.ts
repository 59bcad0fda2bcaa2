import type { PortRange, Transport } from '../../../domain/net.ts';
import type { AddressRange } from '../../addresses.ts';
import { commonAddresses, everyAddress, otherAddresses, readAddresses } from '../address-set.ts';
import { commonPlaces, type Condition } from '../condition.ts';
import { commonServices, everyService, otherPorts, readPorts, servicesOf } from '../services.ts';

/** What is known of a rule while it is read: the packets it is about, and what else its matches say. */
export interface Narrowed {
  from: Condition['from'];
  to: Condition['to'];
  source: Condition['source'];
  destination: Condition['destination'];
  services: Condition['services'];
  /** What was not understood; empty when nothing. */
  unknown: string;
  /** Why no first packet of TCP or UDP fits; empty when some may. */
  skipped: string;
}

/** A match: `tcp dport`, `!=`, and what is compared with. */
export interface Match {
  /** Such as `ip saddr`, `iifname`, `ct state`. */
  readonly field: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** What matches of a field do to a rule. */
export type Field = (rule: Narrowed, match: Match) => void;

/** Narrows a rule to what a match says. Fields that are not known make it unknown. */
export const addMatch = (rule: Narrowed, match: Match): void => {
  const field = fields.get(match.field);
  if (field) field(rule, match);
  else rule.unknown ||= `${match.field} is not known to the reader`;
};

/** The field of one word, or of two: `iifname`, `ip saddr`; null for others. */
export const fieldNamed = (one: string, two: string): { name: string; words: 1 | 2 } | null => {
  const name = names.get(one)?.get(two);
  if (name !== undefined) return { name, words: 2 };
  return lone.has(one) ? { name: one, words: 1 } : null;
};

/** Narrows a rule to what a field says by itself, whatever it is compared with: `ip saddr` is about IPv4. */
export const addImplied = (rule: Narrowed, field: string): void => {
  const end = field.indexOf(' ');
  const protocol = end < 0 ? '' : field.slice(0, end);
  if (protocol === 'ip' || protocol === 'ip6') onlyFamily(rule, protocol === 'ip' ? 4 : 6);
  if (protocol === 'tcp' || protocol === 'udp')
    rule.services = commonServices(rule.services, everyService(protocol));
};

const onlyFamily = (rule: Narrowed, family: 4 | 6): void => {
  rule.source = commonAddresses(rule.source, everyAddress(family));
};

const addresses =
  (family: 4 | 6, end: 'source' | 'destination'): Field =>
  (rule, { field, negated, values }) => {
    const set = allOf(values);
    const wrong = typeof set === 'string' ? set : set.find((each) => each.family !== family)?.text;
    if (typeof set === 'string' || wrong !== undefined) {
      rule.unknown ||= `${field} ${String(wrong)} is no address`;
      return;
    }
    const meant = negated ? otherAddresses(set, [family]) : set;
    rule[end] = commonAddresses(rule[end], meant);
  };

const read = new WeakMap<readonly string[], readonly AddressRange[] | string>();

/** Sets of so many values are read once, however many rules refer to them. */
const SHARED = 8;

// A text is the value that is no address.
const allOf = (values: readonly string[]): readonly AddressRange[] | string => {
  if (values.length < SHARED) return readAll(values);
  const known = read.get(values) ?? readAll(values);
  read.set(values, known);
  return known;
};

const readAll = (values: readonly string[]): readonly AddressRange[] | string => {
  const [only = ''] = values;
  if (values.length === 1) return readAddresses(only) ?? only;
  const ranges: AddressRange[] = [];
  for (const value of values) {
    const some = readAddresses(value);
    if (some === null) return value;
    for (const range of some) ranges.push(range);
  }
  return ranges;
};

const places =
  (end: 'from' | 'to'): Field =>
  (rule, { field, negated, values }) => {
    if (values.some((value) => value.endsWith('*')))
      rule.unknown ||= `${field} with a pattern is not read`;
    else rule[end] = commonPlaces(rule[end], { names: values, except: negated });
  };

const ports =
  (transports: readonly Transport[], end: 'dport' | 'sport'): Field =>
  (rule, { field, negated, values }) => {
    const ranges: PortRange[] = [];
    for (const value of values) {
      const some = readPorts(value);
      if (some === null) {
        rule.unknown ||= `${field} ${value} is no port`;
        return;
      }
      for (const range of some) ranges.push(range);
    }
    const meant = negated ? otherPorts(ranges) : ranges;
    const isTo = end === 'dport';
    const services = servicesOf(transports, isTo ? meant : null, isTo ? null : meant);
    rule.services = commonServices(rule.services, services);
  };

const protocol: Field = (rule, { field, negated, values }) => {
  const known = values.map((value) => protocols.get(value));
  const transports = (['tcp', 'udp'] as const).filter((each) => known.includes(each) !== negated);
  if (known.includes(undefined)) rule.unknown ||= `${field} ${values.join(', ')} is not known`;
  else if (transports.length === 0)
    rule.skipped ||= `is about ${values.join(', ')}, not about TCP or UDP`;
  else rule.services = commonServices(rule.services, everyService(...transports));
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

const family: Field = (rule, { field, negated, values: [value = '', ...more] }) => {
  const meant = FAMILIES.get(value);
  if (meant === undefined || more.length > 0) rule.unknown ||= `${field} ${value} is not known`;
  else onlyFamily(rule, (meant === 4) === negated ? 6 : 4);
};

const FAMILIES: ReadonlyMap<string, 4 | 6> = new Map([
  ...([
    ['ipv4', 4],
    ['ipv6', 6],
    ['2', 4],
    ['10', 6],
  ] as const),
]);

const state: Field = (rule, { negated, values }) => {
  if (!values.every((value) => states.has(value)))
    rule.unknown ||= `ct state ${values.join(', ')} is not known`;
  else if (values.includes('new') === negated)
    rule.skipped ||= `is about packets that are ${negated ? 'not ' : ''}${values.join(', ')}, not about first ones`;
};

const states = new Set(['new', 'established', 'related', 'invalid', 'untracked']);

const otherProtocol: Field = (rule, { field }) => {
  rule.skipped ||= `is about ${field}, not about TCP or UDP`;
};

const fields: ReadonlyMap<string, Field> = new Map(
  Object.entries({
    'ip saddr': addresses(4, 'source'),
    'ip daddr': addresses(4, 'destination'),
    'ip6 saddr': addresses(6, 'source'),
    'ip6 daddr': addresses(6, 'destination'),
    ...{ iifname: places('from'), iif: places('from') },
    ...{ 'meta iifname': places('from'), 'meta iif': places('from') },
    ...{ oifname: places('to'), oif: places('to') },
    ...{ 'meta oifname': places('to'), 'meta oif': places('to') },
    'tcp dport': ports(['tcp'], 'dport'),
    'tcp sport': ports(['tcp'], 'sport'),
    'udp dport': ports(['udp'], 'dport'),
    'udp sport': ports(['udp'], 'sport'),
    'th dport': ports(['tcp', 'udp'], 'dport'),
    'th sport': ports(['tcp', 'udp'], 'sport'),
    ...{ l4proto: protocol, 'meta l4proto': protocol },
    ...{ 'ip protocol': protocol, 'ip6 nexthdr': protocol },
    ...{ nfproto: family, 'meta nfproto': family },
    'ct state': state,
    ...{ 'icmp type': otherProtocol, 'icmp code': otherProtocol },
    ...{ 'icmpv6 type': otherProtocol, 'icmpv6 code': otherProtocol },
    ...{ 'sctp dport': otherProtocol, 'sctp sport': otherProtocol },
  }),
);

const lone: ReadonlySet<string> = new Set([...fields.keys()].filter((name) => !name.includes(' ')));

const names: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  [...Map.groupBy(fields.keys(), (name) => name.split(' ')[0] ?? '')].map(([first, all]) => [
    first,
    new Map(all.map((name) => [name.slice(first.length + 1), name])),
  ]),
);
