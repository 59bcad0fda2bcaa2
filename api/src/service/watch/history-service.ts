import type { probesApi } from '../../contract/probes.ts';
import type { Reply } from '../../contract/route.ts';
import type { Bucket, HistoryEntry } from '../../domain/watched.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { Report } from '../../domain/report.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { PlanService } from '../plan-service.ts';
import type { Clock, Page } from '../ports.ts';
import { compareReports } from '../probes/compare-reports.ts';
import { withSuspects } from '../probes/suspects.ts';
import type { HistoryStore, PageOf } from './history-ports.ts';
import type { SettingsStore } from './ports.ts';

/** What history is read with. */
export interface HistoryParts {
  readonly plans: Pick<PlanService, 'planned'>;
  readonly history: HistoryStore;
  readonly settings: SettingsStore;
  readonly clock: Clock;
}

/** A stretch of history in at most so many parts. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly buckets: number;
}

/** Nothing is kept of other times, and no database knows all of them. */
const within = (time: string): Date =>
  new Date(Math.min(Math.max(Date.parse(time), Date.UTC(2000, 0)), Date.UTC(2200, 0)));

/** What was seen over time. */
export class HistoryService {
  private readonly parts: HistoryParts;

  constructor(parts: HistoryParts) {
    this.parts = parts;
  }

  /** With what of the topology is likeliest behind failures. @throws NotFound */
  async series(id: string): Promise<Reply<typeof probesApi.series>> {
    const { plan, lastSuccess, firstFailure, last, ...series } = await this.parts.history.read(id);
    const difference =
      lastSuccess && firstFailure ? compareReports(lastSuccess, firstFailure) : null;
    const tied = await this.tying(series.topologyId, plan);
    return { series, lastSuccess, firstFailure: tied(firstFailure), last: tied(last), difference };
  }

  /** Parts in which nothing was measured are left out. @throws NotFound @throws Invalid */
  async buckets(id: string, { from, to, buckets }: Asked): Promise<Bucket[]> {
    const [start, end] = [within(from), within(to)];
    const length = (end.getTime() - start.getTime()) / 1_000;
    if (length <= 0)
      throw new Invalid('The time is empty', [{ where: 'to', message: 'must be after from' }]);
    await this.parts.history.read(id);
    const kept = await this.resolution(start, length / buckets);
    const seconds = Math.ceil(length / buckets / kept) * kept;
    const span = { seriesId: id, from: start, to: end, seconds };
    return kept === 1
      ? this.parts.history.fromReports(span)
      : this.parts.history.fromBuckets(span, kept);
  }

  /** @throws NotFound */
  reports(id: string, page: PageOf): Promise<Page<HistoryEntry>> {
    return this.parts.history.reports(id, page);
  }

  /** @throws NotFound */
  report(id: string): Promise<Reply<typeof probesApi.report>> {
    return this.parts.history.report(id);
  }

  /** Ties reports to the plan as it is now; what belongs to none stays as it is. */
  private async tying(
    topologyId: string | null,
    probe: PlannedProbe | null,
  ): Promise<(report: Report | null) => Report | null> {
    if (topologyId === null || probe === null) return (report) => report;
    const planned = await this.parts.plans.planned(topologyId).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (!planned) return (report) => report;
    const { plan, design } = planned;
    return (report) => report && withSuspects(report, probe, { plan, firewalls: design.firewalls });
  }

  /** The finest that is kept for that time and not finer than what is asked for, in seconds. */
  private async resolution(from: Date, wanted: number): Promise<1 | 3_600 | 86_400> {
    const { settings } = await this.parts.settings.read();
    const days = (this.parts.clock.now().getTime() - from.getTime()) / 86_400_000;
    if (wanted >= 86_400 || days > settings.keepHoursDays) return 86_400;
    return wanted >= 3_600 || days > settings.keepReportsDays ? 3_600 : 1;
  }
}
