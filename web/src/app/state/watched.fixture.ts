import type { PlannedReply, PlannedRow, Series, Sweep } from '@contract/probes';

/** What one agent saw of `tcp/443` of an Access Edge. */
export const series = (over: Partial<Series> = {}): Series => ({
  id: 's1',
  topologyId: 'contoso',
  key: 'flow:EXT-01',
  agentId: 'fra',
  kind: 'tcp',
  target: { host: '203.0.113.10', port: 443 },
  title: 'Access Edge, sip.contoso.com',
  service: 'tcp/443',
  address: '203.0.113.10',
  verdict: 'works',
  outcome: 'as-planned',
  planned: 'tcp at 203.0.113.10 port 443',
  seen: 'answers',
  failure: null,
  lastAt: '2026-11-22T10:00:00.000Z',
  durationMs: 34.2,
  since: '2026-11-22T09:00:00.000Z',
  streak: 4,
  certificateEndsAt: null,
  ...over,
});

/** A planned thing with what was seen of it. */
export const plannedRow = (over: Partial<PlannedRow> = {}): PlannedRow => ({
  key: 'flow:EXT-01',
  group: 'Access Edge, sip.contoso.com',
  service: 'tcp/443',
  address: '203.0.113.10',
  openFrom: ['internet'],
  kind: 'tcp',
  planned: 'tcp at 203.0.113.10 port 443',
  flows: ['EXT-01'],
  records: [],
  certificates: [],
  outcome: 'as-planned',
  series: [series()],
  ...over,
});

/** A sweep that runs. */
export const sweep = (over: Partial<Sweep> = {}): Sweep => ({
  id: 'w1',
  topologyId: 'contoso',
  scheduleId: null,
  ofPlan: true,
  state: 'running',
  total: 10,
  done: 4,
  differ: 1,
  requestedBy: 'iris',
  startedAt: '2026-11-22T11:00:00.000Z',
  endedAt: null,
  ...over,
});

/** One planned thing that a sweep has not come to yet. */
export const followed = (over: Partial<PlannedReply> = {}): PlannedReply => ({
  revision: 1,
  rows: [plannedRow({ outcome: null, series: [] })],
  notProbed: [],
  agents: [],
  sweep: sweep(),
  waiting: ['s1'],
  ...over,
});
