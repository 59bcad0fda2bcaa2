import { formatPorts } from '../../domain/net.ts';
import type { AddressRange } from '../addresses.ts';
import {
  inName,
  rangesOf,
  type Compiled,
  type Group,
  type Service,
  type StaticNat,
} from '../compile.ts';
import { labelOf } from '../said.ts';

/** One call of the management API. */
export interface Request {
  readonly command: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What adds hosts, networks, groups and services. */
export const objectRequests = (compiled: Compiled): Request[] => [
  ...addressesOf(compiled).map(({ range, nat }) => address(compiled, range, nat)),
  ...several(compiled).map((group) => addGroup(compiled, group)),
  ...compiled.services.map((service) => addService(compiled, service)),
];

/** What deletes them, users before what they use. */
export const undoObjectRequests = (compiled: Compiled): Request[] => {
  const named = (name: string) => ({ name: `${compiled.tag}-${name}` });
  return [
    ...several(compiled).map(({ id }) => ({ command: 'delete-group', payload: named(id) })),
    ...addressesOf(compiled).map(({ range }) => ({
      command: `delete-${kindOf(range)}`,
      payload: named(inName(range)),
    })),
    ...compiled.services.map(({ id, transport }) => ({
      command: `delete-service-${transport}`,
      payload: named(id),
    })),
  ];
};

/** An end of a rule. */
export const termOf = ({ tag }: Compiled, group: Group | null): string => {
  if (group === null) return 'Any';
  const [only] = group.ranges;
  return `${tag}-${group.ranges.length === 1 && only ? inName(only) : group.id}`;
};

const several = ({ groups }: Compiled): Group[] => groups.filter(({ ranges }) => ranges.length > 1);

interface Address {
  readonly range: AddressRange;
  readonly nat: StaticNat | undefined;
}

/** Addresses of rules and of translations, each once. */
const addressesOf = ({ groups, nat }: Compiled): Address[] => {
  const byReal = new Map(nat.map((each) => [each.real.text, each]));
  const translated = { id: '', label: '', ranges: nat.map(({ real }) => real) };
  return rangesOf([...groups, translated]).map((range) => ({
    range,
    nat: byReal.get(range.text),
  }));
};

const kindOf = ({ text }: AddressRange): string => (text.includes('/') ? 'network' : 'host');

const address = ({ tag }: Compiled, range: AddressRange, nat: StaticNat | undefined): Request => {
  const [base = '', length] = range.text.split('/');
  const name = `${tag}-${inName(range)}`;
  const version = `ipv${range.family}`;
  const payload =
    length === undefined
      ? { name, [`${version}-address`]: base, ...(nat ? { 'nat-settings': settings(nat) } : {}) }
      : { name, [`subnet${range.family}`]: base, [`mask-length${range.family}`]: Number(length) };
  return { command: `add-${kindOf(range)}`, payload: { ...payload, 'ignore-warnings': true } };
};

const settings = ({ seen, family }: StaticNat) => ({
  'auto-rule': true,
  method: 'static',
  [`ipv${family}-address`]: seen.text,
  'install-on': 'All',
});

const addGroup = ({ tag }: Compiled, { id, label, ranges }: Group): Request => ({
  command: 'add-group',
  payload: {
    name: `${tag}-${id}`,
    members: ranges.map((range) => `${tag}-${inName(range)}`),
    comments: labelOf(`${id},`, label, 200),
  },
});

const addService = ({ tag }: Compiled, service: Service): Request => ({
  command: `add-service-${service.transport}`,
  payload: {
    name: `${tag}-${service.id}`,
    port: formatPorts(service.ports),
    ...(service.sourcePorts ? { 'source-port': formatPorts(service.sourcePorts) } : {}),
    'use-default-session-timeout': false,
    'session-timeout': service.transport === 'udp' ? 120 : 3600,
    'match-for-any': false,
  },
});
