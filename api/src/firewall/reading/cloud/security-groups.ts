import { wordAt } from '../padded.ts';
import type { AddressRange } from '../../addresses.ts';
import { readAddresses } from '../address-set.ts';
import type { Meaning } from '../book.ts';
import { everything, placesOf } from '../condition.ts';
import { field, list, readJson, textOf } from '../json-text.ts';
import type { Firewalls } from '../policy-reader.ts';
import { policyRule, type PoliciesFound } from '../policy.ts';
import type { ReadRule } from '../read-rule.ts';
import { ranged, servicesOf, type Service } from '../services.ts';
import { transportsOf } from '../transports.ts';

/** A firewall for each security group that `aws ec2 describe-security-groups` prints. */
export const firewallsOf = (text: string): Firewalls => {
  const json = readJson(text);
  const found = list(field(json.value, 'SecurityGroups')).map((group) => {
    const id = textOf(field(group, 'GroupId')) || textOf(field(group, 'GroupName')) || 'group';
    return securityGroup({
      id,
      name: textOf(field(group, 'GroupName')) || id,
      line: json.lineOf(group),
      ingress: list(field(group, 'IpPermissions')),
      egress: list(field(group, 'IpPermissionsEgress')),
      lineOf: json.lineOf,
    });
  });
  return { found, issues: json.issue ? [json.issue] : [] };
};

/** A security group with permissions as the platform describes them. */
export interface SecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly line: number;
  readonly ingress: readonly unknown[];
  readonly egress: readonly unknown[];
  /** Line of a permission. */
  readonly lineOf: (permission: unknown) => number;
}

/** Rules of a security group: what comes in is from `outside`, what leaves goes there. */
export const securityGroup = (group: SecurityGroup): PoliciesFound => {
  const { id, name, line, lineOf } = group;
  const rules = [
    ...group.ingress.flatMap((each) => permission(each, { id, isIn: true, line: lineOf(each) })),
    ...group.egress.flatMap((each) => permission(each, { id, isIn: false, line: lineOf(each) })),
    rest(id, line),
  ];
  return { name, rules, translations: [], passages: [] };
};

interface Place {
  readonly id: string;
  readonly isIn: boolean;
  readonly line: number;
}

const permission = (given: unknown, { id, isIn, line }: Place): ReadRule[] => {
  const [outside, inside] = [placesOf('outside'), placesOf(id)];
  const ranges = [
    ...entries(given, 'IpRanges', 'CidrIp'),
    ...entries(given, 'Ipv6Ranges', 'CidrIpv6'),
  ];
  const others = [
    ...list(field(given, 'UserIdGroupPairs')),
    ...list(field(given, 'PrefixListIds')),
  ];
  const base = {
    ...{
      line,
      text: `${isIn ? 'IpPermissions' : 'IpPermissionsEgress'} of ${id}`,
      action: 'permit' as const,
    },
    ...{ from: isIn ? outside : inside, to: isIn ? inside : outside, services: servicesFor(given) },
  };
  const rule = (ends: Meaning<AddressRange>, comment: string): ReadRule =>
    policyRule({
      ...base,
      comment,
      unknown: '',
      source: isIn ? ends : null,
      destination: isIn ? null : ends,
    });
  return [
    ...(ranges.length > 0
      ? [rule(addresses(ranges.map(({ text }) => text)), ranges[0]?.said ?? '')]
      : []),
    ...others.map((other) =>
      rule(
        { values: [], unknown: `names ${nameOf(other)}, whose addresses are not in the file` },
        '',
      ),
    ),
  ];
};

const nameOf = (other: unknown): string =>
  textOf(field(other, 'GroupId')) || textOf(field(other, 'PrefixListId')) || 'another group';

const entries = (given: unknown, name: string, key: string): { text: string; said: string }[] =>
  list(field(given, name)).map((each) => ({
    text: textOf(field(each, key)),
    said: textOf(field(each, 'Description')),
  }));

const addresses = (texts: readonly string[]): Meaning<AddressRange> => {
  const values = texts.map((text) => readAddresses(text));
  const wrong = values.indexOf(null);
  return {
    values: values.flatMap((each) => each ?? []),
    unknown: wrong < 0 ? '' : `${wordAt(texts, wrong)} is no prefix`,
  };
};

const servicesFor = (given: unknown): Meaning<Service> | null => {
  const transports = transportsOf(textOf(field(given, 'IpProtocol')));
  if (transports === null) return null;
  const [from, to] = [field(given, 'FromPort'), field(given, 'ToPort')].map((port) =>
    typeof port === 'number' ? port : null,
  );
  const isAll = from == null || to == null || from < 0;
  return { values: servicesOf(transports, isAll ? null : ranged(from, to)), unknown: '' };
};

const rest = (id: string, line: number): ReadRule => ({
  ...{
    line,
    text: `security group ${id}`,
    comment: 'What no permission allows',
    action: 'deny',
    why: '',
  },
  condition: everything,
});
