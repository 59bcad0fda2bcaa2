import type { Job } from '../../../prisma/generated/client.ts';
import type { PairSide } from '../domain/job.ts';
import type { ProbeKind } from '../domain/probe.ts';
import type { HeldJob, NewJob } from '../service/watch/ports.ts';
import { insertRows, type Sql } from './rows.ts';
import { listed } from './tables.ts';

/** What statements about jobs select. */
const columns = [
  'id',
  'sweepId',
  'seriesId',
  'agentId',
  'kind',
  'target',
  'pairId',
  'side',
  'timeoutMs',
  'dueAt',
  'notAfter',
  'lease',
  'leasedUntil',
  'attempts',
  'requestedBy',
] as const;

/** The columns as SQL. */
export const listedColumns = listed(columns);

/** A row as these columns give it. */
export type JobRow = Pick<Job, (typeof columns)[number]>;

/** A job with how often it was given out. */
export const jobOf = (row: JobRow): NewJob & { readonly attempts: number } => {
  const { pairId, side, kind, target, lease: _, leasedUntil: __, ...job } = row;
  return {
    ...job,
    kind: kind as ProbeKind,
    target: target as NewJob['target'],
    pair: pairId === null ? null : { id: pairId, side: side as PairSide },
  };
};

/** A job that was just given out. */
export const heldOf = (row: JobRow): HeldJob => ({
  ...jobOf(row),
  lease: row.lease ?? '',
  leasedUntil: row.leasedUntil ?? row.dueAt,
});

/** Puts jobs into the queue. */
export const insertJobs = (db: Sql, jobs: readonly NewJob[]): Promise<void> => {
  const createdAt = new Date();
  const rows = jobs.map(({ pair, ...job }) => ({
    ...job,
    pairId: pair?.id ?? null,
    side: pair?.side ?? null,
    attempts: 0,
    createdAt,
  }));
  return insertRows(db, 'Job', [...columns, 'createdAt'], rows);
};
