import type { Translation } from '../../../domain/rule.ts';
import type { AddressRange } from '../../addresses.ts';
import { readAddresses, readMasked } from '../address-set.ts';
import { entryOf, type Book } from '../book.ts';
import type { Passage } from '../reader.ts';
import type { Service } from '../services.ts';
import { value, type Edit } from './blocks.ts';
import { customService } from './services.ts';
import { addVirtualIp, type Forward } from './virtual-ip.ts';

/** What the policies of a virtual domain refer to. */
export interface Forti {
  readonly v4: Book<AddressRange>;
  readonly v6: Book<AddressRange>;
  readonly services: Book<Service>;
  /** Virtual IPs that forward some ports. */
  readonly forwards: Map<string, Forward>;
  /** Members of groups of virtual IPs. */
  readonly groups: Map<string, readonly string[]>;
  readonly translations: Translation[];
  readonly passages: Passage[];
}

/** The objects among the entries of a virtual domain. */
export const objectsOf = (edits: readonly Edit[]): Forti => {
  const forti: Forti = {
    ...{ v4: new Map(), v6: new Map(), services: new Map(), forwards: new Map() },
    ...{ groups: new Map(), translations: [], passages: [] },
  };
  for (const edit of edits) sections.get(edit.path)?.(forti, edit);
  return forti;
};

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
  put(v4, edit.name, kinds.get(value(edit, 'type'))?.(edit) ?? null);
};

const address6 = ({ v6 }: Forti, edit: Edit): void => {
  put(v6, edit.name, kinds6.get(value(edit, 'type'))?.(edit) ?? null);
};

type Ranges = (edit: Edit) => readonly AddressRange[] | null;

const span: Ranges = (edit) => readAddresses(`${value(edit, 'start-ip')}-${value(edit, 'end-ip')}`);

const subnet: Ranges = ({ fields }) => {
  const [base = '0.0.0.0', mask] = fields.get('subnet') ?? ['0.0.0.0', '0.0.0.0'];
  return mask === undefined ? readAddresses(base) : readMasked(base, mask);
};

const prefix: Ranges = (edit) => readAddresses(value(edit, 'ip6') || '::/0');

// By the type; empty is the one that is not written.
const kinds: ReadonlyMap<string, Ranges> = new Map([
  ...([
    ['', subnet],
    ['ipmask', subnet],
    ['iprange', span],
  ] as const),
]);

const kinds6: ReadonlyMap<string, Ranges> = new Map([
  ...([
    ['', prefix],
    ['ipprefix', prefix],
    ['iprange', span],
  ] as const),
]);

const group =
  (pick: (forti: Forti) => Book<unknown>) =>
  (forti: Forti, edit: Edit): void => {
    const entry = entryOf(pick(forti), edit.name);
    for (const member of edit.fields.get('member') ?? []) entry.members.push(member);
    if (value(edit, 'exclude') === 'enable') entry.unknown = `${edit.name} excludes some members`;
  };

const virtualIp =
  (pick: (forti: Forti) => Book<AddressRange>) =>
  (forti: Forti, edit: Edit): void => {
    put(pick(forti), edit.name, addVirtualIp(forti, edit));
  };

const virtualIpGroup = ({ groups }: Forti, edit: Edit): void => {
  groups.set(edit.name, edit.fields.get('member') ?? []);
};

const custom = ({ services }: Forti, edit: Edit): void => {
  const entry = entryOf(services, edit.name);
  const found = customService(edit.fields);
  if (found === null) entry.unknown = `service ${edit.name} is not understood`;
  for (const service of found ?? []) entry.values.push(service);
};

const sections: ReadonlyMap<string, (forti: Forti, edit: Edit) => void> = new Map([
  ['firewall address', address],
  ['firewall address6', address6],
  ['firewall addrgrp', group(({ v4 }) => v4)],
  ['firewall addrgrp6', group(({ v6 }) => v6)],
  ['firewall vip', virtualIp(({ v4 }) => v4)],
  ['firewall vip6', virtualIp(({ v6 }) => v6)],
  ['firewall vipgrp', virtualIpGroup],
  ['firewall vipgrp6', virtualIpGroup],
  ['firewall service group', group(({ services }) => services)],
  ['firewall service custom', custom],
]);
