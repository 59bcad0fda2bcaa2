import type { PairSide } from '../../domain/job.ts';
import type { PlanComparison, PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeKind } from '../../domain/probe.ts';
import type { Report } from '../../domain/report.ts';
import type { Series, Turning } from '../../domain/watched.ts';

/** A probe that somebody is to do. */
export interface NewJob {
  readonly id: string;
  readonly sweepId: string | null;
  readonly seriesId: string;
  readonly agentId: string;
  readonly kind: ProbeKind;
  readonly target: Readonly<Record<string, unknown>>;
  readonly pair: { readonly id: string; readonly side: PairSide } | null;
  readonly timeoutMs: number;
  readonly dueAt: Date;
  /** Not to be started later; what is still here then is reported as not done. */
  readonly notAfter: Date;
  readonly requestedBy: string;
}

/** A job with the lease that its worker holds. */
export interface HeldJob extends NewJob {
  readonly lease: string;
  readonly leasedUntil: Date;
  /** How often it was leased, this time included. */
  readonly attempts: number;
}

/** What came of a held job. */
export interface FinishedJob {
  readonly id: string;
  readonly lease: string;
  readonly report: Report;
}

/** Where jobs wait. A job is never held by two workers at once, and its end and its report are one transaction. */
export interface JobStore {
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /** Jobs that are due and nobody holds, those whose lease has ended included. */
  lease(wanted: {
    readonly agentId: string;
    readonly worker: string;
    readonly most: number;
    readonly now: Date;
    readonly leaseMs: number;
  }): Promise<readonly HeldJob[]>;
  /** Prolongs leases; answers the ids of jobs that are not held any more. */
  prolong(
    agentId: string,
    holding: readonly { readonly id: string; readonly lease: string }[],
    until: Date,
  ): Promise<readonly string[]>;
  /** Ends jobs whose leases still hold and records their reports; answers the ids of those jobs. */
  finish(agentId: string, finished: readonly FinishedJob[]): Promise<readonly string[]>;
  /** Takes away all jobs of a sweep; answers how many there were. */
  cancel(sweepId: string): Promise<number>;
  /** When the next job of an agent is due; null when there is none. */
  nextDue(agentId: string): Promise<Date | null>;
}

/** A report on its way into the history of its series. */
export interface NewReport {
  readonly seriesId: string;
  readonly sweepId: string | null;
  readonly report: Report;
}

/** A series before anything was seen. */
export type NewSeries = Pick<
  Series,
  'id' | 'topologyId' | 'key' | 'agentId' | 'kind' | 'target' | 'title' | 'service' | 'address'
> & { readonly plan: PlannedProbe | null };

/** A series with its planned probe and its turning points. */
export interface StoredSeries extends Series, Turning {
  readonly plan: PlannedProbe | null;
}

/** Holds a report against what is planned. */
export type Compare = (plan: PlannedProbe, report: Report) => PlanComparison;
