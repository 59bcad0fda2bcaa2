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
  load: ({ late, seen }) => load(prisma, late, seen),
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

type Load = Awaited<ReturnType<ScheduleStore['load']>>;

async function load(db: Sql, late: Date, seen: Date): Promise<Load> {
  const [asked] = await db.$queryRaw<{ perMinute: number }[]>`
    SELECT COALESCE(round(sum(w."total" * 60.0 / s."everySeconds")), 0)::int AS "perMinute"
    FROM "Schedule" AS s JOIN "Sweep" AS w ON w."id" = s."lastSweepId" WHERE s."enabled"`;
  const [waiting] = await db.$queryRaw<{ late: number; since: Date | null }[]>`
    SELECT count(*)::int AS late, min("dueAt") AS since FROM "Job"
    WHERE "dueAt" < ${late} AND "lease" IS NULL AND "pairId" IS NULL
      AND "agentId" IN (SELECT "id" FROM "Agent" WHERE "revokedAt" IS NULL AND "lastSeenAt" > ${seen})`;
  return {
    probesPerMinute: asked?.perMinute ?? 0,
    late: waiting?.late ?? 0,
    since: waiting?.since ?? null,
  };
}

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
