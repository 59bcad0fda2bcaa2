import { randomUUID } from 'node:crypto';
import { mapTopology } from '../../alerting/map-topology.ts';
import { SILENT_MS } from '../../alerting/silent-agents.ts';
import { NotFound } from '../errors.ts';
import type { Planned, PlanService } from '../plan-service.ts';
import type { Clock } from '../ports.ts';
import type { AlertChanges, AlertStore, WatchedState } from './alert-ports.ts';
import { decideAlerts } from './decide-alerts.ts';
import type { Proofs } from './proven-touch.ts';
import { stillPlanned } from './still-planned.ts';
import { TouchMemory, type TouchPlace } from './touch-memory.ts';

/** What alerts are watched with. */
export interface AlertWatchParts {
  readonly alerts: AlertStore;
  readonly plans: Pick<PlanService, 'planned'>;
  readonly proofs: Proofs;
  readonly clock: Clock;
}

/** A new alert waits so many milliseconds before it is told, in which its cause may become clear. */
const SETTLE_MS = 5_000;
/** What only time changes is looked at so often: the end of a window, of a silence, of a certificate, a reminder. */
const LASTING_MS = 30_000;
const YEAR_MS = 366 * 86_400_000;

/** Looks at what was reported, by whichever server, and keeps the alerts that follow from it. */
export class AlertWatch {
  private readonly parts: AlertWatchParts;
  private readonly touches: TouchMemory;
  private readonly stillPlanned = stillPlanned();
  private readonly since: Date;
  private seen = 0n;
  private lastedAt = 0;
  /** Topologies to be looked at again although nothing was reported. */
  private again: ReadonlySet<string | null> = new Set();

  constructor(parts: AlertWatchParts) {
    this.parts = parts;
    this.since = parts.clock.now();
    this.touches = new TouchMemory(parts.proofs);
  }

  /** Looks at every topology that something is new about; answers how many messages came of it. */
  async look(): Promise<number> {
    const { topologies, last } = await this.parts.alerts.reportedAfter(this.seen);
    const again = new Set<string | null>();
    let messages = 0;
    for (const topologyId of new Set([...topologies, ...this.again, ...(await this.lasting())])) {
      const { deliveries, settling, proved } = await this.evaluate(topologyId);
      messages += deliveries.length;
      if (settling || proved) again.add(topologyId);
    }
    // Only now: what failed in between is looked at again.
    this.seen = last;
    this.again = again;
    return messages;
  }

  private async lasting(): Promise<readonly (string | null)[]> {
    const now = this.parts.clock.now().getTime();
    if (now - this.lastedAt < LASTING_MS) return [];
    this.lastedAt = now;
    return this.parts.alerts.lasting(new Date(now + YEAR_MS), new Date(now - SILENT_MS));
  }

  private async evaluate(topologyId: string | null): Promise<AlertChanges & { proved: boolean }> {
    const planned = await this.planned(topologyId);
    const present = planned === 'gone' ? null : planned;
    const map = mapTopology(present?.design ?? null, present?.plan ?? null);
    const place = { topologyId, planned: present, map };
    const causes = new Set<string>();
    const changes = await this.parts.alerts.evaluate(
      topologyId,
      this.parts.clock.now(),
      (state) => {
        causes.clear();
        return this.decide(
          { ...state, series: this.counting(state.series, planned) },
          place,
          causes,
        );
      },
    );
    return { ...changes, proved: await this.touches.prove(causes, place) };
  }

  private decide(state: WatchedState, place: TouchPlace, causes: Set<string>): AlertChanges {
    return decideAlerts(state, {
      topologyId: place.topologyId,
      map: place.map,
      touches: (found, before) => {
        causes.add(found.cause);
        return this.touches.known(found, before, place);
      },
      now: this.parts.clock.now(),
      listeningSince: this.since,
      settleMs: SETTLE_MS,
      newId: randomUUID,
    });
  }

  /** Nothing counts of a topology that is gone, and of another what is planned now. */
  private counting(
    series: WatchedState['series'],
    planned: Planned | 'gone' | null,
  ): WatchedState['series'] {
    if (planned === 'gone') return [];
    return planned === null ? series : this.stillPlanned(series, planned);
  }

  /** The plan of a topology, null of none; of a topology that is gone the alerts end. */
  private async planned(topologyId: string | null): Promise<Planned | 'gone' | null> {
    if (topologyId === null) return null;
    try {
      return await this.parts.plans.planned(topologyId);
    } catch (error) {
      if (error instanceof NotFound) return 'gone';
      throw error;
    }
  }
}
