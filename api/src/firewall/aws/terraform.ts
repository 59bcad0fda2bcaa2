import type { Ruleset } from '../../domain/rule.ts';
import { aboutRuleset } from '../said.ts';
import { tagOf } from '../tag.ts';
import { securityGroupsOf, type SecurityGroup, type SecurityGroupRule } from './security-groups.ts';

type Resources = readonly (readonly [string, unknown])[];

/** Security groups with one resource for each rule. Texts hold no template: their characters are safe. */
export const configuration = (ruleset: Ruleset): unknown => {
  const groups = securityGroupsOf(ruleset);
  const prefix = `ew_${tagOf(ruleset)}`;
  return {
    ...head(ruleset),
    variable: { vpc_id: { type: 'string', description: 'The network of the hosts' } },
    resource: {
      aws_security_group: Object.fromEntries(groups.map((group) => resource(prefix, group))),
      ...some(
        'aws_vpc_security_group_ingress_rule',
        groups.flatMap((group) => group.ingress.map((rule) => permit(prefix, group, rule))),
      ),
      ...some(
        'aws_vpc_security_group_egress_rule',
        groups.flatMap((group) => group.egress.map((rule) => permit(prefix, group, rule))),
      ),
    },
  };
};

/** The same module without a resource: applying it destroys what the other made. */
export const configurationOfNothing = (ruleset: Ruleset): unknown => head(ruleset);

const head = (ruleset: Ruleset): object => ({
  '//': aboutRuleset(ruleset),
  terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.0' } } },
});

const some = (type: string, resources: Resources): object =>
  resources.length === 0 ? {} : { [type]: Object.fromEntries(resources) };

const resource = (prefix: string, group: SecurityGroup): readonly [string, unknown] => [
  `${prefix}_${group.key}`,
  { name: group.name, description: group.description, vpc_id: '${var.vpc_id}' },
];

const permit = (
  prefix: string,
  group: SecurityGroup,
  rule: SecurityGroupRule,
): readonly [string, unknown] => [
  `${prefix}_${group.key}_${rule.key}`,
  {
    description: rule.description,
    security_group_id: `\${aws_security_group.${prefix}_${group.key}.id}`,
    ip_protocol: rule.protocol,
    from_port: rule.fromPort,
    to_port: rule.toPort,
    [rule.family === 4 ? 'cidr_ipv4' : 'cidr_ipv6']: rule.cidr,
  },
];
