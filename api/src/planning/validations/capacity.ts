import type { CapacityRow } from '../../domain/capacity.ts';
import type { Finding } from '../../domain/finding.ts';
import { atSettings, finding } from './finding.ts';

/** Figures of the capacity report that exceed their published limit. */
export const capacityFindings = (rows: readonly CapacityRow[]): Finding[] =>
  rows
    .filter(({ value, limit }) => limit !== null && value > limit)
    .map(({ entity, subject, measure, value, limit, reason }) => ({
      ...finding('capacity-exceeded', {
        message: `${subject}: ${format(value)} ${measure}, ${format(limit ?? 0)} at most`,
        entities: [entity ?? atSettings('assumptions')],
      }),
      confidence: reason.confidence,
    }));

const format = (value: number): string => Math.ceil(value).toLocaleString('en-US');
