import type { AddressGroup, Rule, Ruleset } from '../../api/src/domain/rule.ts';
import { isV4 } from './networks.ts';

/** What a rule for both families of addresses permits of one of them. */
export interface Half {
  readonly firewallId: string;
  readonly ruleId: string;
  readonly family: 4 | 6;
}

/** Both halves of a rule that names addresses of both families wherever it names any. */
export const halvesOf = (firewallId: string, rule: Rule): readonly Half[] => {
  const named = [rule.source, rule.destination].filter(({ prefixes }) => prefixes.length > 0);
  const isDual = ({ prefixes }: AddressGroup): boolean =>
    prefixes.some(isV4) && !prefixes.every(isV4);
  if (named.length === 0 || !named.every(isDual)) return [];
  return ([6, 4] as const).map((family) => ({ firewallId, ruleId: rule.id, family }));
};

/** Rulesets without one half of a rule. */
export const withoutHalf = (
  rulesets: readonly Ruleset[],
  { firewallId, ruleId, family }: Half,
): Ruleset[] =>
  rulesets.map((ruleset) => ({
    ...ruleset,
    rules: ruleset.rules.map((rule) =>
      ruleset.id === firewallId && rule.id === ruleId
        ? {
            ...rule,
            source: less(rule.source, family),
            destination: less(rule.destination, family),
          }
        : rule,
    ),
  }));

const less = (group: AddressGroup, family: Half['family']): AddressGroup => ({
  ...group,
  prefixes: group.prefixes.filter((prefix) => isV4(prefix) === (family === 6)),
});
