import type { Schedule } from '../../domain/watched.ts';
import { NotFound } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { DueSchedule, ScheduleStore, TargetStore, Turn } from './history-ports.ts';
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

/** Schedules that are looked at in one beat. */
const AT_ONCE = 100;

/** Runs are queued so long before they are due, so that their first probes start in time. Milliseconds. */
const AHEAD_MS = 5_000;

/** Of the time between two runs, one is spread over so much: what is asked last has ended when the next one is due. */
const SPREAD = 0.8;

/** Starts the runs whose time has come. */
export class ScheduledRuns {
  private readonly parts: RunParts;

  constructor(parts: RunParts) {
    this.parts = parts;
  }

  /**
   * Starts a run of each schedule that is about to be due and whose last run has ended. While probes are switched off nothing
   * is due. Answers what went wrong with some, which are tried again when they are due next.
   */
  async startDue(): Promise<readonly unknown[]> {
    const { schedules, settings, clock } = this.parts;
    if (!(await settings.read()).settings.probing) return [];
    const errors: unknown[] = [];
    const until = new Date(clock.now().getTime() + AHEAD_MS);
    for (const schedule of await schedules.due(until, AT_ONCE)) {
      const turn = turnOf(schedule, clock.now());
      await this.run(schedule, turn).catch(async (error: unknown) => {
        errors.push(error);
        await schedules.skip(turn);
      });
    }
    return errors;
  }

  private async run(schedule: DueSchedule, turn: Turn): Promise<void> {
    const { sweeps, schedules, clock } = this.parts;
    const now = clock.now();
    // Its last run may end until then.
    if (schedule.running && now < turn.at) return;
    const orders = schedule.running ? [] : await this.orders(schedule);
    // Where no agent is online, nothing is to be seen.
    if (orders.length === 0) return schedules.skip(turn);
    await sweeps.run(orders, {
      by: { name: `${schedule.changedBy}, by the schedule ${schedule.name}`, requestId: null },
      topologyId: schedule.topologyId,
      label: `Run the schedule ${schedule.name}`,
      turn,
      from: turn.at > now ? turn.at : now,
      spreadMs: Math.min(schedule.jitterSeconds, SPREAD * schedule.everySeconds) * 1_000,
    });
  }

  private async orders({ scope, topologyId }: Schedule): Promise<readonly Order[]> {
    const agents = await this.parts.agents.list();
    if (scope.what === 'targets') {
      const { targets, twoSided } = this.parts;
      return ordersOfTargets(await targets.named(scope.targetIds), { agents, twoSided });
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

/** The next turn keeps the place in the beat, whatever was missed in between. */
const turnOf = ({ id, nextAt, everySeconds }: DueSchedule, now: Date): Turn => {
  const [at, everyMs] = [Date.parse(nextAt), everySeconds * 1_000];
  const missed = Math.floor(Math.max(0, now.getTime() - at) / everyMs);
  return { scheduleId: id, at: new Date(at), next: new Date(at + (missed + 1) * everyMs) };
};

/** The topology is gone, and its schedules will be. */
const nothing = (error: unknown): { readonly rows: readonly never[] } => {
  if (error instanceof NotFound) return { rows: [] };
  throw error;
};
