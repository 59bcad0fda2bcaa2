import type { PrismaClient } from '../../../prisma/generated/client.ts';
import type { KeptSince, RetentionStore } from '../service/watch/history-ports.ts';
import { removeSeries } from './history/remove-series.ts';
import type { Sql } from './rows.ts';

/** What is deleted in PostgreSQL because of its age or because what it belongs to is gone. */
export const prismaRetentionStore = (prisma: PrismaClient): RetentionStore => ({
  sweepOut: async (since) => {
    let rows = 0;
    // Each in a transaction of its own, so that nobody waits long.
    for (const step of steps(since)) rows += await prisma.$transaction(step);
    return rows;
  },
});

/** Rows of a batch; series have many reports each. */
const BATCH = 5_000;
const SERIES = 20;

type Step = (tx: Sql) => Promise<number>;

const steps = ({ reports, hours, days, alerts }: KeptSince): readonly Step[] => [
  (tx) => tx.$executeRaw`
    DELETE FROM "Report" WHERE "id" IN (
      SELECT "id" FROM "Report" WHERE "at" < ${reports} ORDER BY "at" LIMIT ${BATCH})`,
  (tx) => oldBuckets(tx, 3_600, hours),
  (tx) => oldBuckets(tx, 86_400, days),
  (tx) => tx.$executeRaw`
    DELETE FROM "Sweep" WHERE "id" IN (
      SELECT "id" FROM "Sweep" WHERE "state" <> 'running' AND "startedAt" < ${reports}
      ORDER BY "startedAt" LIMIT ${BATCH})`,
  (tx) => tx.$executeRaw`
    DELETE FROM "Job" AS j WHERE j."lease" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Series" AS s WHERE s."id" = j."seriesId")`,
  (tx) => tx.$executeRaw`
    DELETE FROM "Schedule" AS s WHERE s."topologyId" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Topology" AS t WHERE t."id" = s."topologyId")`,
  (tx) => tx.$executeRaw`
    DELETE FROM "SavedTarget" AS g WHERE g."topologyId" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Topology" AS t WHERE t."id" = g."topologyId")`,
  (tx) => goneSeries(tx, days),
  ...alertSteps(alerts),
];

/** Alerts that ended and belong to nothing any more go at once. What waits to be sent stays until it is sent or given up. */
const alertSteps = (before: Date): readonly Step[] => [
  (tx) => tx.$executeRaw`
    DELETE FROM "Alert" WHERE "id" IN (
      SELECT "id" FROM "Alert" AS a WHERE "endedAt" < ${before} OR ("endedAt" IS NOT NULL
        AND "topologyId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Topology" AS t WHERE t."id" = a."topologyId"))
      LIMIT ${BATCH})`,
  (tx) => tx.$executeRaw`
    DELETE FROM "Delivery" WHERE "id" IN (
      SELECT "id" FROM "Delivery" AS d WHERE "nextAt" IS NULL AND ("createdAt" < ${before}
        OR NOT EXISTS (SELECT 1 FROM "Alert" AS a WHERE a."id" = d."alertId"))
      LIMIT ${BATCH})`,
  (tx) => tx.$executeRaw`DELETE FROM "MaintenanceWindow" WHERE "endsAt" < ${before}`,
];

const oldBuckets = (tx: Sql, seconds: number, before: Date): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM "Bucket" WHERE ("seriesId", "seconds", "at") IN (
      SELECT "seriesId", "seconds", "at" FROM "Bucket" WHERE "seconds" = ${seconds} AND "at" < ${before}
      ORDER BY "at" LIMIT ${BATCH})`;

/** Of topologies and agents that are gone, and those of which nothing is kept any more. Whoever records goes first. */
const goneSeries = async (tx: Sql, days: Date): Promise<number> =>
  removeSeries(
    tx,
    await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Series" AS s WHERE s."lastAt" < ${days}
        OR (s."topologyId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Topology" AS t WHERE t."id" = s."topologyId"))
        OR NOT EXISTS (SELECT 1 FROM "Agent" AS a WHERE a."id" = s."agentId")
      ORDER BY "id" LIMIT ${SERIES} FOR UPDATE SKIP LOCKED`,
  );
