import { firewallsOf } from '../reading/cloud/cloudformation.ts';
import { policyReader } from '../reading/policy-reader.ts';

/** Security groups of an AWS CloudFormation template in JSON; a firewall for each. */
export const awsCloudformation = policyReader({
  id: 'aws-cloudformation',
  label: 'AWS CloudFormation, JSON',
  extensions: ['json'],
  recognizes: (head) => head.includes('AWS::EC2::SecurityGroup') && /^\s*\{/.test(head),
  lacks: 'no AWS::EC2::SecurityGroup',
  firewalls: firewallsOf,
});
