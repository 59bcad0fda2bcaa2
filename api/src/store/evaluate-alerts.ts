import { Prisma } from '../../../prisma/generated/client.ts';
import type {
  Agent as AgentRow,
  PrismaClient,
  Series as SeriesRow,
} from '../../../prisma/generated/client.ts';
import { SILENT_MS } from '../alerting/silent-agents.ts';
import { WatchSettings } from '../domain/watched.ts';
import type {
  AlertChanges,
  NewDelivery,
  StoredAlert,
  WatchedSeries,
  WatchedState,
} from '../service/watch/alert-ports.ts';
import { storedAlertOf, windowOf } from './alert-rows.ts';
import { heardAgents, silentSince } from './heard-agents.ts';
import { isWatched } from './is-watched.ts';
import { recentReports } from './recent-reports.ts';

type Transaction = Pick<
  PrismaClient,
  | '$queryRaw'
  | '$executeRaw'
  | 'alert'
  | 'channel'
  | 'delivery'
  | 'maintenanceWindow'
  | 'watchSettings'
  | 'agent'
  | 'schedule'
>;

/** Which topology is looked at, and when; null stands for what belongs to none. */
export interface Evaluation {
  readonly topologyId: string | null;
  readonly now: Date;
}

const nothing: AlertChanges = { started: [], changed: [], deliveries: [], settling: false };

/** Reads what alerts follow from, asks what they come to, and writes it. Only one does so for a topology at a time. */
export async function evaluateAlerts(
  tx: Transaction,
  evaluation: Evaluation,
  decide: (state: WatchedState) => AlertChanges,
): Promise<AlertChanges> {
  const { topologyId } = evaluation;
  const name = `alerts of ${topologyId ?? ''}`;
  // Kept until the transaction ends, or the server that has begun it.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
  const settings = await settingsOf(tx);
  const open = (await tx.alert.findMany({ where: { topologyId, endedAt: null } })).map(
    storedAlertOf,
  );
  if (open.length === 0 && !(await isAnythingWrong(tx, evaluation, settings))) return nothing;
  const windows = await tx.maintenanceWindow.findMany({
    where: { endsAt: { gt: evaluation.now }, ...concerns(topologyId) },
  });
  const channels = await tx.channel.findMany({
    where: { enabled: true, ...concerns(topologyId) },
    select: { id: true, topologyId: true },
    orderBy: { id: 'asc' },
  });
  const told = new Set(open.flatMap(({ symptoms }) => symptoms.map(({ seriesId }) => seriesId)));
  const series = await watchedSeries(tx, evaluation, { ...settings, told });
  const agents = await heardAgents(tx, topologyId);
  const seen = { series, open, windows: windows.map(windowOf), channels, settings, agents };
  const changes = decide(seen);
  await write(tx, changes);
  return changes;
}

const concerns = (topologyId: string | null) =>
  topologyId === null ? { topologyId } : { OR: [{ topologyId }, { topologyId: null }] };

async function settingsOf(tx: Transaction): Promise<WatchSettings> {
  const row = await tx.watchSettings.findFirst({ select: { settings: true } });
  return WatchSettings.parse(row?.settings ?? {});
}

const DAY = 86_400_000;
const HOUR = 3_600_000;

