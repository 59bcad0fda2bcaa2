import type { PrismaClient, SavedTarget as TargetRow } from '../../../prisma/generated/client.ts';
import type { SavedTarget } from '../domain/watched.ts';
import type { TargetStore } from '../service/watch/history-ports.ts';
import { removeSeries } from './history/remove-series.ts';
import { listed } from './tables.ts';
import { versionedStore } from './versioned-store.ts';

/** Saved targets in PostgreSQL. */
export const prismaTargetStore = (prisma: PrismaClient): TargetStore => ({
  ...versionedStore<SavedTarget, TargetRow>(prisma, {
    model: 'SavedTarget',
    collection: 'probe-targets',
    noun: 'target',
    columns,
    of: targetOf,
    removed: async (tx, id) => {
      await removeSeries(tx, await tx.$queryRaw`SELECT "id" FROM "Series" WHERE "key" = ${id}`);
    },
  }),
  named: async (ids) => {
    const rows = await prisma.$queryRaw<TargetRow[]>`
      SELECT ${listed(columns)} FROM "SavedTarget" WHERE "id" = ANY(${[...ids]}::text[]) ORDER BY "name", "id"`;
    return rows.map(targetOf);
  },
});

const targetOf = (row: TargetRow): SavedTarget => ({
  ...row,
  kind: row.kind as SavedTarget['kind'],
  zones: row.zones as SavedTarget['zones'],
  target: row.target as SavedTarget['target'],
  changedAt: row.changedAt.toISOString(),
});

const columns = [
  'id',
  'topologyId',
  'name',
  'kind',
  'target',
  'zones',
  'comment',
  'changedAt',
  'changedBy',
  'revision',
];
