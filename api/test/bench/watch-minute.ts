// A server with a queue of probes that are due over a minute, and nothing else to do. Prints what came of it.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startOwnAgent } from '../../src/agent/own-agent.ts';
import { createAgents } from '../../src/create-agents.ts';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import { SERVER_AGENT } from '../../src/service/watch/agents-service.ts';
import type { JobStore, NewJob } from '../../src/service/watch/ports.ts';
import { createStores } from '../../src/store/create-stores.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { insertRows } from '../../src/store/rows.ts';
import { percentile } from './measure.ts';

/** What came of the minute; delays are milliseconds after jobs were due. */
export interface Watched {
  readonly jobs: number;
  readonly works: number;
  readonly p50: number;
  readonly p99: number;
  readonly peakMb: number;
}

const JOBS = 10_000;
const MINUTE = 60_000;
/** Schedules put so many jobs into the queue at once, so long before the first of them is due. */
const BATCH = 1_000;
const AHEAD = 3_000;

const [folder = '', port = '', url = ''] = process.argv.slice(2);
const log = { info: () => undefined, error: console.error };
const database = await openDatabase({ dir: folder, log, ...(url === '' ? {} : { url }) });
const stores = createStores(database);
const due = new Map<string, number>();
const delays: number[] = [];
let works = 0;

/** Notes when probes really started. */
const noted: JobStore = {
  ...stores.jobs,
  finish: async (agentId, finished) => {
    const ended = await stores.jobs.finish(agentId, finished);
    const accepted = new Set(ended.map(({ id }) => id));
    for (const { id, report } of finished.filter((one) => accepted.has(one.id))) {
      delays.push(Date.parse(report.startedAt) - (due.get(id) ?? 0));
      if (report.verdict === 'works') works += 1;
    }
    return ended;
  },
};
const clock = { now: () => new Date() };
const parts = createAgents({ ...stores, jobs: noted, clock, version: 'bench' });
const policy = ProbePolicy.parse({
  ...{ allowedPrefixes: ['127.0.0.0/8'], perMinute: 1_000_000, perTargetPerMinute: 1_000_000 },
});
const options = { version: 'bench', policy, secrets: {}, say: console.error };
const agent = await startOwnAgent(parts, options);
await stores.agents.update(SERVER_AGENT, { name: 'Bench', zone: 'internal', policy }, undefined);

const target = { host: '127.0.0.1', port: Number(port) };
const seriesId = (n: number): string => `series-${String(n)}`;
const about = { agentId: SERVER_AGENT, kind: 'tcp', target, title: 'Bench', service: 'tcp' };
const rows = Array.from({ length: JOBS }, (_, n) => ({
  ...{ id: seriesId(n), key: String(n), ...about, address: '127.0.0.1', streak: 0 },
  ...{ planned: '', seen: '' },
}));
await insertRows(database.prisma, 'Series', Object.keys(rows[0] ?? {}), rows);

const jobAt = (n: number, start: number): NewJob => {
  const at = start + AHEAD + (n * MINUTE) / JOBS;
  const id = randomUUID();
  due.set(id, at);
  return {
    ...{ id, sweepId: null, seriesId: seriesId(n), agentId: SERVER_AGENT, kind: 'tcp', target },
    ...{ pair: null, timeoutMs: 6_000, requestedBy: 'bench' },
    dueAt: new Date(at),
    notAfter: new Date(at + MINUTE),
  };
};

const start = Date.now();
for (let n = 0; n < JOBS; n += BATCH) {
  await pause(start + (n * MINUTE) / JOBS - Date.now());
  await parts.jobs.enqueue(Array.from({ length: BATCH }, (_, k) => jobAt(n + k, start)));
}
const last = start + MINUTE + AHEAD + 30_000;
while (delays.length < JOBS && Date.now() < last) await pause(200);
await agent.stop();
await database.close();
const watched: Watched = {
  jobs: JOBS,
  works,
  p50: percentile(delays, 0.5),
  p99: percentile(delays, 0.99),
  peakMb: Math.round(process.resourceUsage().maxRSS / 1_000),
};
process.stdout.write(JSON.stringify(watched));
