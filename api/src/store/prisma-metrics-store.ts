import { Prisma, type PrismaClient } from '../../../prisma/generated/client.ts';
import type { PhaseTiming } from '../domain/report.ts';
import type { MetricsStore } from '../service/watch/history-ports.ts';
import { selectSeries, seriesOf } from './history/series-rows.ts';

/** What metrics are counted from, in PostgreSQL. */
export const prismaMetricsStore = (prisma: PrismaClient): MetricsStore => ({
  series: async (since, most) => {
    const recent = Prisma.sql`"lastReport" IS NOT NULL AND "lastAt" >= ${since}`;
    const newest = Prisma.sql`ORDER BY "lastReport" DESC LIMIT ${most}`;
    const rows = await selectSeries(prisma, recent, newest);
    const phases = await phasesOf(
      prisma,
      rows.flatMap(({ lastReport }) => lastReport ?? []),
    );
    const series = rows.map((row) => ({
      ...seriesOf(row),
      phases: phases.get(row.lastReport ?? 0n) ?? [],
    }));
    const all = await prisma.series.count({
      where: { lastReport: { not: null }, lastAt: { gte: since } },
    });
    return { series, leftOut: Math.max(0, all - rows.length) };
  },
  counts: () => counts(prisma),
});

const counts: (prisma: PrismaClient) => ReturnType<MetricsStore['counts']> = async (prisma) => {
  const sweeps = await prisma.sweep.groupBy({ by: ['state'], _count: true });
  const alerts = await prisma.alert.groupBy({
    by: ['gravity'],
    where: { endedAt: null },
    _count: true,
  });
  return {
    sweeps: {
      ...{ running: 0, done: 0, cancelled: 0 },
      ...Object.fromEntries(sweeps.map(({ state, _count }) => [state, _count])),
    },
    jobs: {
      waiting: await prisma.job.count({ where: { lease: null } }),
      held: await prisma.job.count({ where: { lease: { not: null } } }),
    },
    alerts: {
      ...{ fails: 0, impaired: 0 },
      ...Object.fromEntries(alerts.map(({ gravity, _count }) => [gravity, _count])),
    },
  };
};

const phasesOf = async (
  prisma: PrismaClient,
  numbers: readonly bigint[],
): Promise<ReadonlyMap<bigint, readonly PhaseTiming[]>> => {
  const ids = numbers.map(String);
  const rows = await prisma.$queryRaw<{ id: bigint; phases: PhaseTiming[] }[]>`
    SELECT "id", "phases" FROM "Report" WHERE "id" = ANY(${ids}::text[]::bigint[])`;
  return new Map(rows.map(({ id, phases }) => [id, phases]));
};
