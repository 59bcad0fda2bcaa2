import type { PrismaClient, Schedule as ScheduleRow } from '../../../prisma/generated/client.ts';
import { ScheduleScope, type Schedule } from '../domain/watched.ts';
import type { ScheduleStore, Turn } from '../service/watch/history-ports.ts';
import type { Sql } from './rows.ts';
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
  due: async (until, most) => {
    const rows = await prisma.$queryRaw<(ScheduleRow & { running: boolean; nextAt: Date })[]>`
      SELECT ${listed(columns)}, EXISTS (
        SELECT 1 FROM "Sweep" AS w WHERE w."id" = s."lastSweepId" AND w."state" = 'running') AS running
      FROM "Schedule" AS s WHERE "enabled" AND "nextAt" <= ${until} ORDER BY "nextAt", "id" LIMIT ${most}`;
    return rows.map(({ running, ...row }) => ({
      ...scheduleOf(row),
      nextAt: row.nextAt.toISOString(),
      running,
    }));
  },
  skip: async (turn) => {
    await takeTurn(prisma, turn, null);
  },
});

/** Sets when a schedule is due next, unless somebody has; answers whether it was this one. Without a sweep it keeps its last one. */
export const takeTurn = async (
  db: Sql,
  { scheduleId, at, next }: Turn,
  sweepId: string | null,
): Promise<boolean> => {
  const taken = await db.$executeRaw`
    UPDATE "Schedule" SET "nextAt" = ${next}, "lastSweepId" = COALESCE(${sweepId}, "lastSweepId")
    WHERE "id" = ${scheduleId} AND "nextAt" = ${at} AND "enabled"`;
  return taken > 0;
};

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
