import type { Alert } from '../../domain/alert.ts';
import { Invalid } from '../errors.ts';
import type { Actor, Clock, Page } from '../ports.ts';
import type { AlertQuery, AlertStore } from './alert-ports.ts';

/** Alerts as people see them, and what they may do about them. */
export class AlertsService {
  private readonly alerts: AlertStore;
  private readonly clock: Clock;

  constructor(alerts: AlertStore, clock: Clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Those that last first, then newest first. @throws Invalid when the cursor is none of this list */
  list(query: AlertQuery): Promise<Page<Alert>> {
    return this.alerts.page(query);
  }

  /** Who did so first stays. @throws NotFound */
  acknowledge(id: string, actor: Actor): Promise<Alert> {
    return this.alerts.acknowledge(id, actor, this.clock.now());
  }

  /** @throws NotFound @throws Invalid when the time is over, or more than a year away */
  silence(id: string, until: string, actor: Actor): Promise<Alert> {
    const at = this.clock.now();
    const end = new Date(until);
    const ms = end.getTime() - at.getTime();
    if (ms <= 0 || ms > YEAR_MS)
      throw new Invalid('The alert cannot be silenced until then', [
        { where: 'until', message: 'must be in the future, and within a year' },
      ]);
    return this.alerts.silence(id, end, { actor, at });
  }
}

const YEAR_MS = 366 * 86_400_000;
