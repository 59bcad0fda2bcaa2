import { z } from 'zod';
import { Zone } from './net.ts';
import { ProbePolicy } from './probe-policy.ts';
import { Name } from './text.ts';

/** Whether an agent takes jobs: it was never seen, asks regularly, was not heard of for a while, or may no more. */
export const AgentState = z.enum(['new', 'online', 'offline', 'revoked']);
export type AgentState = z.infer<typeof AgentState>;

/** A place that probes run from. The server itself is one. */
export const Agent = z.object({
  id: z.string(),
  name: Name,
  /** Where it stands: what probes from it mean depends on that. */
  zone: Zone,
  /** Is the server itself. */
  builtIn: z.boolean(),
  state: AgentState,
  /** What the server lets it reach. */
  policy: ProbePolicy,
  /** What its own machine lets it reach, as it said last; both must allow a probe. */
  localPolicy: ProbePolicy.nullable(),
  /** First characters of its token, to tell tokens apart. */
  prefix: z.string().nullable(),
  version: z.string().nullable(),
  host: z.string().nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  lastSeenAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  revision: z.int(),
});
export type Agent = z.infer<typeof Agent>;
