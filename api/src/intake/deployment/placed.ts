import type { Pool } from '../../domain/pools.ts';
import type { ReviewRow } from '../../domain/review.ts';
import type { SourceCluster } from './deployment.ts';
import type { Judged } from './pool-kind.ts';

/** A cluster with what it became. */
export interface Placed {
  readonly cluster: SourceCluster;
  readonly judged: Judged;
  readonly siteId: string;
  /** Id of the pool or gateway. */
  readonly id: string;
}

/** Fields of a pool with the rows that explain them. */
export interface FieldsFound {
  readonly fields: Partial<Pool>;
  readonly rows: readonly ReviewRow[];
}
