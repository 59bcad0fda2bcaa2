import { z } from 'zod';
import { Issue } from '../domain/review.ts';

export { Issue };

/** Problem details, RFC 9457: the one shape of every error that the API sends. */
export const Problem = z.object({
  /** Stable kebab-case code. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** Quote it to whoever runs the server; the log has it too. */
  requestId: z.string().optional(),
  /** Everything that is wrong, not only the first thing. */
  issues: z.array(Issue).optional(),
  /** Of a conflict: the entity, and what it holds now. */
  conflicts: z
    .array(
      z.object({
        collection: z.string(),
        id: z.string(),
        /** Revision now; null when it is gone. */
        revision: z.int().nullable(),
        current: z.record(z.string(), z.unknown()).nullable(),
        changedBy: z.string().nullable(),
        changedAt: z.string().nullable(),
      }),
    )
    .optional(),
  /** Of a refused delete: what depends on the entity. */
  dependants: z
    .array(
      z.object({ collection: z.string(), id: z.string(), label: z.string(), field: z.string() }),
    )
    .optional(),
});
export type Problem = z.infer<typeof Problem>;
