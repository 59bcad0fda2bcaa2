import { firewallsOf } from '../reading/cloud/security-groups.ts';
import { policyReader } from '../reading/policy-reader.ts';

/** What `aws ec2 describe-security-groups` prints; a firewall for each group. */
export const aws = policyReader({
  id: 'aws',
  label: 'AWS describe-security-groups, JSON',
  extensions: ['json'],
  recognizes: (head) => head.includes('"SecurityGroups"') && /^\s*\{/.test(head),
  lacks: 'no SecurityGroups',
  firewalls: firewallsOf,
});
