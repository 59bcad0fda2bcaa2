import { tablesOf } from '../reading/iptables/read-tables.ts';
import { rulesetsOf } from '../reading/nft/rulesets.ts';
import { refused, type Reader } from '../reading/reader.ts';

/** What iptables-save and ip6tables-save print. Syntax: iptables(8), iptables-extensions(8). */
export const iptables: Reader = {
  id: 'iptables',
  label: 'iptables-save and ip6tables-save',
  extensions: ['rules'],
  recognizes: (head) => /^\*(filter|nat|mangle|raw|security)[ \t\r]*$/m.test(head),
  read: (text, hints = {}) => {
    const found = tablesOf(text);
    if (found.tables.length === 0)
      return refused(
        { where: 'line 1, column 1', message: 'holds no table of iptables' },
        ...found.issues.slice(0, 20),
      );
    return { ...rulesetsOf(found, hints), issues: found.issues };
  },
};
