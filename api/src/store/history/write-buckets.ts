import { insertRows, type Sql } from '../rows.ts';
import { bucketLengths, bucketOf, mergedBuckets, type BucketRow } from './buckets.ts';
import type { Entry } from './series-state.ts';

/** Counts reports in the hours and days that they fall in. Their series are locked, so nobody else counts there. */
export async function writeBuckets(
  tx: Sql,
  entries: readonly (Entry & { readonly seriesId: string })[],
): Promise<void> {
  const added = new Map<string, BucketRow>();
  const add = (row: BucketRow): void => {
    const there = added.get(keyOf(row));
    added.set(keyOf(row), there ? mergedBuckets(there, row) : row);
  };
  for (const entry of entries)
    for (const seconds of bucketLengths) add(bucketOf(entry.seriesId, seconds, entry));
  const keys = [...added.values()].map(({ seriesId, seconds, at }) => ({ seriesId, seconds, at }));
  for (const row of await taken(tx, keys)) add(row);
  const rows = [...added.values()].map((row) => ({ ...row }));
  await insertRows(tx, 'Bucket', columns, rows);
}

const columns = [
  'seriesId',
  'seconds',
  'at',
  'works',
  'impaired',
  'fails',
  'unsure',
  'phases',
  'certificateDays',
];

const keyOf = ({ seriesId, seconds, at }: Pick<BucketRow, Key>): string =>
  `${seriesId} ${String(seconds)} ${String(at.getTime())}`;

type Key = 'seriesId' | 'seconds' | 'at';

/** Takes stretches out of the table, to be put back with what is added to them. */
const taken = (tx: Sql, keys: readonly Pick<BucketRow, Key>[]): Promise<BucketRow[]> =>
  tx.$queryRaw<BucketRow[]>`
    DELETE FROM "Bucket" AS b
    USING json_populate_recordset(NULL::"Bucket", ${JSON.stringify(keys)}::json) AS k
    WHERE b."seriesId" = k."seriesId" AND b."seconds" = k."seconds" AND b."at" = k."at"
    RETURNING b.*`;
