import type { Input } from '../../contract/route.ts';
import type { schedulesApi } from '../../contract/watching.ts';
import type { Schedule, ScheduleLoad, WatchSettings } from '../../domain/watched.ts';
import { record } from '../audit-trail.ts';
import { actorOf, type Caller } from '../caller.ts';
import { Invalid } from '../errors.ts';
import { requireEdit } from '../permissions.ts';
import type { Actor, AuditStore, Clock, DatabaseInfo, TopologyStore } from '../ports.ts';
import { newId } from '../secrets.ts';
import type { ScheduleStore, SeenVersion, TargetStore } from './history-ports.ts';
import type { SettingsStore } from './ports.ts';
import type { WatchEvents } from './watch-events.ts';

/** What schedules are kept with. */
export interface ScheduleParts {
  readonly schedules: ScheduleStore;
  readonly targets: TargetStore;
  readonly topologies: Pick<TopologyStore, 'head'>;
  readonly settings: SettingsStore;
  readonly audit: AuditStore;
  readonly events: WatchEvents;
  readonly clock: Clock;
  readonly database: () => Promise<Pick<DatabaseInfo, 'engine'>>;
}

/** Schedules, at most. */
const MOST = 1_000;

/** Probes in a minute that the embedded database keeps up with on a small machine: it does one thing at a time. */
const EMBEDDED_PER_MINUTE = 5_000;

/** A probe is late by then, and an agent that was seen since then asks for its jobs. Milliseconds. */
const LATE_MS = 10_000;
const SEEN_MS = 15_000;

type Values = Input<typeof schedulesApi.add>['body'];

/** When probes run by themselves, and what holds for watching as a whole. */
export class SchedulesService {
  private readonly parts: ScheduleParts;

  constructor(parts: ScheduleParts) {
    this.parts = parts;
  }

  list(topologyId: string | undefined): Promise<Schedule[]> {
    return this.parts.schedules.list(topologyId);
  }

  async load(): Promise<ScheduleLoad> {
    const { schedules, clock, database, settings } = this.parts;
    const now = clock.now().getTime();
    const before = { late: new Date(now - LATE_MS), seen: new Date(now - SEEN_MS) };
    const { since, ...load } = await schedules.load(before);
    const { probing } = (await settings.read()).settings;
    const waiting = { late: load.late, lateMs: since ? now - since.getTime() : 0 };
    return {
      probesPerMinute: load.probesPerMinute,
      keepsUpWith: (await database()).engine === 'embedded' ? EMBEDDED_PER_MINUTE : null,
      ...(probing ? waiting : { late: 0, lateMs: 0 }),
    };
  }

  /** Its first run is due at once. @throws Forbidden @throws NotFound @throws Invalid */
  async add(values: Values, actor: Actor): Promise<Schedule> {
    requireEdit(actor.role, ['schedules']);
    await this.check(values);
    if ((await this.parts.schedules.list()).length >= MOST)
      throw new Invalid('There are too many schedules', [
        { where: 'name', message: `${MOST} are possible` },
      ]);
    const now = this.parts.clock.now().toISOString();
    const schedule: Schedule = {
      id: newId(),
      ...values,
      nextAt: values.enabled ? now : null,
      lastSweepId: null,
      changedAt: now,
      changedBy: actor.name,
      revision: 1,
    };
    await this.parts.schedules.add(schedule, actor);
    return schedule;
  }

  /** Where the time between runs changes, or it is switched on, the next one is due at once. @throws Forbidden @throws NotFound @throws Conflict @throws Invalid */
  async change(seen: SeenVersion, values: Values, actor: Actor): Promise<Schedule> {
    requireEdit(actor.role, ['schedules']);
    const before = await this.parts.schedules.read(seen.id);
    await this.check(values);
    const now = this.parts.clock.now().toISOString();
    const same = before.enabled && values.enabled && before.everySeconds === values.everySeconds;
    // Otherwise the time stays as it is, whoever sets it meanwhile.
    const beat = same ? {} : { nextAt: values.enabled ? now : null };
    const stamp = { changedAt: now, changedBy: actor.name };
    return this.parts.schedules.change(seen, { ...values, ...beat, ...stamp }, actor);
  }

  /** What was seen stays. @throws Forbidden @throws NotFound @throws Conflict */
  async remove(seen: SeenVersion, actor: Actor): Promise<null> {
    requireEdit(actor.role, ['schedules']);
    await this.parts.schedules.remove(seen, actor);
    return null;
  }

  async settings(): Promise<WatchSettings> {
    return (await this.parts.settings.read()).settings;
  }

  /** Switching probes off stops those that run. */
  async changeSettings(settings: WatchSettings, caller: Caller): Promise<WatchSettings> {
    const { clock, audit, events, settings: store } = this.parts;
    const before = await this.settings();
    const by = { name: actorOf(caller).name, at: clock.now() };
    const { settings: after } = await store.write(settings, by);
    events.rulesChanged();
    const label = before.probing === after.probing ? 'Change how is watched' : switched(after);
    await record(audit, caller, { action: 'watch-settings', label, before, after });
    return after;
  }

  private async check({ topologyId, scope }: Values): Promise<void> {
    if (topologyId !== null) await this.parts.topologies.head(topologyId);
    if (scope.what !== 'targets') {
      if (topologyId !== null) return;
      const issue = { where: 'topologyId', message: 'must be told' };
      throw new Invalid('Nothing is probed without a topology', [issue]);
    }
    const known = new Set((await this.parts.targets.list()).map(({ id }) => id));
    const issues = scope.targetIds.flatMap((id, at) =>
      known.has(id) ? [] : [{ where: `scope.targetIds.${at}`, message: 'does not exist' }],
    );
    if (issues.length > 0) throw new Invalid('Not every target exists', issues);
  }
}

const switched = ({ probing }: WatchSettings): string =>
  probing ? 'Switch probes on' : 'Switch probes off';
