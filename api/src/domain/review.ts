import { z } from 'zod';

/** One thing that is wrong with a request or a file: where, and what. */
export const Issue = z.object({
  /** Field path, `line 12, column 5`, or cell such as `C7`; empty where the whole is meant. */
  where: z.string(),
  message: z.string(),
});
export type Issue = z.infer<typeof Issue>;

/** One line of an import review. */
export const ReviewRow = z.object({
  result: z.enum(['understood', 'check', 'left-out', 'rejected']),
  /** What was met: `Edge pool`, `SIP domain`, `Service FileStore`. */
  what: z.string(),
  value: z.string(),
  /** `line 212`, `lines 212 to 288`, or a cell. */
  where: z.string(),
  why: z.string(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;
