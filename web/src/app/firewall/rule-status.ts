import type { Rule } from '@contract/plan';
import type { ImportedStatus, PlannedStatus, RulesetAnalysis } from '@contract/rulesets';
import type { MarkKind } from '../ui/mark-kinds';

/** How a rule fares, as its mark and word. */
export interface RuleStatus {
  readonly kind: MarkKind;
  readonly word: string;
}

const planned: Readonly<Record<PlannedStatus, RuleStatus>> = {
  'in-place': { kind: 'ok', word: 'in place' },
  missing: { kind: 'fail', word: 'missing' },
  unknown: { kind: 'unsure', word: 'unknown' },
};

/** The status of an imported rule. */
export const importedStatuses: Readonly<Record<ImportedStatus, RuleStatus>> = {
  needed: { kind: 'ok', word: 'needed' },
  excess: { kind: 'warn', word: 'excess' },
  idle: { kind: 'note', word: 'in vain' },
  denies: { kind: 'na', word: 'denies' },
  unknown: { kind: 'unsure', word: 'unknown' },
};

/** The status of each planned rule by its id; denies of people are only what they are. */
export const statusesOf = (analysis: RulesetAnalysis | null): ReadonlyMap<string, RuleStatus> =>
  new Map((analysis?.planned ?? []).map(({ id, status }) => [id, planned[status]]));

/** What is said of a rule while nothing is imported, or of one that is not compared. */
export const plainStatus = ({ origin }: Rule): RuleStatus => ({
  kind: origin === 'planned' ? 'planned' : 'note',
  word: origin,
});
