import type { PrismaClient } from '../../../prisma/generated/client.ts';
import type { WatchedSeries } from '../service/watch/alert-ports.ts';

type Recent = WatchedSeries['recent'];

/** The last reports of series, so many of each, the newest first; those left out where nobody could ask. */
export async function recentReports(
  db: Pick<PrismaClient, '$queryRaw'>,
  seriesIds: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, Recent>> {
  if (seriesIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(Recent[number] & { readonly seriesId: string })[]>`
    SELECT "seriesId", "verdict", "outcome", "failure"
    FROM unnest(${[...seriesIds]}::text[]) AS "wanted"("id") CROSS JOIN LATERAL (
      SELECT "id", "at", "seriesId", "verdict", "outcome", "failure" FROM "Report"
      WHERE "seriesId" = "wanted"."id" AND "verdict" <> 'unsure' AND "outcome" IS DISTINCT FROM 'unsure'
      ORDER BY "at" DESC, "id" DESC LIMIT ${most}) AS "last"
    ORDER BY "at" DESC, "last"."id" DESC`;
  return Map.groupBy(rows, ({ seriesId }) => seriesId);
}
