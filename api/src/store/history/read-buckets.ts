import type { Bucket } from '../../domain/watched.ts';
import type { Span } from '../../service/watch/history-ports.ts';
import type { Sql } from '../rows.ts';
import { bucketStart, mergedBuckets, type BucketRow, type PhaseSum } from './buckets.ts';

/** The parts of a span in which there are hours or days that are kept. A part is of whole ones. */
export async function fromBuckets(db: Sql, span: Span, kept: 3_600 | 86_400): Promise<Bucket[]> {
  const rows = await stored(db, span, kept);
  return [...merged(rows, span.seconds).values()].map((row) => bucketOf(row, span.seconds));
}

/** The parts of a span in which there are reports, counted by the database. */
export async function fromReports(db: Sql, span: Span): Promise<Bucket[]> {
  const rows = await counted(db, span);
  const hours = merged(await stored(db, span, 3_600), 3_600);
  return rows.map(({ part, phases, ...counts }) => {
    const at = new Date(part * span.seconds * 1_000);
    const hour = hours.get(bucketStart(at, 3_600).getTime());
    const { seriesId } = span;
    const certificateDays = hour?.certificateDays ?? null;
    const row = { ...counts, seriesId, seconds: span.seconds, at, phases: phases ?? {} };
    return bucketOf({ ...row, certificateDays }, span.seconds);
  });
}

const stored = (db: Sql, { seriesId, from, to }: Span, seconds: number): Promise<BucketRow[]> =>
  db.$queryRaw<BucketRow[]>`
    SELECT * FROM "Bucket" WHERE "seriesId" = ${seriesId} AND "seconds" = ${seconds}
      AND "at" >= ${bucketStart(from, seconds)} AND "at" < ${to} ORDER BY "at"`;

const merged = (rows: readonly BucketRow[], seconds: number): Map<number, BucketRow> => {
  const parts = new Map<number, BucketRow>();
  for (const row of rows) {
    const at = bucketStart(row.at, seconds);
    const there = parts.get(at.getTime());
    parts.set(at.getTime(), there ? mergedBuckets(there, row) : { ...row, at });
  }
  return parts;
};

type Counted = Pick<BucketRow, 'works' | 'impaired' | 'fails' | 'unsure'> & {
  readonly part: number;
  readonly phases: Record<string, PhaseSum> | null;
};

const counted = (db: Sql, { seriesId, from, to, seconds }: Span): Promise<Counted[]> =>
  db.$queryRaw<Counted[]>`
    WITH "chosen" AS (
      SELECT floor(extract(epoch FROM "at") / ${seconds})::double precision AS part, "verdict", "phases" FROM "Report"
      WHERE "seriesId" = ${seriesId} AND "at" >= ${from} AND "at" < ${to}),
    "timed" AS (
      SELECT part, jsonb_object_agg(name, jsonb_build_object('sum', sum, 'count', count, 'max', max)) AS phases FROM (
        SELECT part, phase->>'name' AS name, sum((phase->>'durationMs')::double precision) AS sum, count(*) AS count,
          max((phase->>'durationMs')::double precision) AS max
        FROM "chosen", jsonb_array_elements("phases") AS phase GROUP BY 1, 2) AS each
      GROUP BY part)
    SELECT part, phases, works, impaired, fails, unsure FROM (
      SELECT part, (count(*) FILTER (WHERE "verdict" = 'works'))::integer AS works,
        (count(*) FILTER (WHERE "verdict" = 'impaired'))::integer AS impaired,
        (count(*) FILTER (WHERE "verdict" = 'fails'))::integer AS fails,
        (count(*) FILTER (WHERE "verdict" NOT IN ('works', 'impaired', 'fails')))::integer AS unsure
      FROM "chosen" GROUP BY part) AS sums LEFT JOIN "timed" USING (part) ORDER BY part`;

const bucketOf = (
  { at, phases, seriesId: _series, ...row }: BucketRow,
  seconds: number,
): Bucket => ({
  ...row,
  at: at.toISOString(),
  seconds,
  phases: Object.fromEntries(
    Object.entries(phases).map(([name, { sum, count, max }]) => [
      name,
      { meanMs: sum / count, maxMs: max },
    ]),
  ),
});
