import type { PlannedProbe } from '../domain/planned-probe.ts';
import type { Report } from '../domain/report.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Compare, NewReport } from '../service/watch/ports.ts';
import { boundedReport } from './history/bounded-report.ts';
import {
  after,
  differs,
  entryOf,
  isChange,
  isLate,
  type Entry,
  type SeriesState,
} from './history/series-state.ts';
import { writeBuckets } from './history/write-buckets.ts';
import { insertRowTexts, type Sql } from './rows.ts';

/**
 * Puts reports into the history of their series, within the transaction that ends their jobs: what each series shows now, its
 * turning points, the report itself, hours and days, and how far the sweeps are. Reports of series that are gone count for
 * their sweeps only. One transaction records at a time, so that numbers of reports are seen in the order in which they grow.
 */
export async function recordReports(
  tx: Sql,
  reports: readonly NewReport[],
  compare: Compare,
): Promise<void> {
  if (reports.length === 0) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707370)`;
  const series = await lockSeries(tx, reports);
  const recorded = fold(reports, series, compare);
  const numbers = await insertReports(tx, recorded);
  await updateSeries(tx, [...series.values()], numbers);
  await writeBuckets(tx, recorded);
  await raiseSweeps(tx, reports, recorded);
}

interface Lane extends SeriesState {
  readonly id: string;
  readonly plan: PlannedProbe | null;
  /** Turning points that these reports made; null leaves what is there. */
  readonly lastSuccess: Report | null;
  readonly firstFailure: Report | null;
  readonly last: Report | null;
  /** The last verdict of somebody who could ask; null where none is known. */
  readonly known: Verdict | null;
  /** False where all reports were late. */
  readonly moved: boolean;
}

const lockSeries = async (tx: Sql, reports: readonly NewReport[]): Promise<Map<string, Lane>> => {
  const ids = [...new Set(reports.map(({ seriesId }) => seriesId))];
  const rows = await tx.$queryRaw<Omit<Lane, 'moved'>[]>`
    SELECT "id", "plan", "verdict", "outcome", "planned", "seen", "failure", "lastAt", "durationMs", "since", "streak",
      "certificateEndsAt", NULL::jsonb AS "lastSuccess", NULL::jsonb AS "firstFailure", NULL::jsonb AS "last",
      CASE WHEN "verdict" <> 'unsure' THEN "verdict"
        WHEN "firstFailure"->>'startedAt' > COALESCE("lastSuccess"->>'startedAt', '')
        THEN CASE WHEN "plan"->>'expected' = 'closed' THEN 'fails' ELSE "firstFailure"->>'verdict' END END AS "known"
    FROM "Series" WHERE "id" = ANY(${ids}::text[]) ORDER BY "id" FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, { ...row, moved: false }]));
};

type Recorded = Entry & Pick<NewReport, 'seriesId' | 'sweepId'> & { readonly kept: Report | null };

/** Goes through the reports in the order of their times and moves the series on. */
const fold = (
  reports: readonly NewReport[],
  series: Map<string, Lane>,
  compare: Compare,
): Recorded[] => {
  const now = new Date();
  const entries = reports.flatMap(({ seriesId, sweepId, report }) => {
    const lane = series.get(seriesId);
    return lane ? [{ seriesId, sweepId, ...entryOf(report, lane.plan, compare, now) }] : [];
  });
  return entries
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .map((entry) => {
      const lane = series.get(entry.seriesId) as Lane;
      const keep = entry.verdict !== 'works' || isChange(lane, entry);
      const report = boundedReport(entry.report);
      series.set(entry.seriesId, moved(lane, entry, report));
      return { ...entry, kept: keep ? report : null };
    });
};

const moved = (lane: Lane, entry: Entry, report: Report): Lane => {
  if (isLate(lane, entry)) return lane;
  const works = entry.verdict === 'works';
  const broke = ['fails', 'impaired'].includes(entry.verdict) && lane.known !== entry.verdict;
  return {
    ...lane,
    ...after(lane, entry),
    lastSuccess: works ? report : lane.lastSuccess,
    firstFailure: broke ? report : lane.firstFailure,
    // A success that is the last report is kept once.
    last: works ? null : report,
    known: entry.verdict === 'unsure' ? lane.known : entry.verdict,
    moved: true,
  };
};

