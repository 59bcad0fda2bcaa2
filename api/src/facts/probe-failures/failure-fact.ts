import type { ProbeFailure } from '../../domain/report.ts';

/** What a failure of a probe means. */
export interface ProbeFailureFact {
  readonly gravity: ProbeFailure['gravity'];
  /** In one sentence. */
  readonly meaning: string;
  /** Likeliest first. */
  readonly causes: readonly string[];
}
