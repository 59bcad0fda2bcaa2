import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { postgresFolder, startPostgres } from '../../../scripts/postgres.mjs';
import type { Report } from '../../src/domain/report.ts';
import { compareWithPlan } from '../../src/service/probes/compare-with-plan.ts';
import { NotFound } from '../../src/service/errors.ts';
import { HistoryService } from '../../src/service/watch/history-service.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { openDatabase, type Database } from '../../src/store/open-database.ts';
import { recordReports } from '../../src/store/record-reports.ts';
import { type Figure, timed } from './measure.ts';

const SERIES = 100;
const EACH = 10_000;
const DAYS = 30;
const LIMIT_MS = 100;
const silent = { info: () => undefined, error: () => undefined };

/** The page of one target among 1,000,000 reports: what it shows now, a day, 90 days, and its newest reports. */
export const historyFigures = async (): Promise<Figure[]> => [
  ...(postgresFolder() === undefined ? [] : await onServer()),
  ...(await embedded()),
];

const onServer = async (): Promise<Figure[]> => {
  const { url, stop } = await startPostgres();
  await answering(url);
  return measured('PostgreSQL', { url, limit: LIMIT_MS }).finally(stop);
};

/** A server that listens may still be starting. */
const answering = async (connectionString: string): Promise<void> => {
  for (let left = 100; left > 0; left -= 1) {
    const client = new pg.Client({ connectionString });
    const failed = await client.connect().then(
      () => null,
      (error: unknown) => error,
    );
    await client.end().catch(() => undefined);
    if (failed === null) return;
    await pause(200);
  }
  throw new Error('PostgreSQL does not answer');
};

/** For comparison: nothing is promised of it. */
const embedded = (): Promise<Figure[]> => measured('embedded', { url: undefined, limit: null });

interface Place {
  readonly url: string | undefined;
  readonly limit: number | null;
}

const measured = async (name: string, { url, limit }: Place): Promise<Figure[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'edgewise-bench-'));
  const database = await openDatabase({ url, dir, log: silent });
  try {
    await fill(database);
    return [...(await page(name, database, limit)), await recording(name, database)];
  } finally {
    await database.close();
    rmSync(dir, { recursive: true, force: true });
  }
};

/** Written by the database itself, in one go. */
const fill = async ({ prisma }: Database): Promise<void> => {
  await prisma.$executeRaw`
    INSERT INTO "Series" ("id", "topologyId", "key", "agentId", "kind", "target", "title", "service", "address",
      "verdict", "lastAt", "since", "streak")
    SELECT 's' || n, 'contoso', 'k' || n, 'server', 'tls', '{}', 'Access Edge', 'tcp/443', '203.0.113.10',
      'works', now(), now(), 1 FROM generate_series(1, ${SERIES}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "Report" ("seriesId", "at", "durationMs", "verdict", "outcome", "failure", "phases")
    SELECT 's' || n, now() - make_interval(secs => ${DAYS * 86_400}::float8 * (1 - r::float8 / ${EACH})), 40 + r % 50,
      CASE WHEN r % 50 = 0 THEN 'fails' ELSE 'works' END, 'as-planned', NULL,
      jsonb_build_array(jsonb_build_object('name', 'resolve', 'durationMs', r % 9),
        jsonb_build_object('name', 'connect', 'durationMs', r % 31), jsonb_build_object('name', 'tls', 'durationMs', r % 47))
    FROM generate_series(1, ${EACH}::int) AS r, generate_series(1, ${SERIES}::int) AS n`;
  for (const seconds of [3_600, 86_400])
    await prisma.$executeRaw`
      INSERT INTO "Bucket" ("seriesId", "seconds", "at", "works", "impaired", "fails", "unsure", "phases", "certificateDays")
      SELECT "seriesId", ${seconds}::int, to_timestamp(floor(extract(epoch FROM "at") / ${seconds}::int) * ${seconds}::int),
        count(*) FILTER (WHERE "verdict" = 'works'), 0, count(*) FILTER (WHERE "verdict" = 'fails'), 0,
        '{"connect": {"sum": 300, "count": 20, "max": 30}, "tls": {"sum": 500, "count": 20, "max": 46}}', 40
      FROM "Report" GROUP BY 1, 3`;
  await prisma.$executeRawUnsafe('ANALYZE');
};

const page = async (name: string, database: Database, limit: number | null): Promise<Figure[]> => {
  const { history, settings } = createStores(database);
  const clock = { now: () => new Date() };
  // Its series belong to no plan.
  const plans = { planned: (id: string) => Promise.reject(new NotFound('Topology', id)) };
  const service = new HistoryService({ plans, history, settings, clock });
  const to = new Date().toISOString();
  const from = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const parts = {
    'a day': () => service.buckets('s50', { from: from(1), to, buckets: 120 }),
    'a week': () => service.buckets('s50', { from: from(7), to, buckets: 120 }),
    '90 days': () => service.buckets('s50', { from: from(90), to, buckets: 120 }),
    '100 reports': () => service.reports('s50', { limit: 100 }),
  };
  const whole = async (): Promise<void> => {
    await service.series('s50');
    const found = await Promise.all([parts['a day'](), parts['100 reports']()]);
    if (found[0].length < 100 || found[1].total < EACH) throw new Error('reports are missing');
  };
  const of = `of 1,000,000 reports, ${name}`;
  return [
    await timed(`page of one target ${of}`, limit, whole),
    ...(await inTurn(Object.entries(parts), ([what, run]) => timed(`${what} ${of}`, null, run))),
  ];
};

const inTurn = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
};

const recording = (name: string, { prisma }: Database): Promise<Figure> => {
  const report: Report = {
    kind: 'tls',
    target: {},
    startedAt: new Date().toISOString(),
    durationMs: 40,
    verdict: 'works',
    failure: null,
    phases: [{ name: 'connect', durationMs: 12 }],
    observations: [],
    failures: [],
    visits: [],
    transcript: [],
  };
  const reports = Array.from({ length: SERIES }, (_, nth) => ({
    seriesId: `s${String(nth + 1)}`,
    sweepId: null,
    report,
  }));
  return timed(`recording 100 reports among 1,000,000, ${name}`, null, () =>
    prisma.$transaction((tx) => recordReports(tx, reports, compareWithPlan)),
  );
};
