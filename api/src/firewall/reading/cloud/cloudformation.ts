import { field, list, readJson, textOf, type JsonRead } from '../json-text.ts';
import type { Firewalls } from '../policy-reader.ts';
import type { PoliciesFound } from '../policy.ts';
import { securityGroup } from './security-groups.ts';

/** A firewall for each security group of a template. */
export const firewallsOf = (text: string): Firewalls => {
  const json = readJson(text);
  const resources = Object.entries(field(json.value, 'Resources') ?? {});
  const found = resources
    .filter(([, resource]) => typeOf(resource) === 'SecurityGroup')
    .map(([id, resource]) => groupOf(id, resource, { json, resources }));
  return { found, issues: json.issue ? [json.issue] : [] };
};

interface Template {
  readonly json: JsonRead;
  readonly resources: readonly (readonly [string, unknown])[];
}

const typeOf = (resource: unknown): string =>
  textOf(field(resource, 'Type')).replace(/^AWS::EC2::/, '');

const groupOf = (id: string, resource: unknown, { json, resources }: Template): PoliciesFound => {
  const properties = field(resource, 'Properties');
  const lines = new Map<unknown, number>();
  const permissions = (way: 'Ingress' | 'Egress'): unknown[] => {
    const apart = resources
      .map(([, other]) => other)
      .filter((other) => typeOf(other) === `SecurityGroup${way}` && isAbout(other, id))
      .map((other) => field(other, 'Properties'));
    return [...list(field(properties, `SecurityGroup${way}`)), ...apart].map((each) => {
      const permission = described(each);
      lines.set(permission, json.lineOf(each));
      return permission;
    });
  };
  const egress = permissions('Egress');
  return securityGroup({
    id,
    name: textOf(field(properties, 'GroupName')) || id,
    line: json.lineOf(resource),
    ingress: permissions('Ingress'),
    egress: egress.length > 0 ? egress : [EVERYWHERE],
    lineOf: (permission) => lines.get(permission) ?? json.lineOf(resource),
  });
};

/** Whether a permission that stands apart names the group: `{"Ref": id}` or `{"Fn::GetAtt": [id, "GroupId"]}`. */
const isAbout = (resource: unknown, id: string): boolean => {
  const group = field(field(resource, 'Properties'), 'GroupId');
  const [attribute] = list(field(group, 'Fn::GetAtt'));
  return field(group, 'Ref') === id || attribute === id;
};

// A group without any permission to send may send everything.
const EVERYWHERE = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'Groups without egress rules send everywhere' }],
  Ipv6Ranges: [{ CidrIpv6: '::/0' }],
};

/** A permission as `describe-security-groups` prints it. What is not said outright is another group. */
const described = (given: unknown): unknown => {
  const Description = textOf(field(given, 'Description'));
  const [v4, v6] = [textOf(field(given, 'CidrIp')), textOf(field(given, 'CidrIpv6'))];
  return {
    IpProtocol: textOf(field(given, 'IpProtocol')),
    FromPort: numberOf(field(given, 'FromPort')),
    ToPort: numberOf(field(given, 'ToPort')),
    IpRanges: v4 === '' ? [] : [{ CidrIp: v4, Description }],
    Ipv6Ranges: v6 === '' ? [] : [{ CidrIpv6: v6, Description }],
    UserIdGroupPairs: v4 === '' && v6 === '' ? [{ GroupId: peerOf(given) }] : [],
  };
};

const PEERS = ['SecurityGroupId', 'SecurityGroupName', 'PrefixListId'].flatMap((name) =>
  ['Source', 'Destination'].map((end) => `${end}${name}`),
);

const peerOf = (given: unknown): string =>
  PEERS.map((name) => textOf(field(given, name))).find((text) => text !== '') ?? '';

const numberOf = (value: unknown): number | null => {
  const text = textOf(value);
  return /^-?\d{1,5}$/.test(text) ? Number(text) : null;
};