const reportColumns = [
  'seriesId',
  'sweepId',
  'at',
  'durationMs',
  'verdict',
  'outcome',
  'failure',
  'phases',
  'report',
];

/** Answers the greatest number of each series. */
const insertReports = async (
  tx: Sql,
  recorded: readonly Recorded[],
): Promise<ReadonlyMap<string, bigint>> => {
  if (recorded.length === 0) return new Map();
  const [{ before } = { before: 0n }] = await tx.$queryRaw<{ before: bigint }[]>`
    SELECT COALESCE(max("id"), 0) AS before FROM "Report"`;
  await insertRowTexts(tx, 'Report', reportColumns, recorded.map(rowText));
  const ids = [...new Set(recorded.map(({ seriesId }) => seriesId))];
  const rows = await tx.$queryRaw<{ seriesId: string; number: bigint }[]>`
    SELECT "seriesId", max("id") AS number FROM "Report"
    WHERE "id" > ${before} AND "seriesId" = ANY(${ids}::text[]) GROUP BY "seriesId"`;
  return new Map(rows.map(({ seriesId, number }) => [seriesId, number]));
};

const rowText = ({ report: { durationMs }, kept, ...entry }: Recorded): string =>
  storable({ ...entry, durationMs, report: kept });

/** JSON without what PostgreSQL cannot store in a text. */
const storable = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? inner.replaceAll('\0', '\uFFFD').toWellFormed() : inner,
  );

const updateSeries = async (
  tx: Sql,
  lanes: readonly Lane[],
  numbers: ReadonlyMap<string, bigint>,
): Promise<void> => {
  const rows = lanes.map(({ moved: isMoved, plan: _plan, known: _known, ...lane }) => ({
    ...lane,
    isMoved,
    lastReport: Number(numbers.get(lane.id) ?? 0),
  }));
  await tx.$executeRaw`
    UPDATE "Series" AS s SET "lastReport" = v."lastReport"
    FROM json_to_recordset(${storable(rows)}::json) AS v("id" text, "lastReport" bigint)
    WHERE s."id" = v."id"`;
  await tx.$executeRaw`
    UPDATE "Series" AS s SET "verdict" = v."verdict", "outcome" = v."outcome", "planned" = v."planned", "seen" = v."seen",
      "failure" = v."failure", "lastAt" = v."lastAt", "durationMs" = v."durationMs", "since" = v."since",
      "streak" = v."streak", "certificateEndsAt" = v."certificateEndsAt", "last" = v."last",
      "lastSuccess" = COALESCE(v."lastSuccess", s."lastSuccess"),
      "firstFailure" = COALESCE(v."firstFailure", s."firstFailure")
    FROM json_populate_recordset(NULL::"Series", ${storable(rows.filter(({ isMoved }) => isMoved))}::json) AS v
    WHERE s."id" = v."id"`;
};

/** Counts what came for each sweep, and ends those of which no job is left; not those that are being queued or cancelled. */
const raiseSweeps = async (
  tx: Sql,
  reports: readonly NewReport[],
  recorded: readonly Recorded[],
): Promise<void> => {
  const groups = Object.groupBy(reports, ({ sweepId }) => sweepId ?? '');
  const different = Object.groupBy(recorded.filter(differs), ({ sweepId }) => sweepId ?? '');
  const ids = Object.keys(groups).filter((id) => id !== '');
  if (ids.length === 0) return;
  const rows = ids.map((id) => ({
    id,
    done: groups[id]?.length ?? 0,
    differ: different[id]?.length ?? 0,
  }));
  await tx.$executeRaw`
    UPDATE "Sweep" AS s SET "done" = s."done" + v."done", "differ" = s."differ" + v."differ"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS v("id" text, "done" integer, "differ" integer)
    WHERE s."id" = v."id"`;
  await tx.$executeRaw`
    UPDATE "Sweep" AS s SET "state" = 'done', "endedAt" = ${new Date()}
    WHERE s."id" = ANY(${ids}::text[]) AND s."state" = 'running' AND s."done" >= s."total"
      AND NOT EXISTS (SELECT 1 FROM "Job" AS j WHERE j."sweepId" = s."id")`;
};
