import type { Report } from '../../domain/report.ts';
import type { Bucket, HistoryEntry, SavedTarget, Series, Sweep } from '../../domain/watched.ts';
import type { NewAuditEntry, Page } from '../ports.ts';
import type { NewSeries, StoredSeries } from './ports.ts';

/** Which page of a list is wanted. */
export interface PageOf {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Where sweeps are kept. */
export interface SweepStore {
  /** Writes a sweep that starts, its series and its audit entry at once; its jobs are queued afterwards. */
  start(sweep: Sweep, series: readonly NewSeries[], audit: NewAuditEntry): Promise<void>;
  /** @throws NotFound */
  read(id: string): Promise<Sweep>;
  /** Newest first. */
  page(query: PageOf & { readonly topologyId?: string | undefined }): Promise<Page<Sweep>>;
  /** The one that runs, or the last one. */
  latest(topologyId: string): Promise<Sweep | null>;
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

/** A saved target before it is stored. */
export type TargetValues = Pick<
  SavedTarget,
  'name' | 'topologyId' | 'kind' | 'target' | 'zones' | 'comment'
>;

/** Where saved targets are kept. */
export interface TargetStore {
  list(topologyId?: string): Promise<SavedTarget[]>;
  /** @throws NotFound */
  read(id: string): Promise<SavedTarget>;
  add(target: SavedTarget, audit: NewAuditEntry): Promise<void>;
  /** `revision` undefined takes any. @throws NotFound @throws Conflict */
  change(
    target: SavedTarget,
    revision: number | undefined,
    audit: NewAuditEntry,
  ): Promise<SavedTarget>;
  /** Takes its history with it. @throws NotFound @throws Conflict */
  remove(id: string, revision: number | undefined, audit: NewAuditEntry): Promise<void>;
}
