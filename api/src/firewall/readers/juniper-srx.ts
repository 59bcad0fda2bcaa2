import { readingOf } from '../reading/policy.ts';
import { MOST_RULES, type Budget } from '../reading/read-rule.ts';
import { refused, type Reader } from '../reading/reader.ts';
import { readSet } from '../reading/srx/read-set.ts';

/** Junos of an SRX, as `show configuration | display set` prints it. */
export const juniperSrx: Reader = {
  id: 'juniper-srx',
  label: 'Juniper SRX, set form',
  extensions: ['set'],
  recognizes: (head) =>
    /^set (security (policies|address-book|zones|nat) |applications application)/m.test(head),
  read: (text, hints = {}) => {
    const budget: Budget = { left: MOST_RULES };
    const found = readSet(text, budget);
    if (found.rules.length === 0)
      return refused(
        { where: '', message: 'holds no security policy in set form' },
        ...found.issues.slice(0, 100),
      );
    return readingOf(found, hints, budget);
  },
};
