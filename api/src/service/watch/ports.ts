import type { Agent } from '../../domain/agent.ts';
import type { PairSide } from '../../domain/job.ts';
import type { PlanComparison, PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeKind } from '../../domain/probe.ts';
import type { Report } from '../../domain/report.ts';
import type { Series, Turning, WatchSettings } from '../../domain/watched.ts';

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

/** A job and the lease under which somebody holds it. */
export interface Hold {
  readonly id: string;
  readonly lease: string;
}

/** A job that ended, and the series that its report went into. */
export interface EndedJob {
  readonly id: string;
  readonly seriesId: string;
  readonly pairId: string | null;
}

/**
 * Where jobs wait. A job is never held by two workers at once, and its end and its report are one transaction. Services
 * see it through `announced`, which wakes whoever waits.
 */
export interface JobStore {
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /**
   * Jobs that are due before `until` and nobody holds, those whose lease has ended included. Half of a pair is given out
   * only while the agent of the other half asks for jobs.
   */
  lease(wanted: {
    readonly agentId: string;
    readonly worker: string;
    readonly most: number;
    readonly now: Date;
    /** Jobs that are due before then; now unless told. */
    readonly until?: Date;
    readonly leaseMs: number;
  }): Promise<readonly HeldJob[]>;
  /** Prolongs leases; answers the ids of jobs that are not held any more. */
  prolong(agentId: string, holding: readonly Hold[], until: Date): Promise<readonly string[]>;
  /** Gives jobs back that were not begun. */
  release(agentId: string, holding: readonly Hold[]): Promise<void>;
  /** Gives back whatever a worker still holds. */
  leave(agentId: string, worker: string): Promise<void>;
  /** Ends jobs whose leases nobody has taken over, with reports of their kind, and records these. */
  finish(agentId: string, finished: readonly FinishedJob[]): Promise<readonly EndedJob[]>;
  /**
   * Ends jobs that nobody holds and that will not be started any more, with the report that `reportOf` makes of each:
   * those past their last start, those that were begun too often, those of revoked agents, halves whose other half has ended,
   * and with `all` whatever is due.
   */
  expire(
    when: { readonly now: Date; readonly all: boolean; readonly most: number },
    reportOf: (job: NewJob & { readonly attempts: number }) => Report,
  ): Promise<readonly EndedJob[]>;
  /** Takes away all jobs of a sweep; answers how many there were. */
  cancel(sweepId: string): Promise<number>;
}

/** What the halves of a pair say to each other. */
export interface PairStore {
  /** False when the half is not held under this lease. */
  say(half: PairHalf, message: unknown, at: Date): Promise<boolean>;
  /** What the other half said after a position; null when the half is not held under this lease. */
  hear(half: PairHalf, after: number): Promise<Heard | null>;
}

/** One half of a pair, as its agent names it. */
export interface PairHalf {
  readonly pairId: string;
  readonly agentId: string;
  readonly lease: string;
}

/** What the other half said. */
export interface Heard {
  readonly messages: readonly unknown[];
  /** Position of the last one. */
  readonly next: number;
  /** The other half is done, and nothing more will come. */
  readonly ended: boolean;
}

/** An agent as stored: the secret of its token only as a hash. */
export interface AgentRecord extends Omit<Agent, 'state'> {
  readonly secretHash: string | null;
}

/** Where agents are kept. */
export interface AgentStore {
  list(): Promise<AgentRecord[]>;
  /** @throws NotFound */
  read(id: string): Promise<AgentRecord>;
  /** By the hash of the secret in its token; null when unknown. */
  byHash(secretHash: string): Promise<AgentRecord | null>;
  /** Does nothing where there is one with this id. */
  create(agent: AgentRecord): Promise<void>;
  /** `revision` undefined takes any. @throws NotFound @throws Conflict */
  update(
    id: string,
    change: Pick<AgentRecord, 'name' | 'zone' | 'policy'>,
    revision: number | undefined,
  ): Promise<AgentRecord>;
  /** @throws NotFound */
  revoke(id: string, at: Date): Promise<AgentRecord>;
  /** It asked for jobs, or started. */
  seen(
    id: string,
    at: Date,
    about?: Pick<AgentRecord, 'version' | 'host' | 'localPolicy'>,
  ): Promise<void>;
}

/** What holds for watching as a whole: one row, which the first server that starts makes. */
export interface SettingsStore {
  read(): Promise<StoredSettings>;
  /** `revision` undefined takes any. @throws Conflict */
  write(
    settings: WatchSettings,
    by: { readonly name: string; readonly at: Date; readonly revision?: number | undefined },
  ): Promise<StoredSettings>;
  /** The key that jobs are signed with, PKCS 8 in PEM; `fresh` makes one where there is none yet. */
  signingKey(fresh: () => string): Promise<string>;
}

/** Settings with their revision; 0 before anybody has changed them. */
export interface StoredSettings {
  readonly settings: WatchSettings;
  readonly revision: number;
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
