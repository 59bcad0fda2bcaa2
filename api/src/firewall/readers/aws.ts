import { rulesOfGroup } from '../reading/cloud/security-groups.ts';
import { field, list, readJson, textOf } from '../reading/json-text.ts';
import { readingOf } from '../reading/policy.ts';
import { MOST_RULES, type Budget } from '../reading/read-rule.ts';
import { refused, type Reader } from '../reading/reader.ts';

/** What `aws ec2 describe-security-groups` prints; a ruleset for each group. */
export const aws: Reader = {
  id: 'aws',
  label: 'AWS describe-security-groups, JSON',
  extensions: ['json'],
  recognizes: (head) => head.includes('"SecurityGroups"') && /^\s*\{/.test(head),
  read: (text, hints = {}) => {
    const json = readJson(text);
    if (json.issue) return refused(json.issue);
    const groups = list(field(json.value, 'SecurityGroups'));
    if (groups.length === 0) return refused({ where: '', message: 'holds no SecurityGroups' });
    const budget: Budget = { left: MOST_RULES };
    const readings = groups.map((group) => {
      const name = textOf(field(group, 'GroupName')) || textOf(field(group, 'GroupId'));
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
