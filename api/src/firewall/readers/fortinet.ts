import { firewallsOf } from '../reading/fortios/read-config.ts';
import { policyReader } from '../reading/policy-reader.ts';

/** Configuration of a FortiGate, as `show` and back-ups have it; a firewall for each virtual domain. */
export const fortinet = policyReader({
  id: 'fortinet',
  label: 'Fortinet FortiOS',
  extensions: ['conf'],
  recognizes: (head) => /^[ \t]*config firewall (policy|address|vip|service)/m.test(head),
  lacks: 'no firewall policy of FortiOS',
  firewalls: firewallsOf,
});
