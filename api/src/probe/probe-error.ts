import type { ProbeFailureCode } from '../domain/report.ts';

/** Ends a probe, or its visit to one address, under a name of the closed list. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
  readonly code: ProbeFailureCode;

  constructor(code: ProbeFailureCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
