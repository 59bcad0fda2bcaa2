import type { PrismaClient, Schedule as ScheduleRow } from '../../../prisma/generated/client.ts';
import { ScheduleScope, type Schedule } from '../domain/watched.ts';
import type { ScheduleStore } from '../service/watch/history-ports.ts';
import { listed } from './tables.ts';
import { versionedStore } from './versioned-store.ts';

/** Schedules in PostgreSQL. */
export const prismaScheduleStore = (prisma: PrismaClient): ScheduleStore => ({
  ...versionedStore<Schedule, ScheduleRow>(prisma, {
    model: 'Schedule',
    collection: 'schedules',
    noun: 'schedule',
    columns,
    of: scheduleOf,
  }),
  claim: async (now, most) => {
    // The next time keeps the place in the beat, whatever was missed in between.
    const rows = await prisma.$queryRaw<(ScheduleRow & { running: boolean })[]>`
      WITH "due" AS (
        SELECT "id" AS "dueId" FROM "Schedule" WHERE "enabled" AND "nextAt" <= ${now}
        ORDER BY "nextAt", "id" LIMIT ${most} FOR UPDATE SKIP LOCKED)
      UPDATE "Schedule" AS s SET "nextAt" = "nextAt" + make_interval(secs =>
        "everySeconds" * (floor(extract(epoch FROM ${now}::timestamp - "nextAt") / "everySeconds") + 1))
      FROM "due" WHERE "id" = "dueId"
      RETURNING ${listed(columns)}, EXISTS (
        SELECT 1 FROM "Sweep" AS w WHERE w."id" = s."lastSweepId" AND w."state" = 'running') AS running`;
    return rows.map(({ running, ...row }) => ({ ...scheduleOf(row), running }));
  },
  started: async (id, lastSweepId) => {
    await prisma.schedule.updateMany({ where: { id }, data: { lastSweepId } });
  },
});

const columns = [
  'id',
  'topologyId',
  'name',
  'scope',
  'everySeconds',
  'jitterSeconds',
  'enabled',
  'nextAt',
  'lastSweepId',
  'changedAt',
  'changedBy',
  'revision',
];

const scheduleOf = (row: ScheduleRow): Schedule => ({
  ...row,
  scope: ScheduleScope.parse(row.scope),
  nextAt: row.nextAt?.toISOString() ?? null,
  changedAt: row.changedAt.toISOString(),
});
