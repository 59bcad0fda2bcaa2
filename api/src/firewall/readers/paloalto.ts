import { firewallsOf } from '../reading/panos/rulebase.ts';
import { readSet } from '../reading/panos/read-set.ts';
import { policyReader } from '../reading/policy-reader.ts';

/** PAN-OS in set form, as `set cli config-output-format set` prints it. */
export const paloalto = policyReader({
  id: 'paloalto',
  label: 'Palo Alto PAN-OS, set form',
  extensions: ['set'],
  recognizes: (head) =>
    /^set (\S+ ){0,2}((pre-|post-)?rulebase security|address \S+ ip-netmask|service \S+ protocol)/m.test(
      head,
    ),
  lacks: 'no security rule in set form',
  firewalls: (text, budget) => firewallsOf(readSet(text), budget),
});
