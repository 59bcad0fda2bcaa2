import type { Clock } from '../ports.ts';
import { bell } from './bell.ts';
import type { RetentionStore, SweepStore } from './history-ports.ts';
import type { SettingsStore } from './ports.ts';
import type { ScheduledRuns } from './scheduled-runs.ts';

/** What is done from time to time. */
export interface DutyParts {
  readonly runs: ScheduledRuns;
  readonly sweeps: SweepStore;
  readonly retention: RetentionStore;
  readonly settings: SettingsStore;
  readonly clock: Clock;
}

/** How often schedules are looked at, sweeps that were left alone are ended, and what is old is deleted. Milliseconds. */
const BEAT_MS = 1_000;
const ABANDONED_EVERY_MS = 15_000;
const RETENTION_EVERY_MS = 600_000;

/** A sweep without jobs that started before this time was left alone. */
const ABANDONED_MS = 60_000;

const DAY_MS = 86_400_000;

/** Rounds of deleting at a time; the rest is deleted the next time. */
const ROUNDS = 200;

/** Starts schedules and clears up. Every server does it; what one took, no other takes. */
export class WatchDuty {
  readonly runs: ScheduledRuns;
  private readonly parts: DutyParts;
  private readonly noted: (error: unknown) => void;
  private readonly stopping = bell();
  private running: Promise<void> | null = null;
  private stopped = false;
  private cleared = 0;
  private ended = 0;

  constructor(parts: DutyParts, noted: (error: unknown) => void) {
    this.parts = parts;
    this.runs = parts.runs;
    this.noted = noted;
  }

  start(): void {
    this.cleared = this.parts.clock.now().getTime();
    this.running ??= this.run();
  }

  /** Ends after what is being done. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopping.ring();
    await this.running;
  }

  /** Deletes what is older than the settings say, batch by batch. Answers how many rows that were. */
  async clear(): Promise<number> {
    const { settings, retention, clock } = this.parts;
    const kept = (await settings.read()).settings;
    const ago = (days: number): Date => new Date(clock.now().getTime() - days * DAY_MS);
    const since = {
      reports: ago(kept.keepReportsDays),
      hours: ago(kept.keepHoursDays),
      days: ago(kept.keepDaysDays),
      alerts: ago(kept.keepAlertsDays),
    };
    let rows = 0;
    for (let round = 0; round < ROUNDS && !this.stopped; round += 1) {
      const deleted = await retention.sweepOut(since);
      if (deleted === 0) break;
      rows += deleted;
    }
    return rows;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.beat().catch(this.noted);
      await this.stopping.wait(BEAT_MS);
    }
  }

  private async beat(): Promise<void> {
    const { runs, sweeps, clock } = this.parts;
    for (const error of await runs.startDue()) this.noted(error);
    const now = clock.now().getTime();
    if (now - this.ended >= ABANDONED_EVERY_MS) {
      this.ended = now;
      await sweeps.endAbandoned(new Date(now - ABANDONED_MS));
    }
    if (now - this.cleared >= RETENTION_EVERY_MS) {
      this.cleared = now;
      await this.clear();
    }
  }
}
