import type { Finding } from '../domain/finding.ts';
import type { FirewallRule } from '../domain/perimeter.ts';
import type { PortRange } from '../domain/net.ts';
import type { AddressGroup, Rule, Ruleset } from '../domain/rule.ts';
import { inOrder } from './added-rules.ts';
import { covers, overlap, parsePrefix } from './addresses.ts';
import { knowsDirections } from './evaluate.ts';

/**
 * What is odd about the order of the rules that people added: denies that come after a permit of the same traffic, and
 * rules that an earlier one makes needless.
 */
export const reviewRulesets = (
  rules: readonly FirewallRule[],
  rulesets: readonly Ruleset[],
): Finding[] => {
  const added = Map.groupBy(rules, ({ firewallId }) => firewallId);
  return rulesets.flatMap((ruleset) => {
    const derived = ruleset.rules.filter(({ origin }) => origin === 'added');
    return inOrder(added.get(ruleset.id) ?? []).flatMap((entity, index) => {
      const rule = derived[index];
      return rule ? review({ ruleset, rule, entity }) : [];
    });
  });
};

interface Case {
  readonly ruleset: Ruleset;
  readonly rule: Rule;
  readonly entity: FirewallRule;
}

type Said = Pick<Finding, 'severity' | 'code' | 'message' | 'reason' | 'remedy'>;

const review = (each: Case): Finding[] =>
  [lateDeny(each), needless(each)]
    .filter((said) => said !== null)
    .map((said) => ({
      ...said,
      entities: [{ collection: 'firewallRules', id: each.entity.id }],
      factId: null,
      confidence: 'confirmed' as const,
      fix: null,
    }));

const lateDeny = ({ ruleset, rule }: Case): Said | null => {
  const permit =
    rule.action === 'deny' ? before(ruleset, rule).find((each) => meets(each, rule)) : undefined;
  return permit
    ? {
        severity: 'warning',
        code: 'deny-after-permit',
        message: `Deny ${rule.id} of ${ruleset.name} comes after ${permit.id}`,
        reason: `${permit.id} permits traffic that ${rule.id} denies, and the first match decides: it still passes.`,
        remedy: 'Delete the rule, or change what makes the plan need the traffic.',
      }
    : null;
};

const needless = ({ ruleset, rule }: Case): Said | null => {
  const same = before(ruleset, rule).find(
    (each) =>
      each.action === rule.action &&
      (each.origin === 'added' || !knowsDirections(ruleset)) &&
      spans(each, rule),
  );
  return same
    ? {
        severity: 'info',
        code: 'rule-has-no-effect',
        message: `Rule ${rule.id} of ${ruleset.name} repeats ${same.id}`,
        reason: `${same.id} comes first and decides about everything that ${rule.id} matches.`,
        remedy: 'Delete the rule.',
      }
    : null;
};

const before = ({ rules }: Ruleset, rule: Rule): readonly Rule[] =>
  rules.slice(0, rules.indexOf(rule));

/** Whether some packet matches both. */
const meets = (a: Rule, b: Rule): boolean =>
  a.transport === b.transport &&
  a.action === 'permit' &&
  a.ports.first <= b.ports.last &&
  b.ports.first <= a.ports.last &&
  groupsMeet(a.source, b.source) &&
  groupsMeet(a.destination, b.destination);

/** Whether every packet that matches `b` matches `a`. */
const spans = (a: Rule, b: Rule): boolean =>
  a.transport === b.transport &&
  a.sourcePorts === null &&
  holds(a.ports, b.ports) &&
  groupHolds(a.source, b.source) &&
  groupHolds(a.destination, b.destination);

const holds = (a: PortRange, b: PortRange): boolean => a.first <= b.first && b.last <= a.last;

const groupsMeet = (a: AddressGroup, b: AddressGroup): boolean =>
  a.prefixes.length === 0 ||
  b.prefixes.length === 0 ||
  rangesOf(a).some((one) => rangesOf(b).some((other) => overlap(one, other)));

const groupHolds = (a: AddressGroup, b: AddressGroup): boolean =>
  a.prefixes.length === 0 ||
  (b.prefixes.length > 0 &&
    rangesOf(b).every((inner) => rangesOf(a).some((outer) => covers(outer, inner))));

const rangesOf = ({ prefixes }: AddressGroup) =>
  prefixes.flatMap((prefix) => parsePrefix(prefix) ?? []);
