import { readingOf } from '../reading/policy.ts';
import { MOST_RULES, type Budget } from '../reading/read-rule.ts';
import { refused, type Reader } from '../reading/reader.ts';
import { readConfig } from '../reading/fortios/read-config.ts';

/** Configuration of a FortiGate, as `show` and back-ups have it. */
export const fortinet: Reader = {
  id: 'fortinet',
  label: 'Fortinet FortiOS',
  extensions: ['conf'],
  recognizes: (head) => /^\s*config firewall (policy|address|vip|service)/m.test(head),
  read: (text, hints = {}) => {
    const budget: Budget = { left: MOST_RULES };
    const found = readConfig(text, budget);
    if (found.rules.length === 0)
      return refused(
        { where: '', message: 'holds no firewall policy of FortiOS' },
        ...found.issues.slice(0, 100),
      );
    return readingOf(found, hints, budget);
  },
};
