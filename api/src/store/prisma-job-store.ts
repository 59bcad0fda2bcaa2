import { randomUUID } from 'node:crypto';
import { Prisma, type PrismaClient } from '../../../prisma/generated/client.ts';
import type { Compare, FinishedJob, Hold, JobStore, NewJob } from '../service/watch/ports.ts';
import { endJobs, type EndingJob } from './end-jobs.ts';
import { heldOf, insertJobs, listedColumns, type JobRow } from './job-rows.ts';

/** Jobs in PostgreSQL, given out by `FOR UPDATE SKIP LOCKED` to as many workers as there are. */
export const prismaJobStore = (prisma: PrismaClient, compare: Compare): JobStore => ({
  enqueue: (jobs) => insertJobs(prisma, jobs),
  lease: (wanted) => lease(prisma, wanted),
  prolong: (agentId, holding, until) => prolong(prisma, agentId, holding, until),
  release: (agentId, holding) => setFree(prisma, heldBy(agentId, holding)),
  leave: (agentId, worker) =>
    setFree(prisma, Prisma.sql`"agentId" = ${agentId} AND "worker" = ${worker}`),
  finish: (agentId, finished) =>
    prisma.$transaction(async (tx) => {
      const held = await tx.$queryRaw<EndingJob[]>`
        SELECT ${listedColumns} FROM "Job" WHERE ${heldBy(agentId, finished)}
        ORDER BY "id" FOR UPDATE`;
      const reports = new Map(finished.map(({ id, report }) => [id, report]));
      const ending = held.filter(({ id, kind }) => reports.get(id)?.kind === kind);
      return endJobs(tx, ending, ({ id }) => reports.get(id), compare);
    }),
  expire: ({ now, all, most }, reportOf) =>
    prisma.$transaction(async (tx) => {
      const over = await tx.$queryRaw<EndingJob[]>`
        SELECT ${listedColumns} FROM "Job" WHERE ${free(now)} AND (
          "notAfter" < ${now} OR "attempts" >= ${mostAttempts} OR ${isLeftAlone} OR ("dueAt" <= ${now} AND (
            ${all} OR "agentId" NOT IN (SELECT "id" FROM "Agent" WHERE "revokedAt" IS NULL))))
        ORDER BY "dueAt", "id" LIMIT ${most} FOR UPDATE SKIP LOCKED`;
      return endJobs(tx, over, reportOf, compare);
    }),
  cancel: (sweepId) => cancel(prisma, sweepId),
});

/** A job that takes its worker down each time is not given out for ever. */
const mostAttempts = 3;

/** An agent asks at least so often; whoever did not is not there. Milliseconds. */
const askedWithin = 15_000;

async function lease(
  prisma: PrismaClient,
  { agentId, worker, most, now, until = now, leaseMs }: Parameters<JobStore['lease']>[0],
) {
  const [own, leasedUntil] = [randomUUID(), new Date(now.getTime() + leaseMs)];
  const rows = await prisma.$queryRaw<JobRow[]>`
    WITH "picked" AS (
      SELECT "id" AS "pickedId" FROM "Job" AS "one"
      WHERE "agentId" = ${agentId} AND "dueAt" <= ${until} AND "notAfter" >= ${now}
        AND ${free(now)} AND "attempts" < ${mostAttempts} AND ("pairId" IS NULL OR EXISTS (
          SELECT 1 FROM "Job" AS "other" JOIN "Agent" ON "Agent"."id" = "other"."agentId"
          WHERE "other"."pairId" = "one"."pairId" AND "other"."side" <> "one"."side"
            AND "Agent"."revokedAt" IS NULL
            AND "Agent"."lastSeenAt" > ${new Date(now.getTime() - askedWithin)}))
      ORDER BY "dueAt", "id" LIMIT ${most} FOR UPDATE OF "one" SKIP LOCKED)
    UPDATE "Job" SET "worker" = ${worker}, "lease" = ${own}, "leasedUntil" = ${leasedUntil},
      "attempts" = "attempts" + 1
    FROM "picked" WHERE "id" = "pickedId" RETURNING ${listedColumns}`;
  const jobs = rows.map(heldOf).toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  for (const { pair } of jobs) if (pair) await forgetSaid(prisma, pair);
  return jobs;
}

async function setFree(prisma: PrismaClient, where: Prisma.Sql): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "Job" SET "worker" = NULL, "lease" = NULL, "leasedUntil" = NULL, "attempts" = "attempts" - 1
    WHERE ${where}`;
}

/** What a half said under an earlier lease means nothing under this one. */
const forgetSaid = (prisma: PrismaClient, { id, side }: NonNullable<NewJob['pair']>) =>
  prisma.pairMessage.deleteMany({ where: { pairId: id, side } });

/** Leases that last at least until a few seconds before are left alone: workers ask several times a second. */
async function prolong(
  prisma: PrismaClient,
  agentId: string,
  holding: readonly Hold[],
  until: Date,
): Promise<readonly string[]> {
  if (holding.length === 0) return [];
  const soon = new Date(until.getTime() - 5_000);
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    WITH "prolonged" AS (
      UPDATE "Job" SET "leasedUntil" = ${until}
      WHERE ${heldBy(agentId, holding)} AND "leasedUntil" < ${soon} RETURNING "id")
    SELECT "id" FROM "prolonged"
    UNION SELECT "id" FROM "Job" WHERE ${heldBy(agentId, holding)} AND "leasedUntil" >= ${soon}`;
  const held = new Set(rows.map(({ id }) => id));
  return holding.flatMap(({ id }) => (held.has(id) ? [] : [id]));
}

async function cancel(prisma: PrismaClient, sweepId: string): Promise<number> {
  const gone = await prisma.$queryRaw<{ pairId: string | null }[]>`
    DELETE FROM "Job" WHERE "sweepId" = ${sweepId} RETURNING "pairId"`;
  const pairs = gone.flatMap(({ pairId }) => pairId ?? []);
  if (pairs.length > 0) await prisma.pairMessage.deleteMany({ where: { pairId: { in: pairs } } });
  return gone.length;
}

/** The other half of its pair has ended. */
const isLeftAlone = Prisma.sql`("pairId" IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM "Job" AS "other" WHERE "other"."pairId" = "Job"."pairId" AND "other"."side" <> "Job"."side"))`;

/** Held by nobody, or by somebody whose lease has ended. */
const free = (now: Date): Prisma.Sql => Prisma.sql`("lease" IS NULL OR "leasedUntil" < ${now})`;

const heldBy = (agentId: string, holding: readonly (Hold | FinishedJob)[]): Prisma.Sql => {
  const [ids, leases] = [holding.map(({ id }) => id), holding.map(({ lease: own }) => own)];
  return Prisma.sql`"agentId" = ${agentId}
    AND ("id", "lease") IN (SELECT * FROM unnest(${ids}::text[], ${leases}::text[]))`;
};