async function isAnythingWrong(
  tx: Transaction,
  { topologyId, now }: Evaluation,
  { certificateDays }: WatchSettings,
): Promise<boolean> {
  const soon = new Date(now.getTime() + certificateDays * DAY);
  const [row] = await tx.$queryRaw<{ wrong: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Series" WHERE ${ofTopology(topologyId)} AND (
      "outcome" IN ('missing', 'different', 'not-planned-but-open')
      OR "verdict" IN ('fails', 'impaired') OR "certificateEndsAt" < ${soon}
      OR "agentId" IN (${silentSince(new Date(now.getTime() - SILENT_MS))})
      OR ("since" > ${new Date(now.getTime() - HOUR)} AND "firstFailure" IS NOT NULL))) AS "wrong"`;
  return row?.wrong ?? false;
}

const ofTopology = (topologyId: string | null): Prisma.Sql =>
  topologyId === null ? Prisma.sql`"topologyId" IS NULL` : Prisma.sql`"topologyId" = ${topologyId}`;

type Read = Omit<SeriesRow, 'lastSuccess' | 'firstFailure' | 'last' | 'lastReport'>;

type Patience = Pick<WatchSettings, 'confirmAfter' | 'recoverAfter'> & {
  /** Series that alerts which last are about. */
  readonly told: ReadonlySet<string>;
};

async function watchedSeries(
  tx: Transaction,
  evaluation: Evaluation,
  { confirmAfter, recoverAfter, told }: Patience,
): Promise<readonly WatchedSeries[]> {
  const rows = await tx.$queryRaw<Read[]>`
    SELECT "id", "topologyId", "key", "agentId", "kind", "target", "title", "service", "address", "plan", "verdict",
      "outcome", '' AS "planned", "failure", "lastAt", "durationMs", "since", "streak", "certificateEndsAt",
      CASE WHEN "verdict" = 'works' AND "outcome" IN ('as-planned', 'no-plan') THEN '' ELSE "seen" END AS "seen"
    FROM "Series" WHERE ${ofTopology(evaluation.topologyId)} AND "verdict" IS NOT NULL AND ${isWatched} ORDER BY "id"`;
  const most = Math.max(confirmAfter, recoverAfter);
  const open = rows.filter(
    ({ id, verdict, streak }) => streak < most && (verdict !== 'works' || told.has(id)),
  );
  const recent = await recentReports(
    tx,
    open.map(({ id }) => id),
    most,
  );
  const changes = await changesOf(tx, evaluation);
  const agents = await tx.agent.findMany({ select: { id: true, name: true, zone: true } });
  const agentById = new Map(agents.map((agent) => [agent.id, agent]));
  return rows.map((row) =>
    seriesOf(row, agentById.get(row.agentId), {
      changes: changes.get(row.id) ?? 0,
      recent: recent.get(row.id) ?? [],
    }),
  );
}

const seriesOf = (
  row: Read,
  agent: Pick<AgentRow, 'name' | 'zone'> | undefined,
  history: Pick<WatchedSeries, 'changes' | 'recent'>,
): WatchedSeries =>
  ({
    ...row,
    ...history,
    lastAt: row.lastAt?.toISOString() ?? null,
    since: row.since?.toISOString() ?? null,
    certificateEndsAt: row.certificateEndsAt?.toISOString() ?? null,
    agent: agent ? { name: agent.name, zone: agent.zone } : null,
  }) as WatchedSeries;

/** How often each verdict changed within the last hour; a verdict that is older than that did not. */
async function changesOf(
  tx: Transaction,
  { topologyId, now }: Evaluation,
): Promise<ReadonlyMap<string, number>> {
  const hourAgo = new Date(now.getTime() - HOUR);
  const rows = await tx.$queryRaw<{ seriesId: string; changes: number }[]>`
    SELECT "seriesId", count(*)::int AS "changes" FROM (
      SELECT "seriesId", "verdict",
        lag("verdict") OVER (PARTITION BY "seriesId" ORDER BY "at", "id") AS "before"
      FROM "Report" WHERE "at" > ${hourAgo} AND "verdict" <> 'unsure' AND "seriesId" IN (
        SELECT "id" FROM "Series" WHERE ${ofTopology(topologyId)} AND "since" > ${hourAgo})) AS "told"
    WHERE "before" <> "verdict" GROUP BY "seriesId"`;
  return new Map(rows.map(({ seriesId, changes }) => [seriesId, changes]));
}

async function write(tx: Transaction, changes: AlertChanges): Promise<void> {
  for (const alert of changes.started) await tx.alert.create({ data: rowOf(alert) });
  for (const alert of changes.changed)
    await tx.alert.update({
      where: { id: alert.id },
      data: { ...rowOf(alert), revision: { increment: 1 } },
    });
  if (changes.deliveries.length > 0)
    await tx.delivery.createMany({ data: changes.deliveries.map(deliveryRow) });
}

/** What evaluation decides; what people did about an alert, and how its messages fared, is not touched. */
const rowOf = (alert: StoredAlert) => ({
  id: alert.id,
  topologyId: alert.topologyId,
  cause: alert.cause,
  title: alert.title,
  detail: alert.detail,
  gravity: alert.gravity,
  flapping: alert.flapping,
  symptoms: alert.symptoms,
  touches: alert.touches,
  failingSince: alert.failingSince,
  startedAt: alert.startedAt,
  endedAt: alert.endedAt,
  toldAt: alert.toldAt,
});

const deliveryRow = ({ at, message, ...delivery }: NewDelivery) => ({
  ...delivery,
  message: message as unknown as Prisma.InputJsonObject,
  createdAt: at,
  nextAt: at,
});
