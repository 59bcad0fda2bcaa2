import type { Flow, Ruleset } from '@contract/plan';
import type { RulesetAnalysis } from '@contract/rulesets';
import { importedRows } from './compare-rows';
import { type RuleRow, ruleRows } from './rule-row';
import { plainStatus, type RuleStatus, statusesOf } from './rule-status';

/** A rule with how it fares: planned until something is imported, then in place, missing, excess or unknown. */
export interface StatusRow extends RuleRow {
  readonly status: RuleStatus;
}

/** Which rows of a ruleset are wanted. */
export interface RuleFilter {
  readonly q: string | null;
  readonly scenario: string | null;
  readonly status: string | null;
}

/** The planned rules in their order, and after them the imported ones that permit more than is needed. */
export const statusRows = (
  ruleset: Ruleset | null,
  flows: ReadonlyMap<string, Flow>,
  analysis: RulesetAnalysis | null,
): StatusRow[] => {
  const statuses = statusesOf(analysis);
  const planned = ruleRows(ruleset?.rules ?? [], flows).map((row) => ({
    ...row,
    status: statuses.get(row.id) ?? plainStatus(row.rule),
  }));
  const imported = analysis ? importedRows(analysis) : [];
  return [...planned, ...imported.filter(({ status }) => status.word === 'excess')];
};

/** Whether a row is wanted; rules that every scenario needs are, whichever one is asked for. */
export const isWanted = (
  { rule, scenarios, status }: StatusRow,
  filter: Pick<RuleFilter, 'scenario' | 'status'>,
): boolean =>
  (filter.status === null || status.word === filter.status) &&
  (!filter.scenario ||
    scenarios.includes(filter.scenario) ||
    (rule.origin === 'planned' && scenarios.length === 0));
