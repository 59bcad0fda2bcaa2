import { wordAt } from '../padded.ts';
import type { Translation } from '../../../domain/rule.ts';
import type { AddressRange } from '../../addresses.ts';
import { readAddresses } from '../address-set.ts';
import { entryOf, lookup, together, type Book } from '../book.ts';
import type { PoliciesFound } from '../policy.ts';
import { predefinedService } from '../predefined-services.ts';
import type { Budget } from '../read-rule.ts';
import type { Passage } from '../reader.ts';
import { readPorts, servicesOf, type Service } from '../services.ts';
import { behindNat } from '../behind-nat.ts';
import { staticNat } from '../static-nat.ts';
import { transportsOf } from '../transports.ts';
import { linesOf, type Line } from '../words.ts';
import { fieldsOf } from './fields.ts';
import { orPrefix, ruleOf, type Entity, type Lookups } from './rule.ts';

interface Panos {
  readonly addresses: Book<AddressRange>;
  readonly services: Book<Service>;
  readonly serviceFields: Map<string, Map<string, string[]>>;
  readonly rules: Map<string, Entity>;
  readonly nat: Map<string, Entity>;
  readonly passages: Passage[];
  name: string;
}

/** Rules and translations of a configuration in set form. @throws TooLarge */
export const readSet = (text: string, budget: Budget): PoliciesFound => {
  const panos: Panos = {
    ...{ addresses: new Map(), services: new Map(), serviceFields: new Map() },
    ...{ rules: new Map(), nat: new Map(), passages: [], name: 'panos' },
  };
  for (const line of linesOf(text)) readLine(panos, line);
  defineServices(panos);
  const address = lookup(panos.addresses, budget);
  const service = lookup(panos.services, budget, predefinedService);
  const translations = [...panos.nat.values()].flatMap((entity) =>
    translation(panos, entity, address),
  );
  const before = [...panos.rules].flatMap(([name, entity]) =>
    ruleOf(name, entity, { address, service }),
  );
  const rules = before.map((rule) => behindNat(rule, translations));
  return { name: panos.name, rules, translations, passages: panos.passages, issues: [] };
};

// `set vsys vsys1 rulebase ...`, `set device-group dg pre-rulebase ...`, `set shared address ...`
const SCOPES: Readonly<Record<string, number>> = { shared: 1, vsys: 2, 'device-group': 2 };

const readLine = (panos: Panos, line: Line): void => {
  const words = line.words.slice(line.words[0] === 'set' ? 1 : 0);
  const scope = Object.hasOwn(SCOPES, wordAt(words, 0)) ? (SCOPES[wordAt(words, 0)] ?? 0) : 0;
  const [first = '', second = '', third = '', fourth = '', ...rest] = words.slice(scope);
  if (line.words[0] !== 'set') return;
  if (first === 'address') {
    address(panos, second, [third, fourth]);
    return;
  }
  if (first === 'address-group') {
    group(panos, second, words.slice(scope + 2));
    return;
  }
  if (first === 'service') {
    service(panos, second, words.slice(scope + 2));
    return;
  }
  if (first === 'service-group') {
    members(entryOf(panos.services, second), fieldsOf(words.slice(scope + 2)).get('members'));
    return;
  }
  if (second === 'hostname' || third === 'hostname')
    panos.name = (second === 'hostname' ? third : fourth) || panos.name;
  if (!/^(pre-|post-)?rulebase$/.test(first) || third !== 'rules') return;
  if (second === 'security') add(panos.rules, fourth, line, rest);
  if (second === 'nat') add(panos.nat, fourth, line, rest);
};

const add = (
  entities: Map<string, Entity>,
  name: string,
  line: Line,
  words: readonly string[],
): void => {
  const entity = entities.get(name) ?? { line, fields: new Map<string, string[]>() };
  for (const [field, values] of fieldsOf(words))
    entity.fields.set(field, [...(entity.fields.get(field) ?? []), ...values]);
  entities.set(name, entity);
};

const address = (panos: Panos, name: string, [kind = '', value = '']: readonly string[]): void => {
  if (kind === 'description' || kind === 'tag') return;
  const entry = entryOf(panos.addresses, name);
  const ranges = kind === 'ip-netmask' || kind === 'ip-range' ? readAddresses(value) : null;
  if (ranges === null) entry.unknown ||= `${name} is ${kind} ${value}`;
  for (const range of ranges ?? []) entry.values.push(range);
};

const members = (entry: { members: string[] }, names: readonly string[] = []): void => {
  for (const name of names) entry.members.push(name);
};

const group = (panos: Panos, name: string, words: readonly string[]): void => {
  const fields = fieldsOf(words);
  const entry = entryOf(panos.addresses, name);
  members(entry, fields.get('static'));
  if (fields.has('dynamic')) entry.unknown ||= `${name} is dynamic`;
};

const service = ({ serviceFields }: Panos, name: string, words: readonly string[]): void => {
  const known = serviceFields.get(name) ?? new Map<string, string[]>();
  if (words[0] === 'protocol') known.set('protocol', [wordAt(words, 1)]);
  for (const [field, values] of fieldsOf(words.slice(words[0] === 'protocol' ? 2 : 0)))
    known.set(field, values);
  serviceFields.set(name, known);
};

const defineServices = ({ serviceFields, services }: Panos): void => {
  for (const [name, fields] of serviceFields) {
    const entry = entryOf(services, name);
    const [ports, source] = [portsOf(fields.get('port')), portsOf(fields.get('source-port'))];
    const transports = transportsOf(fields.get('protocol')?.[0] ?? '') ?? [];
    if (ports === 'wrong' || source === 'wrong')
      entry.unknown ||= `service ${name} is not understood`;
    else for (const each of servicesOf(transports, ports, source)) entry.values.push(each);
  }
};

const portsOf = (values: readonly string[] | undefined) => {
  if (values === undefined) return null;
  const ranges = values.flatMap((value) => value.split(',')).map((value) => readPorts(value));
  return ranges.includes(null) ? ('wrong' as const) : ranges.flatMap((range) => range ?? []);
};

const translation = (
  panos: Panos,
  { line, fields }: Entity,
  find: Lookups['address'],
): Translation[] => {
  const isStatic =
    fields.get('source-translation')?.[0] === 'static-ip' &&
    fields.get('bi-directional')?.[0] === 'yes';
  const [seen, real] = ['translated-address', 'source'].map((field) => {
    const { values } = together(fields.get(field) ?? [], orPrefix(find));
    return values.length === 1 ? (values[0]?.text ?? '') : '';
  });
  const found = isStatic
    ? staticNat(seen ?? '', real ?? '', fields.get('description')?.join(' ') ?? '')
    : null;
  if (!found)
    panos.passages.push({
      line: line.line,
      text: line.text,
      why: 'translates, and denies nothing',
    });
  return found ? [found] : [];
};
