import { addMatch } from '../nft/field.ts';
import type { Draft } from '../nft/rule.ts';
import { readAddresses } from '../address-set.ts';

/** A rule while its options are read. */
export interface OptionsRead {
  readonly rule: Draft;
  readonly family: 4 | 6;
  protocol: string;
  target: string;
  isGoto: boolean;
  /** Of `--to-destination`. */
  to: string;
}

type Read = (read: OptionsRead, values: readonly string[], negated: boolean) => void;

const list = (text: string): string[] => text.split(',');

const address =
  (end: 'saddr' | 'daddr'): Read =>
  ({ rule, family }, [value = ''], negated) => {
    addMatch(rule, {
      field: `${family === 4 ? 'ip' : 'ip6'} ${end}`,
      negated,
      values: list(value).map(plain),
    });
  };

// `10.0.0.0/255.0.0.0` is written too.
const plain = (value: string): string => readAddresses(value)?.[0]?.text ?? value;

const place =
  (field: 'iifname' | 'oifname'): Read =>
  ({ rule }, [value = ''], negated) => {
    addMatch(rule, { field, negated, values: [value.replace(/\+$/, '*')] });
  };

const ports =
  (end: 'dport' | 'sport'): Read =>
  ({ rule, protocol }, [value = ''], negated) => {
    const field = protocol === 'tcp' || protocol === 'udp' ? protocol : 'th';
    const values = list(value).map((each) =>
      each.replace(/^:/, '0:').replace(/:$/, ':65535').replace(':', '-'),
    );
    addMatch(rule, { field: `${field} ${end}`, negated, values });
  };

const protocol: Read = (read, [value = ''], negated) => {
  if (value === 'all' || value === '0') return;
  read.protocol = value;
  addMatch(read.rule, { field: 'l4proto', negated, values: [value] });
};

const state: Read = ({ rule }, [value = ''], negated) => {
  const values = list(value.toLowerCase());
  if (values.some((each) => each === 'dnat' || each === 'snat'))
    rule.unknown ||= 'depends on what was translated';
  else addMatch(rule, { field: 'ct state', negated, values });
};

const target =
  (isGoto: boolean): Read =>
  (read, [value = '']) => {
    read.target = value;
    read.isGoto = isGoto;
  };

const limited: Read = ({ rule }) => {
  rule.limited = true;
};

const nothing: Read = () => undefined;

interface Option {
  readonly read: Read;
  readonly count: number;
}

const option = (read: Read, count = 1): Option => ({ read, count });

/** Options that are understood, with how many values follow them. */
export const options: ReadonlyMap<string, Option> = new Map([
  ...['-s', '--source', '--src'].map((name) => [name, option(address('saddr'))] as const),
  ...['-d', '--destination', '--dst'].map((name) => [name, option(address('daddr'))] as const),
  ...['-i', '--in-interface'].map((name) => [name, option(place('iifname'))] as const),
  ...['-o', '--out-interface'].map((name) => [name, option(place('oifname'))] as const),
  ...['-p', '--protocol'].map((name) => [name, option(protocol)] as const),
  ...['--dport', '--dports', '--destination-port', '--destination-ports'].map(
    (name) => [name, option(ports('dport'))] as const,
  ),
  ...['--sport', '--sports', '--source-port', '--source-ports'].map(
    (name) => [name, option(ports('sport'))] as const,
  ),
  ['--src-range', option(address('saddr'))],
  ['--dst-range', option(address('daddr'))],
  ['--state', option(state)],
  ['--ctstate', option(state)],
  ['-j', option(target(false))],
  ['--jump', option(target(false))],
  ['-g', option(target(true))],
  ['--goto', option(target(true))],
  ['--limit', option(limited)],
  ['--limit-burst', option(nothing)],
  ['--reject-with', option(nothing)],
  ['--icmp-type', option(nothing)],
  ['--icmpv6-type', option(nothing)],
  ...['--log-prefix', '--log-level', '--nflog-prefix', '--nflog-group'].map(
    (name) => [name, option(nothing)] as const,
  ),
  ...['--log-tcp-options', '--log-ip-options', '--log-uid', '--log-tcp-sequence'].map(
    (name) => [name, option(nothing, 0)] as const,
  ),
  ['--comment', option(({ rule }, [value = '']) => void (rule.comment = value))],
  ['--to-destination', option((read, [value = '']) => void (read.to = value))],
]);

/** Extensions whose options are understood. */
export const extensions: ReadonlySet<string> = new Set([
  ...[
    'tcp',
    'udp',
    'icmp',
    'icmp6',
    'multiport',
    'conntrack',
    'state',
    'comment',
    'iprange',
    'limit',
  ],
]);
