import { Conflict } from '../service/errors.ts';
import type { Actor } from '../service/ports.ts';
import { lockHead, type Head } from './heads.ts';
import { insertAudit } from './insert-audit.ts';
import type { Sql } from './rows.ts';

/** Which topology is changed by whom, and what they had seen of it. */
export interface HeadChange {
  readonly id: string;
  readonly revision: number;
  readonly actor: Actor;
}

/** Renames a topology; its id stays. @throws NotFound @throws Conflict */
export async function renameTopology(tx: Sql, change: HeadChange, name: string): Promise<void> {
  const head = await lockCurrent(tx, change);
  const now = new Date();
  await tx.$executeRaw`
    UPDATE "Topology" SET "name" = ${name}, "revision" = ${head.revision + 1}, "changedAt" = ${now}, "changedBy" = ${change.actor.name}
    WHERE "id" = ${head.id}`;
  await audit(
    tx,
    change,
    {
      action: 'rename',
      label: `Rename topology ${head.name} to ${name}`,
      before: { name: head.name },
      after: { name },
    },
    now,
  );
}

/** Deletes a topology with everything in it; its audit stays. @throws NotFound @throws Conflict */
export async function removeTopology(tx: Sql, change: HeadChange): Promise<void> {
  const head = await lockCurrent(tx, change);
  await tx.$executeRaw`DELETE FROM "Topology" WHERE "id" = ${head.id}`;
  const before = { name: head.name, settings: head.settings };
  await audit(
    tx,
    change,
    { action: 'delete', label: `Delete topology ${head.name}`, before, after: null },
    new Date(),
  );
}

async function lockCurrent(tx: Sql, { id, revision }: HeadChange): Promise<Head> {
  const head = await lockHead(tx, id);
  if (head.revision === revision) return head;
  const { changedAt, changedBy, name } = head;
  throw new Conflict('Somebody else changed the topology meanwhile', [
    {
      collection: 'topologies',
      id,
      revision: head.revision,
      current: { name },
      changedBy,
      changedAt: changedAt.toISOString(),
    },
  ]);
}

interface What {
  readonly action: string;
  readonly label: string;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown> | null;
}

const audit = (tx: Sql, { id, actor }: HeadChange, what: What, at: Date): Promise<void> =>
  insertAudit(
    tx,
    [
      {
        ...what,
        actor: actor.name,
        topologyId: id,
        collection: null,
        entityId: null,
        requestId: actor.requestId,
      },
    ],
    at,
  );
