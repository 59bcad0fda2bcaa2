import { firewallsOf } from '../reading/asa/read-config.ts';
import { policyReader } from '../reading/policy-reader.ts';

/** Running configuration of a Cisco ASA, 8.3 and later, whose access lists match real addresses. */
export const ciscoAsa = policyReader({
  id: 'cisco-asa',
  label: 'Cisco ASA, running configuration',
  extensions: ['cfg'],
  recognizes: (head) =>
    /^(access-list \S+ (extended|remark)|access-group |object-group |object (network|service) |ASA Version)/m.test(
      head,
    ),
  lacks: 'no access list of an ASA',
  firewalls: firewallsOf,
});
