import {
  Prisma,
  type PrismaClient,
  type Report as ReportRow,
} from '../../../prisma/generated/client.ts';
import type { PhaseTiming, ProbeFailureCode, Report } from '../domain/report.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { HistoryEntry, Outcome } from '../domain/watched.ts';
import { NotFound } from '../service/errors.ts';
import type { HistoryStore, PageOf } from '../service/watch/history-ports.ts';
import { fromBuckets, fromReports } from './history/read-buckets.ts';
import { requireSeries, selectSeries, seriesOf, storedSeriesOf } from './history/series-rows.ts';
import { cursorOf, positionAt } from './number-cursor.ts';

/** What was seen, in PostgreSQL. */
export const prismaHistoryStore = (prisma: PrismaClient): HistoryStore => {
  const select = async (where: Prisma.Sql) => (await selectSeries(prisma, where)).map(seriesOf);
  return {
    ofTopology: (topologyId) => select(Prisma.sql`"topologyId" = ${topologyId}`),
    byIds: (ids) => select(Prisma.sql`"id" = ANY(${[...ids]}::text[])`),
    byKeys: (keys) => select(Prisma.sql`"key" = ANY(${[...keys]}::text[])`),
    read: async (id) => {
      await requireSeries(prisma, id);
      const row = await prisma.series.findUnique({ where: { id } });
      if (!row) throw new NotFound('series', id);
      return storedSeriesOf(row);
    },
    news: (sweepId, after, most) => news(prisma, sweepId, after, most),
    reports: (seriesId, page) => reports(prisma, seriesId, page),
    report: async (id) => {
      const row = /^\d{1,15}$/.test(id)
        ? await prisma.report.findUnique({ where: { id: BigInt(id) } })
        : null;
      if (!row) throw new NotFound('report', id);
      await requireSeries(prisma, row.seriesId);
      return { ...entryOf(row), report: row.report as Report | null };
    },
    fromReports: (span) => fromReports(prisma, span),
    fromBuckets: (span, kept) => fromBuckets(prisma, span, kept),
  };
};

/** A series that went on meanwhile for another sweep is new as well: what it shows now is shown. */
async function news(prisma: PrismaClient, sweepId: string, after: number, most: number) {
  const numbers = await prisma.$queryRaw<{ seriesId: string; number: bigint }[]>`
    SELECT "seriesId", max("id") AS number FROM (
      SELECT "seriesId", "id" FROM "Report" WHERE "sweepId" = ${sweepId} AND "id" > ${after}
      ORDER BY "id" LIMIT ${most}) AS new
    GROUP BY "seriesId"`;
  const ids = numbers.map(({ seriesId }) => seriesId);
  const rows = ids.length ? await selectSeries(prisma, Prisma.sql`"id" = ANY(${ids}::text[])`) : [];
  const upTo = Math.max(after, ...numbers.map(({ number }) => Number(number)));
  return { series: rows.map(seriesOf), upTo };
}

async function reports(prisma: PrismaClient, seriesId: string, { cursor, limit }: PageOf) {
  await requireSeries(prisma, seriesId);
  const [time = 0, number = 0] = cursor === undefined ? [] : positionAt(cursor);
  const before =
    cursor === undefined
      ? Prisma.empty
      : Prisma.sql`AND ("at", "id") < (${new Date(time)}, ${BigInt(number)})`;
  const found = await prisma.$queryRaw<Omit<ReportRow, 'report'>[]>`
    SELECT "id", "seriesId", "sweepId", "at", "durationMs", "verdict", "outcome", "failure", "phases"
    FROM "Report" WHERE "seriesId" = ${seriesId} ${before} ORDER BY "at" DESC, "id" DESC LIMIT ${limit + 1}`;
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next = found.length > limit && last ? cursorOf(last.at.getTime(), last.id) : null;
  const total = await prisma.report.count({ where: { seriesId } });
  return { rows: rows.map(entryOf), next, total };
}

const entryOf = (row: Omit<ReportRow, 'report'>): HistoryEntry => ({
  id: String(row.id),
  at: row.at.toISOString(),
  durationMs: row.durationMs,
  verdict: row.verdict as Verdict,
  outcome: row.outcome as Outcome | null,
  failure: row.failure as ProbeFailureCode | null,
  phases: row.phases as PhaseTiming[],
  sweepId: row.sweepId,
});
