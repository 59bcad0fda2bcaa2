import type { Schedule } from '../../domain/watched.ts';
import { NotFound } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { DueSchedule, ScheduleStore, TargetStore } from './history-ports.ts';
import { ordersOfPlan } from './orders-of-plan.ts';
import { ordersOfTargets } from './orders-of-targets.ts';
import type { Order } from './orders.ts';
import type { AgentList, PlannedView } from './planned-view.ts';
import type { SettingsStore } from './ports.ts';
import type { SweepsService } from './sweeps-service.ts';

/** What runs of schedules are started with. */
export interface RunParts {
  readonly schedules: ScheduleStore;
  readonly targets: TargetStore;
  readonly settings: SettingsStore;
  readonly agents: AgentList;
  readonly view: PlannedView;
  readonly sweeps: SweepsService;
  readonly clock: Clock;
  /** Kinds that two agents do together. */
  readonly twoSided: ReadonlySet<string>;
}

/** Schedules that are taken at once. */
const AT_ONCE = 20;

/** Starts the runs whose time has come. */
export class ScheduledRuns {
  private readonly parts: RunParts;

  constructor(parts: RunParts) {
    this.parts = parts;
  }

  /**
   * Starts a run of each schedule that is due and whose last run has ended. While probes are switched off nothing is due.
   * Answers what went wrong with some, which are tried again when they are due next.
   */
  async startDue(): Promise<readonly unknown[]> {
    const { schedules, settings, clock } = this.parts;
    if (!(await settings.read()).settings.probing) return [];
    const errors: unknown[] = [];
    for (const schedule of await schedules.claim(clock.now(), AT_ONCE))
      await this.run(schedule).catch((error: unknown) => errors.push(error));
    return errors;
  }

  private async run(schedule: DueSchedule): Promise<void> {
    if (schedule.running) return;
    const orders = await this.orders(schedule);
    // Where no agent is online, nothing is to be seen.
    if (orders.length === 0) return;
    const { sweep } = await this.parts.sweeps.start(orders, {
      by: { name: `${schedule.changedBy}, by the schedule ${schedule.name}`, requestId: null },
      topologyId: schedule.topologyId,
      label: `Run the schedule ${schedule.name}`,
      scheduleId: schedule.id,
      spreadMs: Math.min(schedule.jitterSeconds, schedule.everySeconds) * 1_000,
    });
    await this.parts.schedules.started(schedule.id, sweep.id);
  }

  private async orders({ scope, topologyId }: Schedule): Promise<readonly Order[]> {
    const agents = await this.parts.agents.list();
    if (scope.what === 'targets') {
      const { targets, twoSided } = this.parts;
      const chosen = (await targets.list()).filter(({ id }) => scope.targetIds.includes(id));
      return ordersOfTargets(chosen, { agents, twoSided });
    }
    if (topologyId === null) return [];
    const { rows } = await this.parts.view.rows(topologyId).catch(nothing);
    const chosen =
      scope.what === 'plan'
        ? rows
        : rows.filter(({ probes }) => probes.some((one) => one.partners.includes(scope.partnerId)));
    return ordersOfPlan({ topologyId, rows: chosen, agents });
  }
}

/** The topology is gone, and its schedules will be. */
const nothing = (error: unknown): { readonly rows: readonly never[] } => {
  if (error instanceof NotFound) return { rows: [] };
  throw error;
};
