import type { AddressRange } from '../../addresses.ts';
import { readAddresses } from '../address-set.ts';
import { entryOf, lookup, type Book } from '../book.ts';
import { predefinedService } from '../predefined-services.ts';
import type { Budget } from '../read-rule.ts';
import { readPorts, servicesOf, type Service } from '../services.ts';
import { transportsOf } from '../transports.ts';
import { valueOf, type PanosEntry } from './model.ts';
import type { Lookups } from './rule.ts';

/** Finds the objects of a scope; of two with one name, the later one counts. */
export const lookupsOf = (entries: readonly PanosEntry[], budget: Budget): Lookups => {
  const books: Books = { addresses: new Map(), services: new Map() };
  const latest = new Map(entries.map((entry) => [`${bookOf(entry)} ${entry.name}`, entry]));
  for (const entry of latest.values()) define.get(entry.kind)?.(books, entry);
  return {
    address: lookup(books.addresses, budget),
    service: lookup(books.services, budget, predefinedService),
  };
};

// Objects and groups of them share their names.
const bookOf = ({ kind }: PanosEntry): string => kind.replace('-group', '');

interface Books {
  readonly addresses: Book<AddressRange>;
  readonly services: Book<Service>;
}

const address = ({ addresses }: Books, entry: PanosEntry): void => {
  const { name, fields } = entry;
  const [kind = 'nothing'] = ADDRESSES.filter((each) => fields.has(each));
  const value = valueOf(entry, kind);
  const ranges = kind === 'ip-netmask' || kind === 'ip-range' ? readAddresses(value) : null;
  const found = entryOf(addresses, name);
  if (ranges === null) found.unknown = `${name} is ${kind} ${value}`;
  for (const range of ranges ?? []) found.values.push(range);
};

const ADDRESSES = ['ip-netmask', 'ip-range', 'ip-wildcard', 'fqdn'];

const group = ({ addresses }: Books, { name, fields }: PanosEntry): void => {
  const found = entryOf(addresses, name);
  for (const member of fields.get('static') ?? []) found.members.push(member);
  if (fields.has('dynamic')) found.unknown = `${name} is dynamic`;
};

const service = ({ services }: Books, entry: PanosEntry): void => {
  const { name, fields } = entry;
  const [ports, source] = [portsOf(fields.get('port')), portsOf(fields.get('source-port'))];
  const transports = transportsOf(valueOf(entry, 'protocol')) ?? [];
  const found = entryOf(services, name);
  if (ports === 'wrong' || source === 'wrong') found.unknown = `service ${name} is not understood`;
  else for (const each of servicesOf(transports, ports, source)) found.values.push(each);
};

const portsOf = (values: readonly string[] | undefined) => {
  if (values === undefined) return null;
  const ranges = values.flatMap((value) => value.split(',')).map((value) => readPorts(value));
  return ranges.includes(null) ? ('wrong' as const) : ranges.flatMap((range) => range ?? []);
};

const serviceGroup = ({ services }: Books, { name, fields }: PanosEntry): void => {
  const found = entryOf(services, name);
  for (const member of fields.get('members') ?? []) found.members.push(member);
};

const define: ReadonlyMap<string, (books: Books, entry: PanosEntry) => void> = new Map([
  ['address', address],
  ['address-group', group],
  ['service', service],
  ['service-group', serviceGroup],
]);
