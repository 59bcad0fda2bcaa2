import type { Rule, Ruleset } from '../domain/rule.ts';
import { differenceOf, type Difference } from '../firewall/analysis/difference.ts';
import { gapOf, type Gap } from '../firewall/analysis/gap.ts';
import { reviewHygiene, type HygieneIssue } from '../firewall/analysis/hygiene.ts';
import type { FullPlan } from './compose.ts';

/** What is odd about a ruleset, and how it differs from what a plan needs of its firewall. */
export interface Analysis {
  readonly firewall: Pick<Ruleset, 'id' | 'name'>;
  readonly rules: number;
  /** Rules of unknown verdict: what is said holds whatever they do, unless it names them. */
  readonly unknown: readonly Pick<Rule, 'id' | 'reason'>[];
  readonly hygiene: readonly HygieneIssue[];
  /** Null where there is no plan to compare with. */
  readonly gap: Gap | null;
}

/** The plan of a firewall that a ruleset is held against. */
export interface Against {
  readonly plan: FullPlan;
  readonly firewallId: string;
}

/** Analyses one ruleset: its rules among themselves, and against the flows that cross the firewall. */
export const analyseRuleset = (ruleset: Ruleset, against: Against | null): Analysis => ({
  firewall: { id: ruleset.id, name: ruleset.name },
  rules: ruleset.rules.length,
  unknown: ruleset.rules
    .filter(({ action }) => action === 'unknown')
    .map(({ id, reason }) => ({ id, reason })),
  hygiene: reviewHygiene(ruleset),
  gap: against && gapOfPlan(ruleset, against),
});

/**
 * Whether the ruleset does something else than it says or than the plan needs. A needless rule that changes nothing is no
 * fault, nor are exceptions that stand before a wider rule.
 */
export const hasFaults = ({ hygiene, gap, unknown }: Analysis): boolean =>
  unknown.length > 0 || gap?.isExact === false || hygiene.some(isFault);

const isFault = ({ kind, contradicts }: HygieneIssue): boolean =>
  kind === 'shadowed' ? contradicts : kind !== 'redundant' && kind !== 'partly-shadowed';

/** What a second ruleset does that a first one does not. */
export const compareRulesets = (before: Ruleset, after: Ruleset): Difference =>
  differenceOf(before, after);

/** Whether two rulesets certainly do the same. */
export const isSame = (difference: Difference): boolean =>
  difference.isComplete &&
  difference.changes.length === 0 &&
  difference.addedTranslations.length === 0 &&
  difference.removedTranslations.length === 0;

const gapOfPlan = (ruleset: Ruleset, { plan, firewallId }: Against): Gap => {
  const planned = plan.rulesets.find(({ id }) => id === firewallId);
  return gapOf(
    { ...ruleset, side: planned?.side ?? ruleset.side },
    {
      flows: plan.flows.filter((flow) => flow.firewallId === firewallId),
      translations: planned?.translations ?? null,
    },
  );
};
