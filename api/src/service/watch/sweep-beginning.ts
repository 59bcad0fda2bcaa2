import type { Sweep } from '../../domain/watched.ts';
import { Conflict, Invalid, TooMany } from '../errors.ts';
import type { Actor, Clock, NewAuditEntry } from '../ports.ts';
import { newId } from '../secrets.ts';
import type { SweepStore, Turn } from './history-ports.ts';
import { workOf, type Order, type Work } from './orders.ts';
import type { NewSeries, SettingsStore } from './ports.ts';
import type { WatchEvents } from './watch-events.ts';

/** What a sweep begins with. */
export interface SweepBeginningParts {
  readonly sweeps: SweepStore;
  readonly settings: SettingsStore;
  readonly events: Pick<WatchEvents, 'queued'>;
  readonly clock: Clock;
}

/** Jobs of one sweep, and sweeps that run at the same time, at most. */
export const sweepLimits = { jobs: 50_000, running: 50 };

/** Who starts a sweep and how. */
export interface Start {
  readonly by: Pick<Actor, 'name' | 'requestId'>;
  readonly topologyId: string | null;
  readonly label: string;
  /** The schedule that it is a run of. */
  readonly turn?: Turn;
  /** When its first probe is due; at once unless told. */
  readonly from?: Date;
  readonly spreadMs?: number;
}

/** How runs of many probes begin. */
export class SweepBeginning {
  private readonly parts: SweepBeginningParts;

  constructor(parts: SweepBeginningParts) {
    this.parts = parts;
  }

  /**
   * Puts orders to work; nobody is woken for a turn that another server has taken.
   * @throws Invalid @throws Conflict @throws TooMany
   */
  async begin(
    orders: readonly Order[],
    how: Start,
  ): Promise<{ readonly sweep: Sweep; readonly series: readonly NewSeries[] }> {
    const { sweeps, clock, events } = this.parts;
    await this.admit(orders);
    const [id, now] = [newId(), clock.now()];
    const { from = now, spreadMs = 0, turn = null } = how;
    const work = workOf(orders, { sweepId: id, from, spreadMs, requestedBy: how.by.name });
    const sweep = sweepOf(work, { id, now, how });
    const agents = [...new Set(work.jobs.map((job) => job.agentId))];
    const after = { probes: sweep.total, agents: agents.length };
    // The audit has who made a schedule; each of its runs would bury all else.
    const audit = turn ? null : { ...sweepEntry(sweep, how), after };
    if (await sweeps.start({ sweep, ...work, audit, turn })) events.queued(agents);
    return { sweep, series: work.series };
  }

  private async admit(orders: readonly Order[]): Promise<void> {
    const { settings, sweeps } = this.parts;
    if (!(await settings.read()).settings.probing)
      throw new Conflict('Probes are switched off; an administrator can switch them on');
    if (orders.length === 0) {
      const issue = { where: 'agents', message: 'no agent is online where this is probed from' };
      throw new Invalid('Nothing can be probed', [issue]);
    }
    if (orders.length > sweepLimits.jobs) {
      const message = `${orders.length} probes; ${sweepLimits.jobs} are possible at once`;
      throw new Invalid('The sweep is too large', [{ where: 'keys', message }]);
    }
    if ((await sweeps.countRunning()) >= sweepLimits.running)
      throw new TooMany('Too many sweeps run at the same time', 30);
  }
}

/** What the audit has of something that was done about a sweep. */
export const sweepEntry = (
  sweep: Sweep,
  { by, label }: Pick<Start, 'by' | 'label'>,
): NewAuditEntry => ({
  actor: by.name,
  action: 'probe',
  topologyId: sweep.topologyId,
  collection: 'sweeps',
  entityId: sweep.id,
  label,
  before: null,
  after: null,
  requestId: by.requestId,
});

const sweepOf = (
  { jobs, series }: Work,
  { id, now, how }: { readonly id: string; readonly now: Date; readonly how: Start },
): Sweep => ({
  id,
  topologyId: how.topologyId,
  scheduleId: how.turn?.scheduleId ?? null,
  ofPlan: series.some(({ plan }) => plan !== null),
  state: 'running',
  total: jobs.length,
  done: 0,
  differ: 0,
  requestedBy: how.by.name,
  startedAt: now.toISOString(),
  endedAt: null,
});
