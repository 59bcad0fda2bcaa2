import type { Translation } from '../../../domain/rule.ts';
import type { AddressRange } from '../../addresses.ts';
import { everyAddress, otherAddresses, readAddresses, readMasked } from '../address-set.ts';
import { entryOf, lookup, together, type Book, type Meaning } from '../book.ts';
import { placesOf, type Places } from '../condition.ts';
import { policyRule, type PoliciesFound } from '../policy.ts';
import { predefinedService } from '../predefined-services.ts';
import type { Budget, ReadRule } from '../read-rule.ts';
import type { Passage } from '../reader.ts';
import type { Service } from '../services.ts';
import { staticNat } from '../static-nat.ts';
import { editsOf, type Edit } from './blocks.ts';
import { customService } from './services.ts';

interface Forti {
  readonly v4: Book<AddressRange>;
  readonly v6: Book<AddressRange>;
  readonly services: Book<Service>;
  readonly translations: Translation[];
  readonly passages: Passage[];
}

/** Policies and virtual IPs of a configuration. @throws TooLarge */
export const readConfig = (text: string, budget: Budget): PoliciesFound => {
  const { edits, issues } = editsOf(text);
  const forti: Forti = {
    v4: new Map(),
    v6: new Map(),
    services: new Map(),
    translations: [],
    passages: [],
  };
  for (const edit of edits) sections.get(edit.path)?.(forti, edit);
  const lookups: Lookups = {
    v4: lookup(forti.v4, budget),
    v6: lookup(forti.v6, budget),
    service: lookup(forti.services, budget, predefinedService),
  };
  const policies = edits.filter(
    ({ path }) => path === 'firewall policy' || path === 'firewall policy6',
  );
  const rules = policies.flatMap((edit) => ruleOf(edit, lookups));
  const { translations, passages } = forti;
  return { name: hostName(text), rules, translations, passages, issues };
};

const hostName = (text: string): string =>
  /^\s*set hostname "?([\w.-]{1,60})/m.exec(text)?.[1] ?? 'fortigate';

const value = ({ fields }: Edit, field: string): string => fields.get(field)?.[0] ?? '';

const put = (
  book: Book<AddressRange>,
  name: string,
  ranges: readonly AddressRange[] | null,
): void => {
  const entry = entryOf(book, name);
  if (ranges === null) entry.unknown = `what ${name} holds is not understood`;
  for (const range of ranges ?? []) entry.values.push(range);
};

const address = ({ v4 }: Forti, edit: Edit): void => {
  const type = value(edit, 'type');
  const [base = '0.0.0.0', mask] = edit.fields.get('subnet') ?? ['0.0.0.0', '0.0.0.0'];
  if (type === 'iprange') {
    put(v4, edit.name, readAddresses(`${value(edit, 'start-ip')}-${value(edit, 'end-ip')}`));
    return;
  }
  if (type !== '' && type !== 'ipmask') {
    put(v4, edit.name, null);
    return;
  }
  put(v4, edit.name, mask === undefined ? readAddresses(base) : readMasked(base, mask));
};

const address6 = ({ v6 }: Forti, edit: Edit): void => {
  const type = value(edit, 'type');
  const range = readAddresses(`${value(edit, 'start-ip')}-${value(edit, 'end-ip')}`);
  put(
    v6,
    edit.name,
    type === 'iprange'
      ? range
      : type === '' || type === 'ipprefix'
        ? readAddresses(value(edit, 'ip6') || '::/0')
        : null,
  );
};

const group =
  (pick: (forti: Forti) => Book<unknown>) =>
  (forti: Forti, edit: Edit): void => {
    const entry = entryOf(pick(forti), edit.name);
    for (const member of edit.fields.get('member') ?? []) entry.members.push(member);
    if (value(edit, 'exclude') === 'enable') entry.unknown = `${edit.name} excludes some members`;
  };

/** Policies name virtual IPs; the filter of a ruleset sees the mapped address. */
const virtualIp =
  (pick: (forti: Forti) => Book<AddressRange>) =>
  (forti: Forti, edit: Edit): void => {
    const isPlain =
      value(edit, 'portforward') !== 'enable' && ['', 'static-nat'].includes(value(edit, 'type'));
    const said = value(edit, 'comment');
    const found = isPlain ? staticNat(value(edit, 'extip'), value(edit, 'mappedip'), said) : null;
    if (found) forti.translations.push(found);
    else
      forti.passages.push({
        line: edit.line,
        text: `edit ${edit.name}`,
        why: 'translates, and denies nothing',
      });
    put(pick(forti), edit.name, isPlain ? readAddresses(value(edit, 'mappedip')) : null);
  };

