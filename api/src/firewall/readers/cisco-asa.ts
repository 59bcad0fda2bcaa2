import { readConfig } from '../reading/asa/read-config.ts';
import { readingOf } from '../reading/policy.ts';
import { MOST_RULES, type Budget } from '../reading/read-rule.ts';
import { refused, type Reader } from '../reading/reader.ts';

/** Running configuration of a Cisco ASA, 8.3 and later, whose access lists match real addresses. */
export const ciscoAsa: Reader = {
  id: 'cisco-asa',
  label: 'Cisco ASA, running configuration',
  extensions: ['cfg'],
  recognizes: (head) =>
    /^(access-list \S+ (extended|remark)|access-group |object-group |object (network|service) |ASA Version)/m.test(
      head,
    ),
  read: (text, hints = {}) => {
    const budget: Budget = { left: MOST_RULES };
    const found = readConfig(text, budget);
    if (found.rules.length === 0)
      return refused(
        { where: '', message: 'holds no access list of an ASA' },
        ...found.issues.slice(0, 100),
      );
    return readingOf(found, hints, budget);
  },
};
