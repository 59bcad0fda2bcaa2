import type { Sql } from '../rows.ts';

/** Deletes series with all that was seen of them, and jobs that wait for them. */
export async function removeSeries(
  tx: Sql,
  series: readonly { readonly id: string }[],
): Promise<number> {
  const ids = series.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.$executeRaw`DELETE FROM "Job" WHERE "seriesId" = ANY(${ids}::text[]) AND "lease" IS NULL`;
  const removed = await tx.$executeRaw`DELETE FROM "Series" WHERE "id" = ANY(${ids}::text[])`;
  await tx.$executeRaw`DELETE FROM "Report" WHERE "seriesId" = ANY(${ids}::text[])`;
  await tx.$executeRaw`DELETE FROM "Bucket" WHERE "seriesId" = ANY(${ids}::text[])`;
  return removed;
}
