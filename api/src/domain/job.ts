import { z } from 'zod';
import { ProbeKind } from './probe.ts';
import { ProbePolicy } from './probe-policy.ts';
import { Report } from './report.ts';

/** Half of a probe that two agents do together: `first` listens, `second` comes to it. */
export const PairSide = z.enum(['first', 'second']);
export type PairSide = z.infer<typeof PairSide>;

/** What an agent is told to do. The server signs exactly this text, and the agent does nothing else. */
export const JobOrder = z.object({
  id: z.string(),
  /** The only agent that may do it. */
  agentId: z.string(),
  kind: ProbeKind,
  target: z.record(z.string(), z.unknown()),
  /** What the server lets the agent reach, judged there again with the policy of its own machine. */
  policy: ProbePolicy,
  timeoutMs: z.int().positive(),
  /** When it is to start. */
  dueAt: z.iso.datetime(),
  /** It must not be started later. */
  notAfter: z.iso.datetime(),
  /** Half of a pair; null for a probe of its own. */
  pair: z.object({ id: z.string(), side: PairSide }).nullable(),
});
export type JobOrder = z.infer<typeof JobOrder>;

/** A job that an agent holds until its lease ends, when another may take it. */
export const LeasedJob = z.object({
  /** JSON of a `JobOrder`, byte for byte as it was signed. */
  order: z.string(),
  /** Ed25519 over those bytes, base64url. */
  signature: z.string(),
  /** Shown with the result; when another has taken the job over, that is refused. */
  lease: z.string(),
  leasedUntil: z.iso.datetime(),
});
export type LeasedJob = z.infer<typeof LeasedJob>;

/** What came of a job. */
export const JobResult = z.object({ id: z.string(), lease: z.string(), report: Report });
export type JobResult = z.infer<typeof JobResult>;
