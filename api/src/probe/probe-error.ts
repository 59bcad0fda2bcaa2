import type { ProbeFailureCode } from '../domain/report.ts';

/** Ends a probe, or its visit to one address, under a name of the closed list. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
  readonly code: ProbeFailureCode;
  /** Causes that are likelier here than those that the name stands for. */
  readonly causes: readonly string[];

  constructor(code: ProbeFailureCode, detail: string, causes: readonly string[] = []) {
    super(detail);
    this.code = code;
    this.causes = causes;
  }
}
