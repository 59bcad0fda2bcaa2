import { z } from 'zod';
import { EntityRef } from './change.ts';
import { Reason } from './fact.ts';

/** A DNS record that the topology needs. */
export const DnsRecord = z.object({
  id: z.string(),
  /** Who must be able to see it: the internet, the inside, or the edge servers in the perimeter. */
  view: z.enum(['external', 'internal', 'perimeter']),
  /** Zone that holds it, e.g. `contoso.com`. */
  zone: z.string(),
  /** Fully qualified, without the final dot. */
  name: z.string(),
  type: z.enum(['A', 'AAAA', 'CNAME', 'SRV']),
  /** Address, or target name without the final dot. */
  value: z.string(),
  /** Of SRV records only. */
  port: z.int().nullable(),
  priority: z.int().nullable(),
  weight: z.int().nullable(),
  /** Seconds. */
  ttl: z.int(),
  entity: EntityRef.nullable(),
  optional: z.boolean(),
  /** Internal and external answers differ (split-brain): the same name exists in the other view with another value. */
  split: z.boolean(),
  reason: Reason,
  notes: z.string().nullable(),
});
export type DnsRecord = z.infer<typeof DnsRecord>;
