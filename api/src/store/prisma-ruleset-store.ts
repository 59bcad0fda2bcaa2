import { Prisma, type PrismaClient } from '../../../prisma/generated/client.ts';
import type { ImportedRuleset } from '../contract/rulesets.ts';
import { Conflict, NotFound } from '../service/errors.ts';
import type { Actor, ImportedText, NewImportedRuleset, RulesetStore } from '../service/ports.ts';
import { lockHead, readHead, type Head } from './heads.ts';
import { insertAudit } from './insert-audit.ts';
import { insertRows, type Sql } from './rows.ts';
import { listed } from './tables.ts';

/** Imported rulesets in PostgreSQL. Each write is one revision of their topology. */
export const prismaRulesetStore = (prisma: PrismaClient): RulesetStore => ({
  list: async (topologyId) => {
    await readHead(prisma, topologyId);
    return select<ImportedRuleset>(prisma, head, Prisma.sql`"topologyId" = ${topologyId}`);
  },
  read: async (topologyId, id) => {
    await readHead(prisma, topologyId);
    return one(prisma, topologyId, id);
  },
  add: (topologyId, imported, actor) =>
    prisma.$transaction((tx) => add(tx, topologyId, imported, actor)),
  remove: (topologyId, which, actor) =>
    prisma.$transaction((tx) => remove(tx, topologyId, which, actor)),
});

const stored = ['firewallId', 'kind', 'fileName', 'name', 'rules', 'unknown'] as const;
const head = ['id', ...stored, 'revision', 'changedAt', 'changedBy'];
const columns = ['topologyId', 'text', ...head];

async function select<T extends ImportedRuleset>(
  db: Sql,
  names: readonly string[],
  where: Prisma.Sql,
): Promise<T[]> {
  const rows = await db.$queryRaw<(Omit<T, 'changedAt'> & { changedAt: Date })[]>`
    SELECT ${listed(names)} FROM "ImportedRuleset" WHERE ${where} ORDER BY "revision" DESC`;
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }) as unknown as T);
}

async function one(db: Sql, topologyId: string, id: string): Promise<ImportedText> {
  const where = Prisma.sql`"topologyId" = ${topologyId} AND "id" = ${id}`;
  const [found] = await select<ImportedText>(db, [...head, 'text'], where);
  if (!found) throw new NotFound('imported ruleset', id);
  return found;
}

async function add(
  tx: Sql,
  topologyId: string,
  imported: NewImportedRuleset,
  actor: Actor,
): Promise<ImportedRuleset> {
  const at = new Date();
  const topology = await lockHead(tx, topologyId);
  const revision = topology.revision + 1;
  const id = `import-${String(revision)}`;
  const stamp = { id, revision, changedAt: at, changedBy: actor.name };
  await insertRows(tx, 'ImportedRuleset', columns, [{ topologyId, ...imported, ...stamp }]);
  await forgetOld(tx, topologyId, imported.firewallId);
  await raise(tx, topology, { at, actor });
  const { text: _text, ...after } = imported;
  const label = `Import ${imported.fileName} as the ruleset of ${imported.firewallId}`;
  await audit(tx, { action: 'import', topologyId, actor, label, before: null, after }, at);
  return { ...after, ...stamp, changedAt: at.toISOString() };
}

/** Of each firewall, to go back to and to compare with. */
const KEPT = 5;

const forgetOld = (tx: Sql, topologyId: string, firewallId: string): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM "ImportedRuleset" WHERE "topologyId" = ${topologyId} AND "id" IN (
      SELECT "id" FROM "ImportedRuleset"
      WHERE "topologyId" = ${topologyId} AND "firewallId" = ${firewallId}
      ORDER BY "revision" DESC OFFSET ${KEPT})`;

type Which = Parameters<RulesetStore['remove']>[1];

async function remove(
  tx: Sql,
  topologyId: string,
  { id, revision }: Which,
  actor: Actor,
): Promise<number> {
  const at = new Date();
  const topology = await lockHead(tx, topologyId);
  const { text: _text, ...before } = await one(tx, topologyId, id);
  if (revision !== undefined && revision !== before.revision)
    throw new Conflict('The imported ruleset is another one');
  await tx.$executeRaw`
    DELETE FROM "ImportedRuleset" WHERE "topologyId" = ${topologyId} AND "id" = ${id}`;
  await raise(tx, topology, { at, actor });
  const label = `Delete the imported ruleset ${before.fileName} of ${before.firewallId}`;
  await audit(tx, { action: 'delete', topologyId, actor, label, before, after: null }, at);
  return topology.revision + 1;
}

interface Moment {
  readonly at: Date;
  readonly actor: Actor;
}

const raise = (tx: Sql, { id, revision }: Head, { at, actor }: Moment): Promise<number> =>
  tx.$executeRaw`
    UPDATE "Topology" SET "revision" = ${revision + 1}, "changedAt" = ${at}, "changedBy" = ${actor.name}
    WHERE "id" = ${id}`;

interface What {
  readonly action: string;
  readonly topologyId: string;
  readonly actor: Actor;
  readonly label: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

const audit = (tx: Sql, { actor, ...what }: What, at: Date): Promise<void> => {
  const { firewallId } = (what.after ?? what.before) as { firewallId?: string };
  const about = { collection: 'firewalls', entityId: firewallId ?? null };
  return insertAudit(
    tx,
    [{ ...what, ...about, actor: actor.name, requestId: actor.requestId }],
    at,
  );
};
