import { z } from 'zod';
import { Agent } from '../domain/agent.ts';
import { Zone } from '../domain/net.ts';
import { NotProbed } from '../domain/planned-probe.ts';
import { ProbeKind } from '../domain/probe.ts';
import { Report } from '../domain/report.ts';
import { ReportDifference } from '../domain/report-difference.ts';
import { EntityId } from '../domain/text.ts';
import { Bucket, HistoryEntry, Series, Sweep, Turning } from '../domain/watched.ts';
import { PageQuery, pageOf } from './page.ts';
import { route } from './route.ts';
import { InTopology } from './topologies.ts';

export { failureLabel } from '../domain/failure-label.ts';
export { ProbeKind } from '../domain/probe.ts';
export { Outcome } from '../domain/watched.ts';
export type {
  Bucket,
  HistoryEntry,
  Series,
  Sweep,
  SweepProgress,
  Turning,
} from '../domain/watched.ts';
export type { DifferenceLine, ReportDifference } from '../domain/report-difference.ts';
export { ProbeFailureCode } from '../domain/report.ts';
export type { Observation, ProbeFailure, Report, TranscriptLine, Visit } from '../domain/report.ts';

/** A kind of probe and what its form asks for, as JSON Schema. */
export const ProbeKindInfo = z.object({
  kind: ProbeKind,
  title: z.string(),
  summary: z.string(),
  /** Two agents do it together. */
  twoSided: z.boolean(),
  fields: z.record(z.string(), z.unknown()),
});
export type ProbeKindInfo = z.infer<typeof ProbeKindInfo>;

/** A planned probe with what every agent saw of it. */
export const PlannedRow = z.object({
  /** Id of the planned probe. */
  key: z.string(),
  /** What it belongs to, for the groups of the list: `Access Edge, sip.contoso.com`. */
  group: z.string(),
  service: z.string(),
  address: z.string(),
  /** Zones that it is planned to be open from; none for what must be closed. */
  openFrom: z.array(Zone),
  kind: ProbeKind,
  planned: z.string(),
  /** Flows, records and certificates of the plan, and servers and partners of the topology. */
  flows: z.array(z.string()),
  records: z.array(z.string()),
  certificates: z.array(z.string()),
  /** The worst of what its agents saw; null where nobody looked yet. */
  outcome: Series.shape.outcome,
  /** One for each agent that it was ever probed from. */
  series: z.array(Series),
});
export type PlannedRow = z.infer<typeof PlannedRow>;

/** Everything that a plan can be asked, and what was seen. */
export const PlannedReply = z.object({
  revision: z.int(),
  rows: z.array(PlannedRow),
  notProbed: z.array(NotProbed),
  agents: z.array(Agent.pick({ id: true, name: true, zone: true, state: true, builtIn: true })),
  /** The sweep of the plan that runs now, or the last one. */
  sweep: Sweep.nullable(),
  /** Ids of series that the running sweep has not come to yet. */
  waiting: z.array(z.string()),
});
export type PlannedReply = z.infer<typeof PlannedReply>;

const ById = z.strictObject({ id: z.string().min(1).max(200) });

/** Live probes: what is planned against what is seen. */
export const probesApi = {
  kinds: route({
    method: 'get',
    path: '/probe-kinds',
    summary: 'Every kind of probe with the fields of its target',
    may: 'read',
    reply: z.array(ProbeKindInfo),
  }),
  planned: route({
    method: 'get',
    path: '/topologies/:topologyId/probes',
    summary: 'Probes that show whether the plan is there, and what each agent saw last',
    may: 'read',
    params: InTopology,
    reply: PlannedReply,
  }),
  sweep: route({
    method: 'post',
    path: '/topologies/:topologyId/sweeps',
    summary: 'Probe the plan from every zone in which there is an agent, or a part of it',
    may: 'edit',
    params: InTopology,
    body: z.strictObject({
      /** Ids of planned probes; all unless told. */
      keys: z.array(z.string().max(500)).max(50_000).optional(),
      agents: z.array(z.string().max(100)).max(1000).optional(),
    }),
    reply: Sweep,
    status: 202,
  }),
  probe: route({
    method: 'post',
    path: '/sweeps',
    summary: 'Probe one target from agents',
    may: 'edit',
    body: z.strictObject({
      topologyId: EntityId.nullable().default(null),
      kind: ProbeKind,
      target: z.record(z.string(), z.unknown()),
      /** Every agent in the internet zone unless told; of two-sided kinds exactly two, the listening one first. */
      agents: z.array(z.string().max(100)).min(1).max(50).optional(),
    }),
    reply: z.object({ sweep: Sweep, series: z.array(Series) }),
    status: 202,
  }),
  sweeps: route({
    method: 'get',
    path: '/sweeps',
    summary: 'Sweeps, newest first',
    may: 'read',
    query: PageQuery.extend({ topologyId: EntityId.optional() }),
    reply: pageOf(Sweep),
  }),
  oneSweep: route({
    method: 'get',
    path: '/sweeps/:id',
    summary: 'One sweep and what it saw so far',
    may: 'read',
    params: ById,
    reply: z.object({ sweep: Sweep, series: z.array(Series) }),
  }),
  cancel: route({
    method: 'post',
    path: '/sweeps/:id/cancel',
    summary: 'Cancel a sweep; what was measured stays',
    may: 'edit',
    params: ById,
    body: z.strictObject({}),
    reply: Sweep,
  }),
  series: route({
    method: 'get',
    path: '/series/:id',
    summary: 'What one agent sees of one target, and the transcripts of its turning points',
    may: 'read',
    params: ById,
    reply: Turning.extend({
      series: Series,
      /** From the last success to the first failure, line by line; null where one of them is not there. */
      difference: ReportDifference.nullable(),
    }),
  }),
  history: route({
    method: 'get',
    path: '/series/:id/history',
    summary: 'Availability, phase timings and certificate days of a series over time',
    may: 'read',
    params: ById,
    query: z.strictObject({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      /** Buckets at most; each is at least as long as the resolution that is kept for that time. */
      buckets: z.coerce.number().int().min(1).max(1000).default(120),
    }),
    reply: z.array(Bucket),
  }),
  reports: route({
    method: 'get',
    path: '/series/:id/reports',
    summary: 'Reports of a series, newest first',
    may: 'read',
    params: ById,
    query: PageQuery,
    reply: pageOf(HistoryEntry),
  }),
  report: route({
    method: 'get',
    path: '/reports/:id',
    summary: 'One report with its transcript, where that is kept',
    may: 'read',
    params: ById,
    reply: HistoryEntry.extend({ report: Report.nullable() }),
  }),
};
