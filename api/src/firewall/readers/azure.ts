import { groupsOf, of, rulesOfGroup } from '../reading/cloud/network-security-group.ts';
import { readJson, textOf } from '../reading/json-text.ts';
import { readingOf } from '../reading/policy.ts';
import { MOST_RULES, type Budget } from '../reading/read-rule.ts';
import { refused, type Reader } from '../reading/reader.ts';

/** Network security groups as `az network nsg show` prints them, or in an ARM template; a ruleset for each. */
export const azure: Reader = {
  id: 'azure',
  label: 'Azure network security group, JSON',
  extensions: ['json'],
  recognizes: (head) => head.includes('"securityRules"') && /^\s*[{[]/.test(head),
  read: (text, hints = {}) => {
    const json = readJson(text);
    if (json.issue) return refused(json.issue);
    const groups = groupsOf(json.value);
    if (groups.length === 0) return refused({ where: '', message: 'holds no securityRules' });
    const budget: Budget = { left: MOST_RULES };
    const readings = groups.map((group) => {
      const name = textOf(of(group, 'name')) || 'network security group';
      const rules = rulesOfGroup(group, json);
      return readingOf({ name, rules, translations: [], passages: [], issues: [] }, hints, budget);
    });
    return {
      rulesets: readings.flatMap(({ rulesets }) => rulesets),
      unknown: readings.flatMap(({ unknown }) => unknown),
      leftOut: readings.flatMap(({ leftOut }) => leftOut),
      issues: [],
    };
  },
};
