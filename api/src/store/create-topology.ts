import type { PrismaClient } from '../../../prisma/generated/client.ts';
import type { Issue } from '../contract/problem.ts';
import type { Topology } from '../domain/topology.ts';
import { Invalid } from '../service/errors.ts';
import type { Actor } from '../service/ports.ts';
import { insertAudit } from './insert-audit.ts';
import { insertEntities, type Sql, type Stamp } from './rows.ts';
import { freeSlug, slugOf } from './slug.ts';
import { unstorable } from './storable.ts';
import { tables } from './tables.ts';

/** What is created, by whom. */
export interface Creation {
  readonly topology: Topology;
  readonly actor: Actor;
  readonly sample: boolean;
}

/** Rows after which the planner of the database should look at them again. */
const many = 1_000;

/**
 * Stores a whole topology; answers its id.
 * @throws Invalid when an id occurs twice in a collection, or a text cannot be stored
 */
export async function createTopology(prisma: PrismaClient, creation: Creation): Promise<string> {
  const issues = [...unstorable(creation.topology, 'topology'), ...repeatedIds(creation.topology)];
  if (issues.length) throw new Invalid('The topology cannot be stored', issues);
  const id = await prisma.$transaction((tx) => write(tx, creation));
  const large = tables.filter(({ collection }) => creation.topology[collection].length >= many);
  for (const { model } of large) await prisma.$executeRawUnsafe(`ANALYZE "${model}"`);
  return id;
}

function repeatedIds(topology: Topology): Issue[] {
  return tables.flatMap(({ collection }) => {
    const seen = new Set<string>();
    return topology[collection].flatMap(({ id }, index) => {
      const repeated = seen.has(id);
      seen.add(id);
      return repeated
        ? [{ where: `${collection}.${String(index)}.id`, message: `${id} occurs twice` }]
        : [];
    });
  });
}

async function write(tx: Sql, { topology, actor, sample }: Creation): Promise<string> {
  const stamp: Stamp = {
    topologyId: await insertHead(tx, { topology, actor, sample }),
    revision: 1,
    changedAt: new Date(),
    changedBy: actor.name,
  };
  for (const table of tables) await insertEntities(tx, table, topology[table.collection], stamp);
  const counts = Object.fromEntries(
    tables.map(({ collection }) => [collection, topology[collection].length]),
  );
  const entry = {
    actor: actor.name,
    action: 'create',
    topologyId: stamp.topologyId,
    collection: null,
    entityId: null,
    label: `Create topology ${topology.name}`,
    before: null,
    after: { name: topology.name, settings: topology.settings, counts },
    requestId: actor.requestId,
  };
  await insertAudit(tx, [entry], stamp.changedAt);
  return stamp.topologyId;
}

/**
 * Takes a free id; somebody else may take the same one meanwhile, and then the next is tried. One whose history has not been
 * cleared up yet is not free.
 */
async function insertHead(
  tx: Sql,
  { topology: { name, settings }, actor, sample }: Creation,
): Promise<string> {
  const prefix = slugOf(name);
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`SELECT "id" FROM "Topology" WHERE starts_with("id", ${prefix})
    UNION SELECT "topologyId" FROM "Series" WHERE starts_with("topologyId", ${prefix})
    UNION SELECT "topologyId" FROM "Alert" WHERE starts_with("topologyId", ${prefix})`;
  const taken = new Set(rows.map(({ id }) => id));
  for (;;) {
    const id = freeSlug(name, taken);
    const now = new Date();
    const inserted = await tx.$executeRaw`
      INSERT INTO "Topology" ("id", "name", "settings", "settingsRevision", "sample", "revision", "usersRevision", "createdAt", "changedAt", "changedBy")
      VALUES (${id}, ${name}, ${JSON.stringify(settings)}::jsonb, 1, ${sample}, 1, 1, ${now}, ${now}, ${actor.name})
      ON CONFLICT ("id") DO NOTHING`;
    if (inserted) return id;
    taken.add(id);
  }
}
