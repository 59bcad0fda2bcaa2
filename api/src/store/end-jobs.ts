import type { Prisma } from '../../../prisma/generated/client.ts';
import type { Report } from '../domain/report.ts';
import type { Compare, EndedJob, NewJob } from '../service/watch/ports.ts';
import { jobOf, type JobRow } from './job-rows.ts';
import { recordReports } from './record-reports.ts';

/** A job that is locked by the transaction that ends it. */
export type EndingJob = JobRow;

/** Takes jobs away and records their reports, within the transaction that has locked them. */
export async function endJobs(
  tx: Prisma.TransactionClient,
  ending: readonly EndingJob[],
  reportOf: (job: NewJob & { readonly attempts: number }) => Report | undefined,
  compare: Compare,
): Promise<readonly EndedJob[]> {
  if (ending.length === 0) return [];
  const jobs = ending.map(jobOf);
  const ids = jobs.map(({ id }) => id);
  await tx.$executeRaw`DELETE FROM "Job" WHERE "id" = ANY(${ids}::text[])`;
  const reports = jobs.flatMap((job) => {
    const report = reportOf(job);
    const { seriesId, sweepId, target } = job;
    return report ? [{ seriesId, sweepId, report: { ...report, target } }] : [];
  });
  await recordReports(tx, reports, compare);
  await forgetPairs(
    tx,
    jobs.flatMap(({ pair }) => pair?.id ?? []),
  );
  return jobs.map(({ id, seriesId, pair }) => ({ id, seriesId, pairId: pair?.id ?? null }));
}

/** What halves said goes with the last of them. */
const forgetPairs = async (
  tx: Prisma.TransactionClient,
  pairs: readonly string[],
): Promise<void> => {
  if (pairs.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM "PairMessage" WHERE "pairId" = ANY(${pairs}::text[])
      AND NOT EXISTS (SELECT 1 FROM "Job" WHERE "Job"."pairId" = "PairMessage"."pairId")`;
};
