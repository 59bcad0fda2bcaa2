import type { Report } from '../../domain/report.ts';

/** A clock may be wrong by so much before its reports would stand in the wrong place of a history. Milliseconds. */
const TOLERATED = 600_000;

/** A report whose start is believable: not in the future, and not long ago; what is not gets the time of its arrival. */
export const reportInTime = (report: Report, now: Date): Report => {
  const [started, ended] = [Date.parse(report.startedAt), now.getTime()];
  if (started <= ended && started > ended - TOLERATED) return report;
  return {
    ...report,
    startedAt: new Date(ended - Math.min(report.durationMs, 60_000)).toISOString(),
  };
};
