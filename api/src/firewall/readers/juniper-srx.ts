import { policyReader } from '../reading/policy-reader.ts';
import { firewallsOf } from '../reading/srx/read-set.ts';

/** Junos of an SRX, as `show configuration | display set` prints it. */
export const juniperSrx = policyReader({
  id: 'juniper-srx',
  label: 'Juniper SRX, set form',
  extensions: ['set'],
  recognizes: (head) =>
    /^set (security (policies|address-book|zones|nat) |applications application)/m.test(head),
  lacks: 'no security policy in set form',
  firewalls: firewallsOf,
});
