import type { Ruleset } from '../../domain/rule.ts';
import { aboutRuleset } from '../said.ts';
import { securityGroupsOf, type SecurityGroup, type SecurityGroupRule } from './security-groups.ts';

/** A template with one security group for each group of hosts. */
export const template = (ruleset: Ruleset): unknown => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: `${aboutRuleset(ruleset).join('. ')} Attach each group to the interfaces it names; roll back by updating the stack with the roll-back template.`,
  Parameters: {
    VpcId: { Type: 'AWS::EC2::VPC::Id', Description: 'The network of the hosts' },
  },
  Resources: Object.fromEntries(
    [...securityGroupsOf(ruleset).map(resource), placeholder].map(([key, value]) => [key, value]),
  ),
});

/** The same stack without any security group. */
export const templateOfNothing = (ruleset: Ruleset): unknown => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: `Removes the security groups: ${aboutRuleset(ruleset)[0] ?? ''}`,
  Parameters: {
    VpcId: { Type: 'AWS::EC2::VPC::Id', Description: 'The network of the hosts' },
  },
  Resources: Object.fromEntries([placeholder]),
});

// A stack cannot be without a resource; this one is nothing.
const placeholder = ['Nothing', { Type: 'AWS::CloudFormation::WaitConditionHandle' }] as const;

const resource = (group: SecurityGroup): readonly [string, unknown] => [
  `Group${group.key.replaceAll('-', '')}`,
  {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupName: group.name,
      GroupDescription: group.description,
      VpcId: { Ref: 'VpcId' },
      SecurityGroupIngress: group.ingress.map(permit),
      SecurityGroupEgress: group.egress.length === 0 ? [nowhere] : group.egress.map(permit),
    },
  },
];

const permit = (rule: SecurityGroupRule): unknown => ({
  Description: rule.description,
  IpProtocol: rule.protocol,
  FromPort: rule.fromPort,
  ToPort: rule.toPort,
  [rule.family === 4 ? 'CidrIp' : 'CidrIpv6']: rule.cidr,
});

// Without an egress rule a group would permit everything that goes out.
const nowhere = {
  Description: 'Nothing goes out: a message that does not exist, to nobody',
  IpProtocol: 'icmp',
  FromPort: 252,
  ToPort: 86,
  CidrIp: '255.255.255.255/32',
};
