import type { PhaseTiming, Report } from '../../domain/report.ts';
import type {
  Bucket,
  HistoryEntry,
  SavedTarget,
  Schedule,
  Series,
  Sweep,
} from '../../domain/watched.ts';
import type { Actor, NewAuditEntry, Page } from '../ports.ts';
import type { NewJob, NewSeries, StoredSeries } from './ports.ts';

/** Which page of a list is wanted. */
export interface PageOf {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** All of a sweep that starts. */
export interface NewSweep {
  readonly sweep: Sweep;
  readonly series: readonly NewSeries[];
  readonly jobs: readonly NewJob[];
  /** The audit has who made a schedule, and none of its runs. */
  readonly audit: NewAuditEntry | null;
  /** The schedule that it is a run of, when it is due again with it. */
  readonly turn: Turn | null;
}

/** Where sweeps are kept. */
export interface SweepStore {
  /**
   * Writes a sweep with its series, its jobs and its audit entry, and takes the turn of its schedule, all or nothing. False,
   * and nothing is written, where another server has taken that turn.
   */
  start(fresh: NewSweep): Promise<boolean>;
  /** @throws NotFound */
  read(id: string): Promise<Sweep>;
  /** Newest first. */
  page(query: PageOf & { readonly topologyId?: string | undefined }): Promise<Page<Sweep>>;
  /** Of the plan: the one that runs, or the last one. */
  latest(topologyId: string): Promise<Sweep | null>;
  /** Series that a sweep has not come to yet. */
  waiting(sweepId: string): Promise<string[]>;
  countRunning(): Promise<number>;
  /** Marks a running sweep as cancelled. @throws NotFound */
  cancel(id: string, at: Date, audit: NewAuditEntry): Promise<Sweep>;
  /** Ends running sweeps without jobs that started before then: their server was stopped while it queued. */
  endAbandoned(startedBefore: Date): Promise<number>;
}

/** A stretch of time in equal parts of whole seconds. */
export interface Span {
  readonly seriesId: string;
  readonly from: Date;
  readonly to: Date;
  /** Length of a part. */
  readonly seconds: number;
}

/** What a sweep saw since a report. */
export interface SweepNews {
  readonly series: readonly Series[];
  /** Number of the last report that is in it. */
  readonly upTo: number;
}

/** Where the history of what was probed is kept. */
export interface HistoryStore {
  ofTopology(topologyId: string): Promise<Series[]>;
  byIds(ids: readonly string[]): Promise<Series[]>;
  byKeys(keys: readonly string[]): Promise<Series[]>;
  /** @throws NotFound */
  read(id: string): Promise<StoredSeries>;
  /** Series of a sweep by their last reports after one, those first that came first. */
  news(sweepId: string, after: number, most: number): Promise<SweepNews>;
  /** Newest first. @throws NotFound */
  reports(seriesId: string, page: PageOf): Promise<Page<HistoryEntry>>;
  /** @throws NotFound */
  report(id: string): Promise<HistoryEntry & { readonly report: Report | null }>;
  /** Counted from single reports. */
  fromReports(span: Span): Promise<Bucket[]>;
  /** Counted from hours or days that are kept. */
  fromBuckets(span: Span, kept: 3_600 | 86_400): Promise<Bucket[]>;
}

/** What somebody changes one at a time. */
export interface Versioned {
  readonly id: string;
  readonly name: string;
  readonly topologyId: string | null;
  readonly revision: number;
}

/** Which row is to be changed, and in which state it was seen; undefined takes any. */
export interface SeenVersion {
  readonly id: string;
  readonly revision: number | undefined;
}

/** Where such rows are kept; every write is audited. */
export interface VersionedStore<T extends Versioned> {
  list(topologyId?: string): Promise<T[]>;
  /** @throws NotFound */
  read(id: string): Promise<T>;
  add(row: T, actor: Actor): Promise<void>;
  /** Changes some fields; answers the row with its next revision. @throws NotFound @throws Conflict */
  change(seen: SeenVersion, fields: Partial<T>, actor: Actor): Promise<T>;
  /** @throws NotFound @throws Conflict */
  remove(seen: SeenVersion, actor: Actor): Promise<void>;
}

/** Where saved targets are kept. Removing one takes its history with it. */
export interface TargetStore extends VersionedStore<SavedTarget> {
  /** Those of them that are there. */
  named(ids: readonly string[]): Promise<SavedTarget[]>;
}

/** A schedule whose time has come, or comes soon. */
export interface DueSchedule extends Schedule {
  readonly nextAt: string;
  /** Its last run still goes. */
  readonly running: boolean;
}

/** That a schedule is due at a time: one server only takes it, and sets when it is due then. */
export interface Turn {
  readonly scheduleId: string;
  readonly at: Date;
  readonly next: Date;
}

/** Where schedules are kept. */
export interface ScheduleStore extends VersionedStore<Schedule> {
  /** What is due before then, that first which is due first. Nothing is taken: whoever starts the run does that. */
  due(until: Date, most: number): Promise<DueSchedule[]>;
  /** What all of them ask for by their last runs, and what is due before `late` of agents that were seen after `seen`. */
  load(before: { readonly late: Date; readonly seen: Date }): Promise<{
    readonly probesPerMinute: number;
    readonly late: number;
    readonly since: Date | null;
  }>;
  /** Takes a turn without a run. */
  skip(turn: Turn): Promise<void>;
}

/** What is older than these times is not kept. */
export interface KeptSince {
  readonly reports: Date;
  readonly hours: Date;
  readonly days: Date;
  /** Alerts that ended, messages that were sent or given up, maintenance that is over. */
  readonly alerts: Date;
}

/** Deletes what is too old, and what belongs to topologies and agents that are gone. */
export interface RetentionStore {
  /** One batch of each kind; answers how many rows that were. */
  sweepOut(since: KeptSince): Promise<number>;
}

/** A series with the phases of its last report, as long as that is kept. */
export interface SeriesFigures extends Series {
  readonly phases: readonly PhaseTiming[];
}

/** What metrics are counted from. */
export interface MetricsStore {
  /** Series that reported since then, those first that reported last, and how many more there are. */
  series(
    since: Date,
    most: number,
  ): Promise<{ readonly series: readonly SeriesFigures[]; readonly leftOut: number }>;
  /** Sweeps and jobs by their states, lasting alerts by their gravity. */
  counts(): Promise<Readonly<Record<'sweeps' | 'jobs' | 'alerts', Record<string, number>>>>;
}
