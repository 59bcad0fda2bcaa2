import { randomUUID } from 'node:crypto';
import { mapTopology } from '../../alerting/map-topology.ts';
import { NotFound } from '../errors.ts';
import type { Planned, PlanService } from '../plan-service.ts';
import type { Clock } from '../ports.ts';
import type { AlertChanges, AlertStore, WatchedState } from './alert-ports.ts';
import { decideAlerts } from './decide-alerts.ts';
import { touchedBy } from './touched.ts';

/** What alerts are watched with. */
export interface AlertWatchParts {
  readonly alerts: AlertStore;
  readonly plans: Pick<PlanService, 'planned'>;
  readonly clock: Clock;
  /** Milliseconds that a new alert waits before it is told, in which its cause may become clear. */
  readonly settleMs?: number;
}

const SETTLE_MS = 5_000;
/** What only time changes is looked at so often: the end of a window, of a silence, of a certificate, a reminder. */
const LASTING_MS = 30_000;
const YEAR_MS = 366 * 86_400_000;

/** Looks at what was reported, by whichever server, and keeps the alerts that follow from it. */
export class AlertWatch {
  private readonly parts: AlertWatchParts;
  private seen = 0n;
  private lastedAt = 0;
  /** Topologies with an alert that waits until its cause is clear. */
  private settling: ReadonlySet<string | null> = new Set();

  constructor(parts: AlertWatchParts) {
    this.parts = parts;
  }

  /** Looks at every topology that something is new about; answers how many messages came of it. */
  async look(): Promise<number> {
    const { topologies, last } = await this.parts.alerts.reportedAfter(this.seen);
    const wanted = new Set([...topologies, ...this.settling, ...(await this.lasting())]);
    const settling = new Set<string | null>();
    let messages = 0;
    for (const topologyId of wanted) {
      const { deliveries, settling: waits } = await this.evaluate(topologyId);
      messages += deliveries.length;
      if (waits) settling.add(topologyId);
    }
    // Only now: what failed in between is looked at again.
    this.seen = last;
    this.settling = settling;
    return messages;
  }

  private async lasting(): Promise<readonly (string | null)[]> {
    const now = this.parts.clock.now().getTime();
    if (now - this.lastedAt < LASTING_MS) return [];
    this.lastedAt = now;
    return this.parts.alerts.lasting(new Date(now + YEAR_MS));
  }

  private async evaluate(topologyId: string | null): Promise<AlertChanges> {
    const planned = await this.planned(topologyId);
    const now = this.parts.clock.now();
    return this.parts.alerts.evaluate(topologyId, now, (state) =>
      this.decide(planned === 'gone' ? { ...state, series: [] } : state, topologyId, planned),
    );
  }

  private decide(
    state: WatchedState,
    topologyId: string | null,
    planned: Planned | 'gone' | null,
  ): AlertChanges {
    const { design, plan } = planned === 'gone' || planned === null ? nothing : planned;
    const map = mapTopology(design, plan);
    return decideAlerts(state, {
      topologyId,
      map,
      touches: (probes) => touchedBy(probes, map, design),
      now: this.parts.clock.now(),
      settleMs: this.parts.settleMs ?? SETTLE_MS,
      newId: randomUUID,
    });
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

const nothing = { design: null, plan: null } as const;
