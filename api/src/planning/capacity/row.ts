import type { CapacityRow } from '../../domain/capacity.ts';
import type { Confidence, Reason } from '../../domain/fact.ts';
import type { Feature } from '../../domain/feature.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Assumptions } from '../../domain/settings.ts';
import { capacityFact, type CapacityFactId } from '../../facts/capacity.ts';

/** What differs from row to row. */
export interface RowParts {
  readonly key: string;
  readonly measure: string;
  readonly value: number;
  readonly limit?: number | null;
  readonly unit: string;
  readonly formula: string;
  readonly assumptions?: readonly (keyof Assumptions)[];
  readonly factId: CapacityFactId;
  readonly sentence: string;
  readonly features?: readonly Feature[];
  readonly scenarios?: readonly string[];
  readonly confidence?: Confidence;
}

/** One row of the capacity report about a pool, or about the deployment as a whole. */
export const capacityRow = (pool: Pool | null, parts: RowParts): CapacityRow => {
  const { key, measure, value, unit, formula, limit = null, assumptions = [] } = parts;
  return {
    id: `${key}.${pool?.id ?? 'deployment'}`,
    entity: pool ? { collection: 'pools', id: pool.id } : null,
    subject: pool?.fqdn ?? 'Deployment',
    measure,
    value,
    limit,
    unit,
    formula,
    assumptions: [...assumptions],
    reason: reasonOf(parts),
  };
};

const reasonOf = ({
  factId,
  sentence,
  features = [],
  scenarios = [],
  confidence,
}: RowParts): Reason => {
  const fact = capacityFact(factId);
  return {
    factId,
    sentence,
    features: [...features],
    scenarios: [...scenarios],
    confidence: confidence ?? fact.confidence,
    sources: [...fact.sources],
  };
};

/** `12,000`, or `39.8`: at most one digit after the point. */
export const figure = (value: number): string => {
  const [whole = '0', rest] = String(Math.round(value * 10) / 10).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
};

/** `30 %`. */
export const percent = (share: number): string => `${figure(share * 100)} %`;

/** The whole number that covers `value`, without the dust of binary fractions. */
export const whole = (value: number): number => Math.ceil(Math.round(value * 1e6) / 1e6);
