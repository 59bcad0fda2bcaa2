import { padded, wordAt } from '../padded.ts';
import { readAddresses, readMasked } from '../address-set.ts';
import { entryOf } from '../book.ts';
import { anyService, servicesOf, type Service } from '../services.ts';
import { staticNat } from '../static-nat.ts';
import { transportsOf } from '../transports.ts';
import type { Line } from '../words.ts';
import type { Asa } from './model.ts';
import { peek, take, takePorts, type Taking } from './operands.ts';

/** Reads a line inside of `object` or `object-group`. */
export const readObjectLine = (asa: Asa, head: Line, line: Line): void => {
  const [kind, type, name] = padded(head.words);
  const isKnown = type === 'network' || type === 'service' || type === 'protocol';
  if (!isKnown || DESCRIBES.has(wordAt(line.words, 0))) return;
  if (line.words[0] === 'description') {
    asa.descriptions.set(name, line.words.slice(1).join(' '));
    return;
  }
  if (type === 'network') {
    network(asa, name, line);
    return;
  }
  const transport = kind === 'object-group' ? wordAt(head.words, 3) : '';
  service(asa, { name: type === 'protocol' ? `protocol ${name}` : name, transport }, line);
};

const DESCRIBES = new Set(['!', 'fqdn-id']);

const network = (asa: Asa, name: string, { words, text, line }: Line): void => {
  const entry = entryOf(asa.networks, name);
  const [first = '', ...rest] = words;
  if (first === 'nat') {
    translate(asa, name, { words, text, line });
    return;
  }
  if (first === 'group-object') {
    entry.members.push(wordAt(rest, 0));
    return;
  }
  const operands = first === 'network-object' ? rest : words;
  const [kind, value, last] = padded(operands);
  if (kind === 'object') {
    entry.members.push(value);
    return;
  }
  const ranges = addressesOf(kind, alias(asa, value), last) ?? plainOf(alias(asa, kind), value);
  if (ranges === null) entry.unknown ||= `${name} holds ${text}`;
  for (const range of ranges ?? []) entry.values.push(range);
};

const addressesOf = (kind: string, value: string, last: string) => {
  if (kind === 'host') return readAddresses(value);
  if (kind === 'range') return readAddresses(`${value}-${last}`);
  if (kind === 'subnet')
    return value.includes(':') ? readAddresses(value) : readMasked(value, last);
  return null;
};

const plainOf = (kind: string, mask: string) =>
  kind.includes(':') ? readAddresses(kind) : readMasked(kind, mask);

const alias = ({ aliases }: Asa, name: string): string => aliases.get(name) ?? name;

const translate = (
  asa: Asa,
  name: string,
  { words, text, line }: Pick<Line, 'words' | 'text' | 'line'>,
): void => {
  const [, , kind = '', mapped = '', ...rest] = words;
  const real = asa.networks.get(name)?.values;
  const seen = asa.networks.get(mapped)?.values[0]?.text ?? alias(asa, mapped);
  const found =
    kind === 'static' &&
    rest.every((word) => word === 'dns' || word === 'net-to-net') &&
    real?.length === 1
      ? staticNat(seen, real[0]?.text ?? '', asa.descriptions.get(name) ?? '')
      : null;
  if (found) asa.translations.push(found);
  else asa.passages.push({ line, text, why: 'translates, and denies nothing' });
};

interface Group {
  readonly name: string;
  /** Of `object-group service N tcp`; empty otherwise. */
  readonly transport: string;
}

const service = (asa: Asa, { name, transport }: Group, { words, text }: Line): void => {
  const entry = entryOf(asa.services, name);
  const [first, second, third] = padded(words);
  if (first === 'group-object') {
    entry.members.push(second);
    return;
  }
  if (first === 'service-object' && second === 'object') {
    entry.members.push(third);
    return;
  }
  const taking: Taking = { words, at: 1 };
  const protocol = first === 'port-object' ? transport : take(taking);
  const services = serviceOf(protocol, taking);
  if (services === null) entry.unknown ||= `${name} holds ${text}`;
  for (const each of services ?? []) entry.values.push(each);
};

/** Takes `source eq 1 destination range 2 3`, or ports alone; null where they are not understood. */
const serviceOf = (protocol: string, taking: Taking): readonly Service[] | null => {
  const transports = transportsOf(protocol);
  const source = peek(taking) === 'source' ? (take(taking), takePorts(taking)) : null;
  if (peek(taking) === 'destination') take(taking);
  const ports = takePorts(taking);
  if (transports === null) return anyService;
  if (transports.length === 0) return [];
  if (source?.unknown || ports?.unknown || taking.at < taking.words.length) return null;
  return servicesOf(transports, ports?.values ?? null, source?.values ?? null);
};
