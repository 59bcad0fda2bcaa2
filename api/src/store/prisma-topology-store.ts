import { Prisma, type PrismaClient } from '../../../prisma/generated/client.ts';
import type { Row } from '../contract/entities.ts';
import type { TopologySummary } from '../contract/topologies.ts';
import { Settings } from '../domain/settings.ts';
import { EntityId } from '../domain/text.ts';
import { entities } from '../domain/topology.ts';
import { NotFound } from '../service/errors.ts';
import type { TopologyStore } from '../service/ports.ts';
import { applyChanges } from './apply/apply-changes.ts';
import { dependantsOf } from './apply/dependants.ts';
import { countsOf, newCounts, type Counts } from './counts.ts';
import { createTopology } from './create-topology.ts';
import { readHead, type Head } from './heads.ts';
import { newGroups, readDesign, readTopology } from './read-design.ts';
import { readPage } from './read-page.ts';
import { Remembered } from './remembered.ts';
import { removeTopology, renameTopology } from './change-head.ts';
import { rowsById, selectRows, type Sql } from './rows.ts';
import { tableOf, type Table } from './tables.ts';
import { topologyNews } from './topology-news.ts';

/** Topologies in PostgreSQL. What is asked for by a client is compared with names of our own before any of it reaches SQL. */
export const prismaTopologyStore = (prisma: PrismaClient): TopologyStore => {
  const counts = newCounts();
  const totals = { counts, matching: new Remembered<number>(1_000) };
  const groups = newGroups();
  return {
    list: async () => {
      const heads = await prisma.topology.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
      return Promise.all(heads.map((head) => summary(prisma, counts, head)));
    },
    head: async (id) => {
      const head = await readHead(prisma, id);
      return { ...(await summary(prisma, counts, head)), settings: Settings.parse(head.settings) };
    },
    news: (ids) => topologyNews(prisma, ids),
    design: (id) => readDesign(prisma, groups, id),
    topology: (id) => readTopology(prisma, id),
    create: (topology, actor, { sample = false } = {}) =>
      createTopology(prisma, { topology, actor, sample }),
    rename: (id, name, revision, actor) =>
      prisma.$transaction((tx) => renameTopology(tx, { id, revision, actor }, name)),
    remove: (id, revision, actor) =>
      prisma.$transaction((tx) => removeTopology(tx, { id, revision, actor })),
    page: async (id, collection, query) =>
      readPage(prisma, totals, tableOf(collection), { ...query, topologyId: id }),
    read: (id, collection, entityId) => readEntity(prisma, tableOf(collection), id, entityId),
    apply: (id, set, actor) => prisma.$transaction((tx) => applyChanges(tx, id, set, actor)),
    dependants: async (id, collection, entityId) => {
      await readEntity(prisma, tableOf(collection), id, entityId);
      return dependantsOf(prisma, id, collection, entityId);
    },
    stream: (id, collection) => streamRows(prisma, tableOf(collection), id),
  };
};

async function summary(db: Sql, counts: Counts, head: Head): Promise<TopologySummary> {
  const { id, name, sample, revision, changedBy } = head;
  return {
    id,
    name,
    version: Settings.parse(head.settings).version,
    sample,
    revision,
    changedAt: head.changedAt.toISOString(),
    changedBy,
    counts: await countsOf(db, counts, head),
  };
}

async function readEntity(db: Sql, table: Table, topologyId: string, id: string): Promise<Row> {
  await readHead(db, topologyId);
  const [row] = EntityId.safeParse(id).success ? await rowsById(db, table, topologyId, [id]) : [];
  if (!row) throw new NotFound(entities[table.collection].noun, id);
  return row;
}

/** Rows of one batch: large enough to be quick, small enough for memory. */
const batch = 1_000;

async function* streamRows(db: Sql, table: Table, topologyId: string): AsyncGenerator<Row[]> {
  await readHead(db, topologyId);
  let after = '';
  for (;;) {
    const rows = await selectRows(
      db,
      table,
      Prisma.sql`"topologyId" = ${topologyId} AND "id" > ${after}`,
      Prisma.sql`ORDER BY "id" LIMIT ${batch}`,
    );
    if (rows.length) yield rows;
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? '';
  }
}
