import { z } from 'zod';
import { ProbePhase } from './report.ts';

/** One line of two reports that are laid beside each other. */
export const DifferenceLine = z.object({
  /** `changed`: both have one at this place, and it does not say the same. */
  kind: z.enum(['same', 'only-before', 'only-after', 'changed']),
  /** Part of the probe that it belongs to; null of what was said outside of all parts. */
  phase: ProbePhase.nullable(),
  /** Null before there were addresses. */
  address: z.string().nullable(),
  /** What was said, an observation, how long the part took, or what went wrong in it. */
  what: z.enum(['sent', 'received', 'note', 'phase', 'seen', 'failure']),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type DifferenceLine = z.infer<typeof DifferenceLine>;

/** Two reports of one probe, line by line, their parts beside each other. */
export const ReportDifference = z.object({
  /** When the reports were made. */
  before: z.iso.datetime(),
  after: z.iso.datetime(),
  lines: z.array(DifferenceLine),
});
export type ReportDifference = z.infer<typeof ReportDifference>;
