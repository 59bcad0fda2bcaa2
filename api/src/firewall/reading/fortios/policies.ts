import type { AddressRange } from '../../addresses.ts';
import { everyAddress, otherAddresses } from '../address-set.ts';
import { lookup, together, type Meaning } from '../book.ts';
import { placesOf, type Places } from '../condition.ts';
import { policyRule } from '../policy.ts';
import { predefinedService } from '../predefined-services.ts';
import type { Budget, ReadRule } from '../read-rule.ts';
import { commonServices, type Service } from '../services.ts';
import { value, type Edit } from './blocks.ts';
import type { Forti } from './objects.ts';
import type { Forward } from './virtual-ip.ts';

/** The rules of policies: one each, and one more for each virtual IP that forwards ports. @throws TooLarge */
export const rulesOf = (policies: readonly Edit[], forti: Forti, budget: Budget): ReadRule[] => {
  const lookups: Lookups = {
    v4: lookup(forti.v4, budget),
    v6: lookup(forti.v6, budget),
    service: lookup(forti.services, budget, predefinedService),
  };
  return policies.flatMap((edit) => policyRules(edit, forti, lookups));
};

interface Lookups {
  readonly v4: (name: string) => Meaning<AddressRange>;
  readonly v6: (name: string) => Meaning<AddressRange>;
  readonly service: (name: string) => Meaning<Service>;
}

const policyRules = (edit: Edit, forti: Forti, lookups: Lookups): ReadRule[] => {
  const named = namesOf(edit, forti);
  const plain = named.filter((name) => !forti.forwards.has(name));
  const forwards = named.flatMap((name) => forti.forwards.get(name) ?? []);
  const six = edit.fields.get('dstaddr6') ?? [];
  const rules = forwards.map((forward) => ruleOf(edit, lookups, toForward(forward)));
  if (plain.length + six.length === 0 && forwards.length > 0) return rules;
  const destination = endsOf(edit, 'dst', [plain, six], lookups);
  return [...rules, ruleOf(edit, lookups, (services) => ({ destination, services }))];
};

/** Names of destinations, with the members of groups of virtual IPs. */
const namesOf = ({ fields }: Edit, { groups }: Forti): string[] =>
  (fields.get('dstaddr') ?? []).flatMap((name) => groups.get(name) ?? name);

interface To {
  readonly destination: Meaning<AddressRange>;
  readonly services: Meaning<Service> | null;
}

/** Policies are asked after the translation, for the address and the port that it leads to. */
const toForward =
  ({ ranges, services }: Forward) =>
  (wanted: Meaning<Service> | null): To => ({
    destination: { values: ranges, unknown: '' },
    services: {
      values: commonServices(wanted?.values ?? null, services) ?? [],
      unknown: services.length > 0 ? (wanted?.unknown ?? '') : 'forwards ports that are not known',
    },
  });

const ruleOf = (
  edit: Edit,
  lookups: Lookups,
  to: (services: Meaning<Service> | null) => To,
): ReadRule => {
  const names = edit.fields.get('service') ?? [];
  const source = [edit.fields.get('srcaddr') ?? [], edit.fields.get('srcaddr6') ?? []] as const;
  return policyRule({
    line: edit.line,
    text: `edit ${edit.name}`,
    comment: value(edit, 'comments') || value(edit, 'name'),
    action: actions.get(value(edit, 'action')) ?? 'unknown',
    from: places(edit.fields.get('srcintf')),
    to: places(edit.fields.get('dstintf')),
    source: endsOf(edit, 'src', source, lookups),
    ...to(names.includes('ALL') ? null : together(names, lookups.service)),
    unknown: odd(edit),
  });
};

const actions: ReadonlyMap<string, ReadRule['action']> = new Map([
  ...([
    ['accept', 'permit'],
    ['deny', 'deny'],
    ['', 'deny'],
  ] as const),
]);

const places = (names: readonly string[] = []): Places =>
  names.length === 0 || names.includes('any') ? null : placesOf(...names);

/** Addresses of both families; a negated list stands for all others of the families it is about. */
const endsOf = (
  edit: Edit,
  end: 'src' | 'dst',
  [four, six]: readonly [readonly string[], readonly string[]],
  { v4, v6 }: Lookups,
): Meaning<AddressRange> => {
  const is6 = edit.path.endsWith('6');
  const parts = is6
    ? [...four, ...six].map(orAll(6, v6))
    : [...four.map(orAll(4, v4)), ...six.map(orAll(6, v6))];
  const { values, unknown } = together(parts, (part) => part);
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
  ...['groups', 'users', 'fsso-groups', 'internet-service-name', 'internet-service-src-name'],
  ...['application', 'url-category'],
];

/** What makes a policy about less than its addresses and ports say. */
const odd = (edit: Edit): string => {
  const field = NARROWS.find((each) => edit.fields.has(each));
  if (field !== undefined) return `${field} is not known to the reader`;
  const enabled = ENABLED.find((each) => value(edit, each) === 'enable');
  if (enabled !== undefined) return `${enabled} is not known to the reader`;
  const schedule = value(edit, 'schedule');
  return ['', 'always'].includes(schedule) ? '' : `holds at times only: ${schedule}`;
};

const ENABLED = ['internet-service', 'internet-service-src', 'service-negate'];
