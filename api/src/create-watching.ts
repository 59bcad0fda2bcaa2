import { z } from 'zod';
import type { ProbeKindInfo } from './contract/probes.ts';
import { probeTargets } from './domain/probe.ts';
import { probes } from './probe/kinds/index.ts';
import type { PlanService } from './service/plan-service.ts';
import type { AuditStore, Clock, DatabaseInfo, TopologyStore } from './service/ports.ts';
import { agentOf } from './service/watch/agents-service.ts';
import type {
  HistoryStore,
  MetricsStore,
  RetentionStore,
  ScheduleStore,
  SweepStore,
  TargetStore,
} from './service/watch/history-ports.ts';
import { HistoryService } from './service/watch/history-service.ts';
import { MetricsService } from './service/watch/metrics-service.ts';
import { PlannedView, type AgentList } from './service/watch/planned-view.ts';
import type { AgentStore, JobStore, SettingsStore } from './service/watch/ports.ts';
import { ScheduledRuns } from './service/watch/scheduled-runs.ts';
import { SchedulesService } from './service/watch/schedules-service.ts';
import { SweepsService } from './service/watch/sweeps-service.ts';
import { TargetProbes } from './service/watch/target-probes.ts';
import { TargetsService } from './service/watch/targets-service.ts';
import { WatchDuty } from './service/watch/watch-duty.ts';
import type { WatchEvents } from './service/watch/watch-events.ts';

/** What sweeps and history stand on. */
export interface WatchingGround {
  readonly sweeps: SweepStore;
  readonly history: HistoryStore;
  readonly targets: TargetStore;
  readonly schedules: ScheduleStore;
  readonly retention: RetentionStore;
  readonly metrics: MetricsStore;
  readonly version: string;
  readonly topologies: TopologyStore;
  readonly audit: AuditStore;
  readonly agents: AgentStore;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly database: () => Promise<Pick<DatabaseInfo, 'engine'>>;
}

/** What they share with the other services. */
export interface WatchingParts {
  readonly plans: PlanService;
  readonly jobs: JobStore;
  /** Wakes whoever waits for jobs. */
  readonly events: WatchEvents;
}

/** Sweeps, what they saw, and how it stands beside the plan. */
export const createWatching = (ground: WatchingGround, { plans, jobs, events }: WatchingParts) => {
  const { history, settings, clock, topologies, audit, targets, schedules, retention } = ground;
  const agents: AgentList = {
    list: async () => (await ground.agents.list()).map((agent) => agentOf(agent, clock.now())),
  };
  const view = new PlannedView({ plans, history, sweeps: ground.sweeps, agents });
  const shared = { plans, history, settings, agents, clock, twoSided, view, topologies, targets };
  const sweeps = new SweepsService({ ...shared, sweeps: ground.sweeps, jobs, events });
  const runs = new ScheduledRuns({ ...shared, schedules, sweeps });
  return {
    probeKinds,
    plannedView: view,
    sweeps,
    history: new HistoryService(shared),
    following: { sweeps: ground.sweeps, history, events },
    probeTargets: new TargetsService(shared),
    targetProbes: new TargetProbes({ ...shared, sweeps }),
    metrics: new MetricsService({
      metrics: ground.metrics,
      agents,
      clock,
      version: ground.version,
    }),
    schedules: new SchedulesService({
      ...shared,
      schedules,
      audit,
      events,
      database: ground.database,
    }),
    /** Starts schedules and clears up, once it is started. */
    watchDuty: (noted: (error: unknown) => void): WatchDuty =>
      new WatchDuty({ runs, sweeps: ground.sweeps, retention, settings, clock }, noted),
  };
};

const probeKinds: readonly ProbeKindInfo[] = Object.values(probes).map(
  ({ kind, title, summary, twoSided: isTwoSided = false }) => ({
    kind,
    title,
    summary,
    twoSided: isTwoSided,
    fields: z.toJSONSchema(probeTargets[kind], { io: 'input' }),
  }),
);

const twoSided = new Set(
  probeKinds.flatMap(({ kind, twoSided: isTwoSided }) => (isTwoSided ? [kind] : [])),
);
