import { Prisma } from '../../../prisma/generated/client.ts';
import { Topology, type Design, type UserGroup } from '../domain/topology.ts';
import { readHead, stateKey, type Head } from './heads.ts';
import { Remembered } from './remembered.ts';
import type { Sql } from './rows.ts';
import { tables, type Table } from './tables.ts';

/** User groups by topology and revision of its users. */
export type Groups = Remembered<readonly UserGroup[]>;

/** Groups for one database. */
export const newGroups = (): Groups => new Remembered<readonly UserGroup[]>(50);

const allButUsers = tables.filter(({ collection }) => collection !== 'users');

/** A topology with everything in it. @throws NotFound */
export async function readTopology(
  db: Sql,
  id: string,
): Promise<Topology & { readonly revision: number }> {
  await readHead(db, id);
  const { head, collections } = await readCollections(db, id, tables);
  return {
    ...Topology.parse({ name: head.name, settings: head.settings, ...collections }),
    revision: head.revision,
  };
}

/** A topology with its users counted. @throws NotFound */
export async function readDesign(
  db: Sql,
  groups: Groups,
  id: string,
): Promise<Design & { readonly revision: number }> {
  const before = await readHead(db, id);
  const userGroups = await groups.get(stateKey(before, before.usersRevision), () =>
    countUsers(db, id),
  );
  const { head, collections } = await readCollections(db, id, allButUsers);
  // Somebody changed users between the two statements: both are asked again.
  if (head.usersRevision !== before.usersRevision) return readDesign(db, groups, id);
  const { users: _, ...rest } = Topology.parse({
    name: head.name,
    settings: head.settings,
    ...collections,
  });
  return { ...rest, userGroups, revision: head.revision };
}

/** Asks for all tables in one statement, and so for one state of them. */
async function readCollections(
  db: Sql,
  id: string,
  wanted: readonly Table[],
): Promise<{ head: Head; collections: Record<string, unknown> }> {
  const asked = wanted.map(
    ({ collection, columns, name }) =>
      Prisma.sql`${collection}::text, (SELECT coalesce(json_agg(r ORDER BY r."id"), '[]') FROM (SELECT ${columns} FROM ${name} WHERE "topologyId" = ${id}) r)`,
  );
  const [row] = await db.$queryRaw<(Head & { collections: Record<string, unknown> })[]>`
    SELECT t.*, json_build_object(${Prisma.join(asked)}) AS "collections" FROM "Topology" t WHERE t."id" = ${id}`;
  if (!row) return { head: await readHead(db, id), collections: {} };
  const { collections, ...head } = row;
  return { head, collections };
}

/** As `groupUsers` counts them, in its order; PostgreSQL would leave letters beyond ASCII as they are. */
async function countUsers(db: Sql, id: string): Promise<readonly UserGroup[]> {
  const rows = await db.$queryRaw<UserGroup[]>`
    SELECT split_part("sipAddress", '@', -1) AS "sipDomain", "poolId", "policyId", count(*)::int AS "count"
    FROM "User" WHERE "topologyId" = ${id} GROUP BY 1, 2, 3`;
  const groups = new Map<string, UserGroup>();
  for (const row of rows) {
    const sipDomain = row.sipDomain.toLowerCase();
    const key = JSON.stringify([sipDomain, row.poolId, row.policyId]);
    groups.set(key, { ...row, sipDomain, count: (groups.get(key)?.count ?? 0) + row.count });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