const sections: ReadonlyMap<string, (forti: Forti, edit: Edit) => void> = new Map([
  ['firewall address', address],
  ['firewall address6', address6],
  ['firewall addrgrp', group(({ v4 }) => v4)],
  ['firewall addrgrp6', group(({ v6 }) => v6)],
  ['firewall vip', virtualIp(({ v4 }) => v4)],
  ['firewall vip6', virtualIp(({ v6 }) => v6)],
  ['firewall vipgrp', group(({ v4 }) => v4)],
  ['firewall service group', group(({ services }) => services)],
  [
    'firewall service custom',
    ({ services }: Forti, edit: Edit) => {
      const entry = entryOf(services, edit.name);
      const found = customService(edit.fields);
      if (found === null) entry.unknown = `service ${edit.name} is not understood`;
      for (const service of found ?? []) entry.values.push(service);
    },
  ],
]);

interface Lookups {
  readonly v4: (name: string) => Meaning<AddressRange>;
  readonly v6: (name: string) => Meaning<AddressRange>;
  readonly service: (name: string) => Meaning<Service>;
}

const ruleOf = (edit: Edit, lookups: Lookups): ReadRule[] => {
  if (value(edit, 'status') === 'disable') return [];
  const action = value(edit, 'action') || 'deny';
  const names = edit.fields.get('service') ?? [];
  const rule = policyRule({
    ...{
      line: edit.line,
      text: `edit ${edit.name}`,
      comment: value(edit, 'comments') || value(edit, 'name'),
    },
    action: action === 'accept' ? 'permit' : action === 'deny' ? 'deny' : 'unknown',
    from: places(edit.fields.get('srcintf')),
    to: places(edit.fields.get('dstintf')),
    source: ends(edit, 'src', lookups),
    destination: ends(edit, 'dst', lookups),
    services: names.includes('ALL') ? null : together(names, lookups.service),
    unknown: odd(edit),
  });
  return [rule];
};

const places = (names: readonly string[] = []): Places =>
  names.length === 0 || names.includes('any') ? null : placesOf(...names);

const ends = (edit: Edit, end: 'src' | 'dst', { v4, v6 }: Lookups): Meaning<AddressRange> => {
  const is6 = edit.path.endsWith('6');
  const [four, six] = [edit.fields.get(`${end}addr`) ?? [], edit.fields.get(`${end}addr6`) ?? []];
  const parts = [
    ...(is6 ? [] : four.map(orAll(4, v4))),
    ...(is6 ? [...four, ...six] : six).map(orAll(6, v6)),
  ];
  const unknown = parts.find((part) => part.unknown !== '')?.unknown ?? '';
  const values =
    parts.length === 1 ? (parts[0]?.values ?? []) : parts.flatMap((part) => part.values);
  const isNegated = value(edit, `${end}addr-negate`) === 'enable';
  return { unknown, values: isNegated ? otherAddresses(values, is6 ? [6] : [4]) : values };
};

const orAll =
  (family: 4 | 6, find: (name: string) => Meaning<AddressRange>) =>
  (name: string): Meaning<AddressRange> => {
    const found = find(name);
    return name === 'all' && found.unknown !== ''
      ? { values: everyAddress(family), unknown: '' }
      : found;
  };

const NARROWS = [
  'groups',
  'users',
  'fsso-groups',
  'internet-service-name',
  'internet-service-src-name',
  'application',
  'url-category',
];

/** What makes a policy about less than its addresses and ports say. */
const odd = (edit: Edit): string => {
  const field = NARROWS.find((each) => edit.fields.has(each));
  if (field !== undefined) return `${field} is not known to the reader`;
  if (value(edit, 'internet-service') === 'enable')
    return 'internet services are not known to the reader';
  if (value(edit, 'service-negate') === 'enable')
    return 'service-negate is not known to the reader';
  const schedule = value(edit, 'schedule');
  return ['', 'always'].includes(schedule) ? '' : `holds at times only: ${schedule}`;
};
