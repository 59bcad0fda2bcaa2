import type { PrismaClient, Sweep as SweepRow } from '../../../prisma/generated/client.ts';
import type { Sweep } from '../domain/watched.ts';
import { NotFound } from '../service/errors.ts';
import type { SweepStore } from '../service/watch/history-ports.ts';
import { ensureSeries } from './history/series-rows.ts';
import { insertAudit } from './insert-audit.ts';
import { insertJobs } from './job-rows.ts';
import { cursorOf, positionAt } from './number-cursor.ts';
import { takeTurn } from './prisma-schedule-store.ts';
import { insertRows, type Sql } from './rows.ts';

/** Sweeps in PostgreSQL. */
export const prismaSweepStore = (prisma: PrismaClient): SweepStore => ({
  start: ({ sweep, series, jobs, audit, turn }) =>
    prisma.$transaction(async (tx) => {
      if (turn && !(await takeTurn(tx, turn, sweep.id))) return false;
      await ensureSeries(tx, series);
      await insertRows(tx, 'Sweep', columns, [sweep]);
      await insertJobs(tx, jobs);
      if (audit) await insertAudit(tx, [audit], new Date(sweep.startedAt));
      return true;
    }),
  read: (id) => read(prisma, id),
  page: (query) => page(prisma, query),
  latest: async (topologyId) => {
    const orderBy = { startedAt: 'desc' } as const;
    const ofPlan = { topologyId, ofPlan: true };
    const running = { ...ofPlan, state: 'running' };
    const row =
      (await prisma.sweep.findFirst({ where: running, orderBy })) ??
      (await prisma.sweep.findFirst({ where: ofPlan, orderBy }));
    return row && sweepOf(row);
  },
  waiting: async (sweepId) => {
    const jobs = await prisma.job.findMany({ where: { sweepId }, select: { seriesId: true } });
    return jobs.map(({ seriesId }) => seriesId);
  },
  countRunning: () => prisma.sweep.count({ where: { state: 'running' } }),
  cancel: (id, at, audit) =>
    prisma.$transaction(async (tx) => {
      const ended = await tx.$executeRaw`
        UPDATE "Sweep" SET "state" = 'cancelled', "endedAt" = ${at} WHERE "id" = ${id} AND "state" = 'running'`;
      if (ended > 0) await insertAudit(tx, [audit], at);
      return read(tx, id);
    }),
  endAbandoned: (startedBefore) => prisma.$executeRaw`
    UPDATE "Sweep" AS s SET "state" = 'done', "endedAt" = ${new Date()}
    WHERE s."state" = 'running' AND s."startedAt" < ${startedBefore}
      AND NOT EXISTS (SELECT 1 FROM "Job" AS j WHERE j."sweepId" = s."id")`,
});

const columns = [
  'id',
  'topologyId',
  'scheduleId',
  'ofPlan',
  'state',
  'total',
  'done',
  'differ',
  'requestedBy',
  'startedAt',
  'endedAt',
];

async function read(db: Sql, id: string): Promise<Sweep> {
  const [row] = await db.$queryRaw<SweepRow[]>`SELECT * FROM "Sweep" WHERE "id" = ${id}`;
  if (!row) throw new NotFound('sweep', id);
  return sweepOf(row);
}

async function page(
  prisma: PrismaClient,
  { cursor, limit, topologyId }: Parameters<SweepStore['page']>[0],
) {
  const of = topologyId === undefined ? {} : { topologyId };
  const [time, skip] = cursor === undefined ? [LAST, 0] : positionAt(cursor);
  const found = await prisma.sweep.findMany({
    where: { ...of, startedAt: { lte: new Date(time) } },
    orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
    skip: Math.min(skip, 1_000_000),
    take: limit + 1,
  });
  const rows = found.slice(0, limit).map(sweepOf);
  const last = rows.at(-1);
  const total = await prisma.sweep.count({ where: of });
  if (found.length <= limit || !last) return { rows, next: null, total };
  // Sweeps that started in the same millisecond are skipped by their number.
  const same = rows.filter(({ startedAt }) => startedAt === last.startedAt).length;
  const before = Date.parse(last.startedAt) === time ? skip : 0;
  return { rows, next: cursorOf(Date.parse(last.startedAt), same + before), total };
}

/** Later than any sweep. */
const LAST = Date.UTC(9999, 0);

const sweepOf = (row: SweepRow): Sweep => ({
  ...row,
  state: row.state as Sweep['state'],
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});
