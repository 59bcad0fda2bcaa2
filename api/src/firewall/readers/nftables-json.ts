import { field, readJson } from '../reading/json-text.ts';
import { jsonTables } from '../reading/nft/json-tables.ts';
import { rulesetsOf } from '../reading/nft/rulesets.ts';
import { refused, type Reader } from '../reading/reader.ts';

/** nftables as JSON: what `nft -j list ruleset` prints. Syntax: libnftables-json(5). */
export const nftablesJson: Reader = {
  id: 'nftables-json',
  label: 'nftables, JSON',
  extensions: ['json'],
  recognizes: (head) => /^\s*\{\s*"nftables"/.test(head),
  read: (text, hints = {}) => {
    const json = readJson(text);
    if (json.issue) return refused(json.issue);
    if (!Array.isArray(field(json.value, 'nftables')))
      return refused({ where: 'line 1, column 1', message: 'holds no list named nftables' });
    return { ...rulesetsOf(jsonTables(json), hints), issues: [] };
  },
};
