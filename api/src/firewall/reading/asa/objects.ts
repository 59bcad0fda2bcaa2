import type { AddressRange } from '../../addresses.ts';
import { readAddresses, readMasked } from '../address-set.ts';
import { entryOf, type Entry } from '../book.ts';
import { padded, wordAt } from '../padded.ts';
import { anyService, servicesOf, type Service } from '../services.ts';
import { staticNat } from '../static-nat.ts';
import { transportsOf } from '../transports.ts';
import type { Line } from '../words.ts';
import type { Asa } from './model.ts';
import { peek, take, takePorts, type Taking } from './operands.ts';

/** Reads a line inside of `object` or `object-group`. */
export const readObjectLine = (asa: Asa, head: Line, line: Line): void => {
  const [kind, type, name] = padded(head.words);
  const [first] = padded(line.words);
  const read = types.get(type);
  if (!read || first === '!' || first === 'fqdn-id') return;
  if (first === 'description') asa.descriptions.set(name, line.words.slice(1).join(' '));
  else read(asa, { name, transport: kind === 'object-group' ? wordAt(head.words, 3) : '' }, line);
};

interface Group {
  readonly name: string;
  /** Of `object-group service N tcp`; empty otherwise. */
  readonly transport: string;
}

const network = (asa: Asa, { name }: Group, line: Line): void => {
  const [first, ...rest] = padded(line.words);
  const entry = entryOf(asa.networks, name);
  if (first === 'nat') translate(asa, name, line);
  else if (first === 'group-object') entry.members.push(wordAt(rest, 0));
  else addNetwork(asa, entry, { name, line });
};

const addNetwork = (
  asa: Asa,
  entry: Entry<AddressRange>,
  { name, line: { words, text } }: { name: string; line: Line },
): void => {
  const [kind, value, last] = padded(words[0] === 'network-object' ? words.slice(1) : words);
  if (kind === 'object') {
    entry.members.push(value);
    return;
  }
  const ranges = rangesOf(asa, kind, [value, last]);
  if (ranges === null) entry.unknown ||= `${name} holds ${text}`;
  for (const range of ranges ?? []) entry.values.push(range);
};

const rangesOf = (asa: Asa, kind: string, [value, last]: readonly [string, string]): Ranges => {
  const named = forms.get(kind);
  return named ? named(aliasOf(asa, value), last) : plainOf(aliasOf(asa, kind), value);
};

const aliasOf = ({ aliases }: Asa, name: string): string => aliases.get(name) ?? name;

type Ranges = readonly AddressRange[] | null;

// `host A`, `range A B`, `subnet A MASK`
const forms: ReadonlyMap<string, (value: string, last: string) => Ranges> = new Map([
  ['host', (value) => readAddresses(value)],
  ['range', (value, last) => readAddresses(`${value}-${last}`)],
  ['subnet', (value, last) => plainOf(value, last)],
]);

const plainOf = (address: string, mask: string): Ranges =>
  address.includes(':') ? readAddresses(address) : readMasked(address, mask);

const translate = (asa: Asa, name: string, { words, text, line }: Line): void => {
  const [, , kind, mapped, ...rest] = padded(words);
  const options = rest.filter((word) => word !== '' && !PLAIN.has(word));
  const real = onlyOf(asa.networks.get(name)?.values);
  const seen = onlyOf(asa.networks.get(mapped)?.values) || aliasOf(asa, mapped);
  const isStatic = kind === 'static' && options.length === 0;
  const found = isStatic ? staticNat(seen, real, asa.descriptions.get(name) ?? '') : null;
  if (found) asa.translations.push(found);
  else asa.passages.push({ line, text, why: 'translates, and denies nothing' });
};

// They change nothing about the address of the object itself.
const PLAIN = new Set(['dns', 'net-to-net']);

const onlyOf = (ranges: readonly AddressRange[] = []): string =>
  ranges.length === 1 ? (ranges[0]?.text ?? '') : '';

const service = (asa: Asa, { name, transport }: Group, { words, text }: Line): void => {
  const entry = entryOf(asa.services, name);
  const member = memberOf(words);
  if (member !== null) {
    entry.members.push(member);
    return;
  }
  const taking: Taking = { words, at: 1 };
  const protocol = words[0] === 'port-object' ? transport : take(taking);
  const services = serviceOf(protocol, taking);
  if (services === null) entry.unknown ||= `${name} holds ${text}`;
  for (const each of services ?? []) entry.values.push(each);
};

const memberOf = (words: readonly string[]): string | null => {
  const [first, second, third] = padded(words);
  if (first === 'group-object') return second;
  return first === 'service-object' && second === 'object' ? third : null;
};

/** Takes `source eq 1 destination range 2 3`, or ports alone; null where they are not understood. */
const serviceOf = (protocol: string, taking: Taking): readonly Service[] | null => {
  const transports = transportsOf(protocol);
  if (transports === null) return anyService;
  return transports.length === 0 ? [] : portsOf(transports, taking);
};

const portsOf = (
  transports: Parameters<typeof servicesOf>[0],
  taking: Taking,
): readonly Service[] | null => {
  const source = takeNamed(taking, 'source') ? takePorts(taking) : null;
  takeNamed(taking, 'destination');
  const ports = takePorts(taking);
  const isKnown = [source, ports].every((part) => part === null || part.unknown === '');
  return isKnown && taking.at >= taking.words.length
    ? servicesOf(transports, ports && ports.values, source && source.values)
    : null;
};

const takeNamed = (taking: Taking, word: string): boolean =>
  peek(taking) === word && take(taking) === word;

const protocolGroup = (asa: Asa, { name }: Group, line: Line): void => {
  service(asa, { name: `protocol ${name}`, transport: '' }, line);
};

const types: ReadonlyMap<string, (asa: Asa, group: Group, line: Line) => void> = new Map([
  ['network', network],
  ['service', service],
  ['protocol', protocolGroup],
]);
