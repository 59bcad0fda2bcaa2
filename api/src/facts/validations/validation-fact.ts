import { type Confidence } from '../../domain/fact.ts';
import { type Severity } from '../../domain/finding.ts';
import { type SourceKey } from '../sources.ts';

/** One rule that topologies are checked against; its key in the tables is the code of the finding. */
export interface ValidationFact {
  /** `V03`; null where the topology shows the fault by itself and no publication is needed. */
  readonly id: `V${string}` | null;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly sources: readonly SourceKey[];
  /** The rule, in one sentence. */
  readonly statement: string;
  /** Who suffers when it is broken, and how. */
  readonly reason: string;
  /** What to do, in one sentence. */
  readonly remedy: string;
  readonly notes?: string;
}
