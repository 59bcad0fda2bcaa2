import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createAgents } from '../../src/create-agents.ts';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import { placeIn } from '../../src/service/watch/orders.ts';
import { SERVER_AGENT } from '../../src/service/watch/agents-service.ts';
import { createStores, type Stores } from '../../src/store/create-stores.ts';
import { type Database, openDatabase } from '../../src/store/open-database.ts';
import { insertRows } from '../../src/store/rows.ts';
import { percentile } from './measure.ts';
import { freePort } from '../free-port.ts';
import { startServer } from './product.ts';

/** What a server is to do in a minute, and where it keeps it. */
export interface WatchLoad {
  /** Folder of the embedded database; only its lock where there is a `url`. */
  readonly dir: string;
  readonly url?: string | undefined;
  /** Probes that schedules start in each minute. */
  readonly probes: number;
}

/** What came of the minute; delays are milliseconds after the time that a schedule has for a probe. */
export interface Watched {
  readonly probes: number;
  /** Probes that saw what is there. */
  readonly right: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the whole process, its start included. */
  readonly peakMb: number;
  /** At the end. */
  readonly restMb: number;
}

const EVERY_S = 60;
/** Probes of a run are spread over this much of the minute: while they run, a quarter more comes than the minute has. */
const SPREAD_S = 48;
const OF_SCHEDULE = 1_000;
const quiet = { info: () => undefined, error: console.error };

/** The real server with schedules of saved targets, all due at once, for a little more than one minute. */
export const watchedServer = async (load: WatchLoad): Promise<Watched> => {
  const target = createServer((socket) => socket.on('error', () => undefined).end());
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  const { port } = target.address() as { port: number };
  const closed = await freePort();
  try {
    const first = Date.now() + START_MS;
    await inDatabase(load, (database) =>
      fill(database, { port, closed, first, probes: load.probes }),
    );
    const peakMb = await run(load, first);
    const seen = await inDatabase(load, (database) => delaysOf(database, { first, closed }));
    return { probes: load.probes, ...seen, ...peakMb };
  } finally {
    target.close();
  }
};

/** The server is up by then. */
const START_MS = 20_000;
/** What is late has so long. */
const GRACE_MS = 10_000;

const run = async (
  { dir, url }: WatchLoad,
  first: number,
): Promise<Pick<Watched, 'peakMb' | 'restMb'>> => {
  const server = await startServer({ EDGEWISE_DATA: dir, ...(url ? { DATABASE_URL: url } : {}) });
  try {
    // Into the second minute, whose probes are queued while the last ones of the first still come in.
    await pause(first + EVERY_S * 1_000 + GRACE_MS - Date.now());
    return { peakMb: memory(server.pid, 'VmHWM'), restMb: memory(server.pid, 'VmRSS') };
  } finally {
    server.stop();
    await server.gone;
  }
};

const memory = (pid: number, name: string): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1_000);
};

const inDatabase = async <T>(
  { dir, url }: WatchLoad,
  use: (database: Database) => Promise<T>,
): Promise<T> => {
  const database = await openDatabase({ dir, url, log: quiet });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
};

interface Filling {
  readonly port: number;
  /** Nobody listens there: every hundredth probe fails, and there is an alert. */
  readonly closed: number;
  /** When schedules are due first. */
  readonly first: number;
  readonly probes: number;
}

const fill = async (
  database: Database,
  { port, closed, first, probes }: Filling,
): Promise<void> => {
  const stores = createStores(database);
  await openLoopback(stores);
  const now = new Date().toISOString();
  const stamp = { topologyId: null, changedAt: now, changedBy: 'bench', revision: 1 };
  const ids = Array.from({ length: probes }, (_, n) => `target-${String(n)}`);
  const rows = ids.map((id, n) => ({
    ...{ id, name: id, kind: 'tcp', zones: ['internal'], comment: '', ...stamp },
    target: { host: '127.0.0.1', port: n % 100 === 0 ? closed : port },
  }));
  await insertRows(database.prisma, 'SavedTarget', Object.keys(rows[0] ?? {}), rows);
  const schedules = Array.from({ length: Math.ceil(probes / OF_SCHEDULE) }, (_, n) => ({
    ...{ id: `schedule-${String(n)}`, name: 'Bench', enabled: true, lastSweepId: null, ...stamp },
    scope: { what: 'targets', targetIds: ids.slice(n * OF_SCHEDULE, (n + 1) * OF_SCHEDULE) },
    ...{ everySeconds: EVERY_S, jitterSeconds: SPREAD_S, nextAt: new Date(first) },
  }));
  await insertRows(database.prisma, 'Schedule', Object.keys(schedules[0] ?? {}), schedules);
};

const openLoopback = async (stores: Stores): Promise<void> => {
  const { agents } = createAgents({
    ...stores,
    clock: { now: () => new Date() },
    version: 'bench',
  });
  await agents.ensureServer();
  const policy = ProbePolicy.parse({
    ...{ allowedPrefixes: ['127.0.0.0/8'], perMinute: 600_000, perTargetPerMinute: 60_000 },
  });
  await stores.agents.update(SERVER_AGENT, { name: 'Bench', zone: 'internal', policy }, undefined);
};

const delaysOf = async (
  { prisma }: Database,
  { first, closed }: Pick<Filling, 'first' | 'closed'>,
): Promise<Pick<Watched, 'right' | 'p50' | 'p99'>> => {
  const rows = await prisma.$queryRaw<
    { seriesId: string; at: Date; verdict: string; isOpen: boolean }[]
  >`
    SELECT DISTINCT ON (r."seriesId") r."seriesId", r."at", r."verdict", (s."target"->>'port')::int <> ${closed} AS "isOpen"
    FROM "Report" AS r JOIN "Series" AS s ON s."id" = r."seriesId" ORDER BY r."seriesId", r."at"`;
  const delays = rows.map(
    ({ seriesId, at }) => at.getTime() - first - placeIn(seriesId) * SPREAD_S * 1_000,
  );
  return {
    right: rows.filter(({ verdict, isOpen }) => isOpen === (verdict === 'works')).length,
    p50: percentile(delays, 0.5),
    p99: percentile(delays, 0.99),
  };
};
