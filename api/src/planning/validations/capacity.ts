import type { CapacityRow } from '../../domain/capacity.ts';
import type { Finding } from '../../domain/finding.ts';
import { atSettings, finding } from './finding.ts';
import { groupBy } from './indexed.ts';

/** Figures of the capacity report that exceed their published limit, the plainest one of each pool and fact. */
export const capacityFindings = (rows: readonly CapacityRow[]): Finding[] =>
  plainest(rows.filter(({ value, limit }) => limit !== null && value > limit)).map(
    ({ entity, subject, measure, value, limit, reason }) => ({
      ...finding('capacity-exceeded', {
        message: `${subject}: ${format(value)} ${measure}, ${format(limit ?? 0)} at most`,
        entities: [entity ?? atSettings('assumptions')],
      }),
      factId: reason.factId === 'CAP-EDGE' ? 'V20' : reason.factId,
      confidence: reason.confidence,
    }),
  );

const format = (value: number): string => Math.ceil(value).toLocaleString('en-US');

const plainest = (rows: readonly CapacityRow[]): CapacityRow[] =>
  [
    ...groupBy(rows, ({ entity, reason }) => `${reason.factId} ${entity?.id ?? ''}`).values(),
  ].flatMap(([first]) => first ?? []);
