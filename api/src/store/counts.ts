import { Prisma } from '../../../prisma/generated/client.ts';
import { stateKey, type Head } from './heads.ts';
import { Remembered } from './remembered.ts';
import type { Sql } from './rows.ts';
import { tables } from './tables.ts';

/** Counts by topology and revision. */
export interface Counts {
  readonly users: Remembered<number>;
  readonly others: Remembered<Readonly<Record<string, number>>>;
}

/** Counts for one database. */
export const newCounts = (): Counts => ({
  users: new Remembered(500),
  others: new Remembered(500),
});

/** How many entities each collection has. */
export async function countsOf(
  db: Sql,
  counts: Counts,
  head: Head,
): Promise<Record<string, number>> {
  const users = await counts.users.get(
    stateKey(head, head.usersRevision),
    async () => (await count(db, head.id, ['users']))['users'] ?? 0,
  );
  const others = await counts.others.get(stateKey(head, head.revision), () =>
    count(db, head.id, allButUsers),
  );
  return { ...others, users };
}

const allButUsers = tables
  .map(({ collection }) => collection)
  .filter((collection) => collection !== 'users');

async function count(
  db: Sql,
  id: string,
  collections: readonly string[],
): Promise<Record<string, number>> {
  const asked = tables
    .filter(({ collection }) => collections.includes(collection))
    .map(
      ({ collection, name }) =>
        Prisma.sql`${collection}::text, (SELECT count(*) FROM ${name} WHERE "topologyId" = ${id})`,
    );
  const [row] = await db.$queryRaw<
    { counts: Record<string, number> }[]
  >`SELECT json_build_object(${Prisma.join(asked)}) AS "counts"`;
  return row?.counts ?? {};
}
