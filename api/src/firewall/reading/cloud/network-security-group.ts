import type { AddressRange } from '../../addresses.ts';
import { readAddresses } from '../address-set.ts';
import type { Meaning } from '../book.ts';
import { everything, placesOf } from '../condition.ts';
import { field, list, readJson, textOf, type JsonRead } from '../json-text.ts';
import type { Firewalls } from '../policy-reader.ts';
import { policyRule } from '../policy.ts';
import type { ReadRule } from '../read-rule.ts';
import { everyService, readPorts, servicesOf, type Service } from '../services.ts';
import { transportsOf } from '../transports.ts';
import type { PortRange } from '../../../domain/net.ts';

/** A firewall for each network security group. */
export const firewallsOf = (text: string): Firewalls => {
  const json = readJson(text);
  const found = groupsOf(json.value).map((group) => ({
    name: textOf(of(group, 'name')) || 'network security group',
    rules: rulesOfGroup(group, json),
    ...{ translations: [], passages: [] },
  }));
  return { found, issues: json.issue ? [json.issue] : [] };
};

/** Network security groups of what `az network nsg show` or `list` prints, or of an ARM template. */
const groupsOf = (value: unknown): readonly unknown[] => {
  const all = Array.isArray(value)
    ? (value as readonly unknown[])
    : list(field(value, 'resources') ?? field(value, 'value'));
  const found = (all.length > 0 ? all : [value]).filter((each) =>
    Array.isArray(of(each, 'securityRules')),
  );
  return found;
};

/** Rules of a group, in the order of their priority. */
const rulesOfGroup = (group: unknown, json: JsonRead): ReadRule[] => {
  const own = list(of(group, 'securityRules'));
  const defaults = list(of(group, 'defaultSecurityRules'));
  const sorted = [...own, ...defaults].sort(
    (a, b) => Number(of(a, 'priority')) - Number(of(b, 'priority')),
  );
  return [...sorted.map((rule) => ruleOf(rule, json)), missing(json.lineOf(group))];
};

/** A field of an entity, which may stand in its `properties`. */
const of = (entity: unknown, name: string): unknown =>
  field(entity, name) ?? field(field(entity, 'properties'), name);

const [OUTSIDE, INSIDE] = [placesOf('outside'), placesOf('subnet')];

const ruleOf = (rule: unknown, { lineOf }: JsonRead): ReadRule => {
  const text = (name: string): string => textOf(of(rule, name));
  const isIn = text('direction').toLowerCase() === 'inbound';
  const access = text('access').toLowerCase();
  const name = textOf(field(rule, 'name'));
  return policyRule({
    ...{ line: lineOf(rule), text: `rule ${name}`, comment: text('description') || name },
    action: access === 'allow' ? 'permit' : access === 'deny' ? 'deny' : 'unknown',
    from: isIn ? OUTSIDE : INSIDE,
    to: isIn ? INSIDE : OUTSIDE,
    source: ends(rule, 'source'),
    destination: ends(rule, 'destination'),
    services: servicesFor(rule),
    unknown: isIn || text('direction').toLowerCase() === 'outbound' ? '' : 'has no direction',
  });
};

const texts = (rule: unknown, one: string): string[] =>
  [textOf(of(rule, one)), ...list(of(rule, plural(one))).map(textOf)].filter((text) => text !== '');

const plural = (name: string): string => (name.endsWith('x') ? `${name}es` : `${name}s`);

const ends = (rule: unknown, end: 'source' | 'destination'): Meaning<AddressRange> | null => {
  if (list(of(rule, `${end}ApplicationSecurityGroups`)).length > 0)
    return { values: [], unknown: 'names application security groups' };
  const given = texts(rule, `${end}AddressPrefix`);
  if (given.includes('*') || given.includes('0.0.0.0/0,::/0')) return null;
  const tag = given.find((text) => readAddresses(text) === null);
  if (tag !== undefined || given.length === 0)
    return {
      values: [],
      unknown:
        tag === undefined
          ? `has no ${end}`
          : `${tag} stands for addresses that are not in the file`,
    };
  return { values: given.flatMap((text) => readAddresses(text) ?? []), unknown: '' };
};

const servicesFor = (rule: unknown): Meaning<Service> => {
  const transports = transportsOf(textOf(of(rule, 'protocol')));
  const [ports, sourcePorts] = [
    portsOf(rule, 'destinationPortRange'),
    portsOf(rule, 'sourcePortRange'),
  ];
  if (transports === null && ports === null && sourcePorts === null)
    return { values: everyService('tcp', 'udp'), unknown: '' };
  if (ports === 'wrong' || sourcePorts === 'wrong')
    return { values: [], unknown: 'a port is not understood' };
  return { values: servicesOf(transports ?? ['tcp', 'udp'], ports, sourcePorts), unknown: '' };
};

const portsOf = (rule: unknown, name: string): readonly PortRange[] | 'wrong' | null => {
  const given = texts(rule, name).flatMap((text) => text.split(','));
  if (given.includes('*')) return null;
  const ranges = given.map((text) => readPorts(text));
  return ranges.includes(null) || ranges.length === 0
    ? 'wrong'
    : ranges.flatMap((range) => range ?? []);
};

/** Azure ends every group in rules of its own, which the file may leave out. */
const missing = (line: number): ReadRule => ({
  ...{ line, text: 'default rules', comment: '', action: 'unknown', condition: everything },
  why: 'the default rules of Azure are not in the file',
});
