import type { RulesetAnalysis } from '@contract/rulesets';
import type { CompareFinding } from './compare-findings';
import { type RuleRow, ruleRows } from './rule-row';
import { importedStatuses, type RuleStatus } from './rule-status';

/** An imported rule as grids show it. */
export interface ImportedRow extends RuleRow {
  readonly position: number;
  readonly status: RuleStatus;
  readonly neededBy: readonly string[];
}

/** Id of the row of an imported rule, by its place: `x41`. */
export const rowIdAt = (position: number): string => `x${String(position)}`;

/** The imported rules in their order. */
export const importedRows = ({ rules }: RulesetAnalysis): ImportedRow[] => {
  const rows = ruleRows(
    rules.map(({ rule }) => rule),
    new Map(),
  );
  return rules.flatMap(({ position, status, neededBy }, index) => {
    const row = rows[index];
    if (!row) return [];
    const why = status === 'excess' && neededBy.length === 0 ? 'no flow needs it' : row.why;
    const found = importedStatuses[status];
    return [{ ...row, id: rowIdAt(position), position, neededBy, status: found, why }];
  });
};

/** Findings about a rule: a planned one by its id, an imported one by the id of its row. */
export const findingsAbout = (
  findings: readonly CompareFinding[],
  rowId: string,
): readonly CompareFinding[] =>
  findings.filter(
    ({ planned, imported }) =>
      planned.includes(rowId) ||
      (imported[0] !== undefined &&
        planned.length === 0 &&
        rowIdAt(imported[0].position) === rowId),
  );
