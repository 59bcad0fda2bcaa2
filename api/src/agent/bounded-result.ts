import type { JobResult } from '../domain/job.ts';

/** Largest result that is handed in, in bytes of JSON. */
const MOST_BYTES = 500_000;

/** Bytes of the JSON of a result. */
export const sizeOf = (result: JobResult): number => Buffer.byteLength(JSON.stringify(result));

/** A result that the server takes: of one that is too large, what was said goes first, then what was seen. */
export const boundedResult = (result: JobResult): JobResult => {
  if (sizeOf(result) <= MOST_BYTES) return result;
  const silent = { ...result, report: { ...result.report, transcript: [] } };
  if (sizeOf(silent) <= MOST_BYTES) return silent;
  const visits = silent.report.visits.map((visit) => ({ ...visit, observations: [] }));
  return { ...silent, report: { ...silent.report, observations: [], visits } };
};
