import { Prisma, type Series as SeriesRow } from '../../../../prisma/generated/client.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeKind } from '../../domain/probe.ts';
import type { ProbeFailureCode, Report } from '../../domain/report.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Outcome, Series } from '../../domain/watched.ts';
import { NotFound } from '../../service/errors.ts';
import type { NewSeries, StoredSeries } from '../../service/watch/ports.ts';
import type { Sql } from '../rows.ts';
import { listed } from '../tables.ts';

/** A series without its transcripts, as lists need it. */
export type SeriesListRow = Omit<SeriesRow, 'plan' | 'lastSuccess' | 'firstFailure' | 'last'>;

const listColumns = [
  'id',
  'topologyId',
  'key',
  'agentId',
  'kind',
  'target',
  'title',
  'service',
  'address',
  'verdict',
  'outcome',
  'planned',
  'seen',
  'failure',
  'lastAt',
  'durationMs',
  'since',
  'streak',
  'certificateEndsAt',
  'lastReport',
];

/** Series that meet a condition, in the order of their addresses; `rest` orders and limits them otherwise. */
export const selectSeries = (
  db: Sql,
  where: Prisma.Sql,
  rest: Prisma.Sql = Prisma.sql`ORDER BY "address", "service", "agentId", "id"`,
): Promise<SeriesListRow[]> =>
  db.$queryRaw<
    SeriesListRow[]
  >`SELECT ${listed(listColumns)} FROM "Series" AS s WHERE ${where} AND ${isPresent} ${rest}`;

/** Of no topology, or of one that is there: what a deleted one has left behind is cleared up later, and nobody sees it until then. */
const isPresent = Prisma.sql`(s."topologyId" IS NULL
  OR EXISTS (SELECT 1 FROM "Topology" AS t WHERE t."id" = s."topologyId"))`;

/** @throws NotFound where there is no such series, or its topology is gone */
export async function requireSeries(db: Sql, id: string): Promise<void> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Series" AS s WHERE s."id" = ${id} AND ${isPresent}`;
  if (rows.length === 0) throw new NotFound('series', id);
}

/** A row as everybody sees it. */
export const seriesOf = (row: SeriesListRow): Series => ({
  id: row.id,
  topologyId: row.topologyId,
  key: row.key,
  agentId: row.agentId,
  kind: row.kind as ProbeKind,
  target: row.target as Record<string, unknown>,
  title: row.title,
  service: row.service,
  address: row.address,
  verdict: row.verdict as Verdict | null,
  outcome: row.outcome as Outcome | null,
  planned: row.planned,
  seen: row.seen,
  failure: row.failure as ProbeFailureCode | null,
  lastAt: row.lastAt?.toISOString() ?? null,
  durationMs: row.durationMs,
  since: row.since?.toISOString() ?? null,
  streak: row.streak,
  certificateEndsAt: row.certificateEndsAt?.toISOString() ?? null,
});

/** A row with its transcripts. What succeeded last and is the last report is stored once. */
export const storedSeriesOf = (row: SeriesRow): StoredSeries => {
  const lastSuccess = row.lastSuccess as Report | null;
  return {
    ...seriesOf(row),
    plan: row.plan as PlannedProbe | null,
    lastSuccess,
    firstFailure: row.firstFailure as Report | null,
    last: (row.last as Report | null) ?? (row.verdict === 'works' ? lastSuccess : null),
  };
};

/** Adds series that are not there yet, and tells those that are what is asked and planned now. */
export async function ensureSeries(tx: Sql, series: readonly NewSeries[]): Promise<void> {
  for (let start = 0; start < series.length; start += BATCH) {
    const rows = series
      .slice(start, start + BATCH)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map((one) => ({ ...one, planned: '', seen: '', streak: 0 }));
    await tx.$executeRaw`
      INSERT INTO "Series" (${listed(newColumns)})
      SELECT ${listed(newColumns)} FROM json_populate_recordset(NULL::"Series", ${JSON.stringify(rows)}::json)
      ON CONFLICT ("id") DO UPDATE SET "target" = EXCLUDED."target", "kind" = EXCLUDED."kind", "title" = EXCLUDED."title",
        "service" = EXCLUDED."service", "address" = EXCLUDED."address", "plan" = EXCLUDED."plan"
      WHERE ("Series"."target", "Series"."kind", "Series"."title", "Series"."service", "Series"."address", "Series"."plan")
        IS DISTINCT FROM
        (EXCLUDED."target", EXCLUDED."kind", EXCLUDED."title", EXCLUDED."service", EXCLUDED."address", EXCLUDED."plan")`;
  }
}

const BATCH = 2_000;

const newColumns = [
  'id',
  'topologyId',
  'key',
  'agentId',
  'kind',
  'target',
  'title',
  'service',
  'address',
  'plan',
  'planned',
  'seen',
  'streak',
];
