import { firewallsOf } from '../reading/cloud/network-security-group.ts';
import { policyReader } from '../reading/policy-reader.ts';

/** Network security groups as `az network nsg show` prints them, or in an ARM template; a firewall for each. */
export const azure = policyReader({
  id: 'azure',
  label: 'Azure network security group, JSON',
  extensions: ['json'],
  recognizes: (head) => head.includes('"securityRules"') && /^\s*[{[]/.test(head),
  lacks: 'no securityRules',
  firewalls: firewallsOf,
});
