import { z } from 'zod';
import { Confidence, Source } from './fact.ts';

/** Header that carries an id. The last one is no header: codes of Communicator Web Access stand in its event log. */
export const DiagnosticHeader = z.enum([
  'ms-diagnostics',
  'ms-diagnostics-public',
  'ms-client-diagnostics',
  'X-Ms-diagnostics',
  'Ms-Diagnostics-Fault',
  'event-log',
]);
export type DiagnosticHeader = z.infer<typeof DiagnosticHeader>;

/** What one id of an `ms-diagnostics` header means. */
export const Diagnostic = z.object({
  id: z.int(),
  headers: z.array(DiagnosticHeader),
  /** Canonical text of the header; null where it is only known that the id exists. */
  reason: z.string().nullable(),
  /** Text that other builds send with the same id. */
  alternateReason: z.string().nullable(),
  /** What writes it: `Front End (presence)`, `Mediation Server`. */
  component: z.string(),
  /** Statuses of the SIP or HTTP response that it comes with. */
  statuses: z.array(z.int()),
  statusConfidence: Confidence,
  /** Messages that carry it: `response`, `BYE`. */
  carriedIn: z.string(),
  cause: z.string().nullable(),
  fix: z.string().nullable(),
  /** Has to do with users outside: the edge, federation, remote access, media. */
  external: z.boolean(),
  confidence: Confidence,
  sources: z.array(Source),
});
export type Diagnostic = z.infer<typeof Diagnostic>;

/** Ids of one component. */
export const DiagnosticRange = z.object({
  first: z.int(),
  last: z.int(),
  component: z.string(),
});
export type DiagnosticRange = z.infer<typeof DiagnosticRange>;

/** One bit of the `ICEWarn` parameter: what went wrong while media looked for a way. */
export const IceWarning = z.object({
  /** `0x20`. */
  bit: z.string(),
  meaning: z.string(),
  confidence: Confidence,
});
export type IceWarning = z.infer<typeof IceWarning>;
