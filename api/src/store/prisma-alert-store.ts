import { z } from 'zod';
import {
  Prisma,
  type Alert as AlertRow,
  type PrismaClient,
} from '../../../prisma/generated/client.ts';
import type { Alert } from '../domain/alert.ts';
import { Invalid, NotFound } from '../service/errors.ts';
import type { Actor, Page } from '../service/ports.ts';
import type { AlertQuery, AlertStore } from '../service/watch/alert-ports.ts';
import { alertOf } from './alert-rows.ts';
import { evaluateAlerts } from './evaluate-alerts.ts';
import { insertAudit } from './insert-audit.ts';
import { silentSince } from './heard-agents.ts';
import { isStorable } from './storable.ts';

/** Alerts in PostgreSQL. */
export const prismaAlertStore = (prisma: PrismaClient): AlertStore => ({
  page: (query) => page(prisma, query),
  acknowledge: (id, actor, at) =>
    act(prisma, { id, actor, at, action: 'acknowledge' }, ({ acknowledgedAt }) =>
      acknowledgedAt ? null : { acknowledgedAt: at, acknowledgedBy: actor.name },
    ),
  silence: (id, until, { actor, at }) =>
    act(prisma, { id, actor, at, action: 'silence' }, () => ({ silencedUntil: until })),
  reportedAfter: async (report) => {
    const rows = await prisma.$queryRaw<Reported[]>`
      SELECT "topologyId", max("lastReport") AS "last", bool_or("streak" <= ${NEWS}) AS "isNews"
      FROM "Series" WHERE "lastReport" > ${report} GROUP BY "topologyId"`;
    const last = rows.reduce((most, row) => (row.last > most ? row.last : most), report);
    const news = rows.filter(({ isNews }) => isNews);
    return { topologies: news.map(({ topologyId }) => topologyId), last };
  },
  lasting: async (endsBefore, heardBefore) => {
    const rows = await prisma.$queryRaw<{ topologyId: string | null }[]>`
      SELECT "topologyId" FROM "Alert" WHERE "endedAt" IS NULL
      UNION SELECT "topologyId" FROM "Series" WHERE "certificateEndsAt" < ${endsBefore}
        OR "agentId" IN (${silentSince(heardBefore)})`;
    return rows.map(({ topologyId }) => topologyId);
  },
  evaluate: (topologyId, now, decide) =>
    prisma.$transaction((tx) => evaluateAlerts(tx, { topologyId, now }, decide)),
});

interface Reported {
  readonly topologyId: string | null;
  readonly last: bigint;
  readonly isNews: boolean;
}

/** A verdict that came more often in a row changes nothing by coming again: no setting waits for more reports. */
const NEWS = 20;

const Position = z.strictObject({
  open: z.boolean(),
  startedAt: z.coerce.date(),
  id: z.string().max(100).refine(isStorable),
});

const inState = {
  open: Prisma.sql`"endedAt" IS NULL`,
  ended: Prisma.sql`"endedAt" IS NOT NULL`,
  all: Prisma.sql`TRUE`,
} as const;

async function page(prisma: PrismaClient, query: AlertQuery): Promise<Page<Alert>> {
  const { limit, topologyId } = query;
  const ofTopology =
    topologyId === undefined ? Prisma.sql`TRUE` : Prisma.sql`"topologyId" = ${topologyId}`;
  const where = Prisma.sql`${inState[query.state]} AND ${ofTopology}`;
  const found = await prisma.$queryRaw<AlertRow[]>`
    SELECT * FROM "Alert" WHERE ${where} AND ${after(query.cursor)}
    ORDER BY ("endedAt" IS NULL) DESC, "startedAt" DESC, "id" DESC LIMIT ${limit + 1}`;
  const [{ total } = { total: 0 }] = await prisma.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" FROM "Alert" WHERE ${where}`;
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows: rows.map(alertOf), total, next: found.length > limit && last ? at(last) : null };
}

const at = ({ endedAt, startedAt, id }: AlertRow): string =>
  Buffer.from(JSON.stringify({ open: endedAt === null, startedAt, id })).toString('base64url');

function after(cursor: string | undefined): Prisma.Sql {
  if (cursor === undefined) return Prisma.sql`TRUE`;
  const read = Position.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!read.success)
    throw new Invalid('The page cannot be found', [
      { where: 'cursor', message: 'does not belong to this list' },
    ]);
  const { open, startedAt, id } = read.data;
  return Prisma.sql`(("endedAt" IS NULL), "startedAt", "id") < (${open}, ${startedAt}, ${id})`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Act {
  readonly id: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly action: keyof typeof VERBS;
}

const VERBS = { acknowledge: 'Acknowledge', silence: 'Silence' } as const;

type Changed = Partial<Pick<AlertRow, 'acknowledgedAt' | 'acknowledgedBy' | 'silencedUntil'>>;

/** What somebody does about an alert; nothing when `change` says so. */
const act = (
  prisma: PrismaClient,
  { id, actor, at: when, action }: Act,
  change: (row: AlertRow) => Changed | null,
): Promise<Alert> =>
  prisma.$transaction(async (tx) => {
    if (!isStorable(id)) throw new NotFound('Alert', id);
    const [row] = await tx.$queryRaw<AlertRow[]>`
      SELECT * FROM "Alert" WHERE "id" = ${id} FOR UPDATE`;
    if (!row) throw new NotFound('Alert', id);
    const changed = change(row);
    if (!changed) return alertOf(row);
    const entry = {
      actor: actor.name,
      action,
      topologyId: row.topologyId,
      collection: 'alerts',
      entityId: id,
      label: `${VERBS[action]} the alert: ${row.title}`,
      before: null,
      after: changed,
      requestId: actor.requestId,
    };
    await insertAudit(tx, [entry], when);
    const data = { ...changed, revision: { increment: 1 } };
    return alertOf(await tx.alert.update({ where: { id }, data }));
  });
