import { rulesetsOf } from '../reading/nft/rulesets.ts';
import { tablesOf } from '../reading/nft/read-tables.ts';
import { refused, type Reader } from '../reading/reader.ts';

/** nftables as text: what `nft -f` loads and `nft list ruleset` prints. Syntax: nft(8). */
export const nftables: Reader = {
  id: 'nftables',
  label: 'nftables, text',
  extensions: ['nft'],
  recognizes: (head) =>
    /^[ \t]*(add[ \t]+)?table[ \t]+(?:(?:ip6?|inet|bridge|netdev|arp)[ \t]+)?[\w.-]+/m.test(head),
  read: (text, hints = {}) => {
    const found = tablesOf(text);
    if (found.tables.length === 0)
      return refused(...found.issues.slice(0, 100), {
        where: 'line 1, column 1',
        message: 'holds no table of nftables',
      });
    return { ...rulesetsOf(found, hints), issues: found.issues };
  },
};
