import type { Actor, NewAuditEntry } from '../../service/ports.ts';
import { insertAudit } from '../insert-audit.ts';
import { insertEntities, type Stamp } from '../rows.ts';
import type { Table } from '../tables.ts';
import { isChanged, type Draft, type Touched } from './draft.ts';

/** Who writes, and what the audit calls it. */
export interface Authorship {
  readonly actor: Actor;
  readonly label: string;
}

/** Writes what the draft changes, the audit of it and the new revision, which it answers; nothing when nothing changes. */
export async function writeDraft(draft: Draft, { actor, label }: Authorship): Promise<number> {
  const changed = [...draft.touched.values()].filter(isChanged);
  const settingsChanged = isChanged(draft.settings);
  if (!changed.length && !settingsChanged) return draft.head.revision;
  const stamp: Stamp = {
    topologyId: draft.head.id,
    revision: draft.head.revision + 1,
    changedAt: new Date(),
    changedBy: actor.name,
  };
  for (const [table, entities] of Map.groupBy(changed, (entity) => entity.table))
    await replace(draft, table, entities, stamp);
  await insertAudit(draft.tx, auditOf(draft, changed, { actor, label }), stamp.changedAt);
  const usersChanged = changed.some(({ table }) => table.collection === 'users');
  await draft.tx.$executeRaw`
    UPDATE "Topology" SET "revision" = ${stamp.revision}, "changedAt" = ${stamp.changedAt}, "changedBy" = ${actor.name},
      "usersRevision" = ${usersChanged ? stamp.revision : draft.head.usersRevision},
      "settings" = ${JSON.stringify(draft.settings.after)}::jsonb,
      "settingsRevision" = ${settingsChanged ? stamp.revision : draft.head.settingsRevision}
    WHERE "id" = ${draft.head.id}`;
  return stamp.revision;
}

/** Two statements for any number of entities. */
async function replace(
  { tx, head }: Draft,
  table: Table,
  entities: readonly Touched[],
  stamp: Stamp,
): Promise<void> {
  const old = entities.filter(({ before }) => before).map(({ id }) => id);
  if (old.length)
    await tx.$executeRaw`DELETE FROM ${table.name} WHERE "topologyId" = ${head.id} AND "id" = ANY(${old}::text[])`;
  await insertEntities(
    tx,
    table,
    entities.flatMap(({ after }) => (after ? [after] : [])),
    stamp,
  );
}

function auditOf(
  draft: Draft,
  changed: readonly Touched[],
  { actor, label }: Authorship,
): NewAuditEntry[] {
  const common = {
    actor: actor.name,
    topologyId: draft.head.id,
    label,
    requestId: actor.requestId,
  };
  const ofEntities = changed.map(({ table, id, before, after }) => ({
    ...common,
    action: after ? (before ? 'update' : 'create') : 'delete',
    collection: table.collection,
    entityId: id,
    before: before && { ...before },
    after: after && { ...after },
  }));
  if (!isChanged(draft.settings)) return ofEntities;
  return [
    ...ofEntities,
    {
      ...common,
      action: 'update',
      collection: 'settings',
      entityId: 'settings',
      ...draft.settings,
    },
  ];
}
