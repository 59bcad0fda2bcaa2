import { z } from 'zod';
import { Zone } from './net.ts';
import { PlanComparison } from './planned-probe.ts';
import { ProbeKind } from './probe.ts';
import { PhaseTiming, ProbeFailureCode, Report } from './report.ts';
import { Verdict } from './verdict.ts';

/** How the world stands beside the plan at one place: what a `PlanComparison` comes to, or nothing planned to compare. */
export const Outcome = z.enum([...PlanComparison.shape.outcome.options, 'no-plan']);
export type Outcome = z.infer<typeof Outcome>;

/** What is probed: the same target from the same agent, again and again. */
export const Series = z.object({
  id: z.string(),
  topologyId: z.string().nullable(),
  /** Id of the planned probe, or of the saved target. */
  key: z.string(),
  agentId: z.string(),
  kind: ProbeKind,
  target: z.record(z.string(), z.unknown()),
  /** What it is, as lists show it: `Access Edge, sip.contoso.com`. */
  title: z.string(),
  /** `tcp/443`, `A`, `https`. */
  service: z.string(),
  address: z.string(),
  /** Verdict of the last report; null before there is one. */
  verdict: Verdict.nullable(),
  outcome: Outcome.nullable(),
  planned: z.string(),
  seen: z.string(),
  failure: ProbeFailureCode.nullable(),
  lastAt: z.iso.datetime().nullable(),
  durationMs: z.number().nullable(),
  /** Since when the verdict is what it is. */
  since: z.iso.datetime().nullable(),
  /** Reports in a row with this verdict. */
  streak: z.int(),
  /** End of the certificate that was seen last. */
  certificateEndsAt: z.iso.datetime().nullable(),
});
export type Series = z.infer<typeof Series>;

/** One report in a history: without its transcript. */
export const HistoryEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  durationMs: z.number(),
  verdict: Verdict,
  outcome: Outcome.nullable(),
  failure: ProbeFailureCode.nullable(),
  phases: z.array(PhaseTiming),
  sweepId: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** A stretch of history in one number each: every count is of reports. */
export const Bucket = z.object({
  at: z.iso.datetime(),
  seconds: z.int(),
  works: z.int(),
  impaired: z.int(),
  fails: z.int(),
  unsure: z.int(),
  /** Mean and maximum of all phases, by name, in milliseconds. */
  phases: z.record(z.string(), z.object({ meanMs: z.number(), maxMs: z.number() })),
  /** Fewest days until a certificate ends; null where none was seen. */
  certificateDays: z.number().nullable(),
});
export type Bucket = z.infer<typeof Bucket>;

/** The transcripts that tell what changed. */
export const Turning = z.object({
  lastSuccess: Report.nullable(),
  firstFailure: Report.nullable(),
  last: Report.nullable(),
});
export type Turning = z.infer<typeof Turning>;

/** A run of many probes. */
export const Sweep = z.object({
  id: z.string(),
  topologyId: z.string().nullable(),
  /** Schedule that started it; null when a person did. */
  scheduleId: z.string().nullable(),
  /** Asks what is planned; others ask saved targets, or one target. */
  ofPlan: z.boolean(),
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.int(),
  done: z.int(),
  /** Probes whose outcome is not as planned, or that fail where nothing is planned. */
  differ: z.int(),
  requestedBy: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type Sweep = z.infer<typeof Sweep>;

/** One line of a stream of a sweep: how far it is, and what came since the line before. */
export const SweepProgress = z.object({ sweep: Sweep, series: z.array(Series) });
export type SweepProgress = z.infer<typeof SweepProgress>;

/** A saved target that no plan holds. */
export const SavedTarget = z.object({
  id: z.string(),
  topologyId: z.string().nullable(),
  name: z.string().min(1).max(200),
  kind: ProbeKind,
  target: z.record(z.string(), z.unknown()),
  /** Probed from every agent in these zones. */
  zones: z.array(Zone).min(1),
  comment: z.string().max(2000),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
  revision: z.int(),
});
export type SavedTarget = z.infer<typeof SavedTarget>;

/** What a schedule probes: a whole plan, what concerns one partner, or saved targets. */
export const ScheduleScope = z.discriminatedUnion('what', [
  z.object({ what: z.literal('plan') }),
  z.object({ what: z.literal('partner'), partnerId: z.string() }),
  z.object({ what: z.literal('targets'), targetIds: z.array(z.string()).min(1).max(1000) }),
]);
export type ScheduleScope = z.infer<typeof ScheduleScope>;

/** When probes run by themselves. */
export const Schedule = z.object({
  id: z.string(),
  topologyId: z.string().nullable(),
  name: z.string().min(1).max(200),
  scope: ScheduleScope,
  everySeconds: z.int().min(10).max(604_800),
  /** Probes of one run are spread over this time, each always at the same place in it. */
  jitterSeconds: z.int().min(0).max(86_400),
  enabled: z.boolean(),
  nextAt: z.iso.datetime().nullable(),
  lastSweepId: z.string().nullable(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
  revision: z.int(),
});
export type Schedule = z.infer<typeof Schedule>;

/** What all schedules ask for, and whether that is kept up with. */
export const ScheduleLoad = z.object({
  /** By the last run of each schedule. */
  probesPerMinute: z.int(),
  /** Probes in a minute that the database keeps up with; null where that is for its server to say. */
  keepsUpWith: z.int().nullable(),
  /** Probes that are due for more than ten seconds, of agents that ask for them, and that nobody has begun. */
  late: z.int(),
  /** How late the first of them is. */
  lateMs: z.int(),
});
export type ScheduleLoad = z.infer<typeof ScheduleLoad>;

/** What holds for watching as a whole. */
export const WatchSettings = z.object({
  /** False stops every probe everywhere, running ones too. */
  probing: z.boolean().default(true),
  /** Days that single reports, hours and days of history are kept. */
  keepReportsDays: z.int().min(1).max(3650).default(30),
  keepHoursDays: z.int().min(1).max(3650).default(90),
  keepDaysDays: z.int().min(1).max(36_500).default(730),
  /** Days that alerts are kept after they ended, and messages after they were sent or given up. */
  keepAlertsDays: z.int().min(1).max(3650).default(365),
  /** Failures in a row before an alert, and successes in a row before its end. */
  confirmAfter: z.int().min(1).max(20).default(2),
  recoverAfter: z.int().min(1).max(20).default(2),
  /** More changes of state than this within an hour is flapping: one alert stands until it is calm. */
  flapsPerHour: z.int().min(2).max(100).default(6),
  /** Days before the end of a certificate that an alert tells of it. */
  certificateDays: z.int().min(0).max(365).default(21),
});
export type WatchSettings = z.infer<typeof WatchSettings>;
