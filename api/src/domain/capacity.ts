import { z } from 'zod';
import { EntityRef } from './change.ts';
import { Reason } from './fact.ts';

/** One figure of the capacity report, against its limit where one is published. */
export const CapacityRow = z.object({
  id: z.string(),
  entity: EntityRef.nullable(),
  /** What it is a figure of: a site, an edge pool, the deployment. */
  subject: z.string(),
  /** What is counted, e.g. `remote users`. */
  measure: z.string(),
  value: z.number(),
  limit: z.number().nullable(),
  unit: z.string(),
  /** How it was computed, with the numbers in it. */
  formula: z.string(),
  /** Keys of the assumptions that went in, see `Settings.assumptions`. */
  assumptions: z.array(z.string()),
  reason: Reason,
});
export type CapacityRow = z.infer<typeof CapacityRow>;
