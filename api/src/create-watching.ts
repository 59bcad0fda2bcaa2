import { z } from 'zod';
import type { ProbeKindInfo } from './contract/probes.ts';
import { probeTargets } from './domain/probe.ts';
import { probes } from './probe/kinds/index.ts';
import type { PlanService } from './service/plan-service.ts';
import type { Clock } from './service/ports.ts';
import { agentOf } from './service/watch/agents-service.ts';
import type { HistoryStore, SweepStore } from './service/watch/history-ports.ts';
import { HistoryService } from './service/watch/history-service.ts';
import { PlannedView, type AgentList } from './service/watch/planned-view.ts';
import type { AgentStore, JobStore, SettingsStore } from './service/watch/ports.ts';
import { SweepsService } from './service/watch/sweeps-service.ts';
import type { WatchEvents } from './service/watch/watch-events.ts';

/** What sweeps and history stand on. */
export interface WatchingGround {
  readonly sweeps: SweepStore;
  readonly history: HistoryStore;
  readonly agents: AgentStore;
  readonly settings: SettingsStore;
  readonly clock: Clock;
}

/** What they share with the other services. */
export interface WatchingParts {
  readonly plans: PlanService;
  /** Wakes whoever waits for jobs. */
  readonly jobs: JobStore;
  readonly events: WatchEvents;
}

/** Sweeps, what they saw, and how it stands beside the plan. */
export const createWatching = (ground: WatchingGround, { plans, jobs, events }: WatchingParts) => {
  const { sweeps, history, settings, clock } = ground;
  const agents: AgentList = {
    list: async () => (await ground.agents.list()).map((agent) => agentOf(agent, clock.now())),
  };
  const plannedView = new PlannedView({ plans, history, sweeps, agents });
  return {
    probeKinds,
    plannedView,
    sweeps: new SweepsService({
      ...{ sweeps, history, settings, agents, jobs, clock },
      view: plannedView,
      twoSided,
    }),
    history: new HistoryService({ history, settings, clock }),
    following: { sweeps, history, events },
  };
};

const probeKinds: readonly ProbeKindInfo[] = Object.values(probes).map(
  ({ kind, title, summary, twoSided: isTwoSided = false }) => ({
    kind,
    title,
    summary,
    twoSided: isTwoSided,
    fields: z.toJSONSchema(probeTargets[kind], { io: 'input' }) as Record<string, unknown>,
  }),
);

const twoSided = new Set(
  probeKinds.flatMap(({ kind, twoSided: isTwoSided }) => (isTwoSided ? [kind] : [])),
);
