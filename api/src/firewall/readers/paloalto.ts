import { readingOf } from '../reading/policy.ts';
import { MOST_RULES, type Budget } from '../reading/read-rule.ts';
import { refused, type Reader } from '../reading/reader.ts';
import { readSet } from '../reading/panos/read-set.ts';

/** PAN-OS in set form, as `set cli config-output-format set` prints it. */
export const paloalto: Reader = {
  id: 'paloalto',
  label: 'Palo Alto PAN-OS, set form',
  extensions: ['set'],
  recognizes: (head) =>
    /^set (\S+ ){0,2}((pre-|post-)?rulebase security|address \S+ ip-netmask|service \S+ protocol)/m.test(
      head,
    ),
  read: (text, hints = {}) => {
    const budget: Budget = { left: MOST_RULES };
    const found = readSet(text, budget);
    if (found.rules.length === 0)
      return refused(
        { where: '', message: 'holds no security rule in set form' },
        ...found.issues.slice(0, 100),
      );
    return readingOf(found, hints, budget);
  },
};
