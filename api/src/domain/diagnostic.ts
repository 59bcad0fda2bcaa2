import { z } from 'zod';
import { EntityRef } from './change.ts';
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
  /** Cause and fix are mostly our own conclusion, however sure the id is. */
  causeConfidence: Confidence,
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

/** What is known of one id, also where that is nothing but whose it could be. */
export const DiagnosticAnswer = z.object({
  id: z.int(),
  /** Null where the id is not known. */
  diagnostic: Diagnostic.nullable(),
  /** Null where no component is known to have ids like it. */
  range: DiagnosticRange.nullable(),
  /** What the id means, in a sentence or two. */
  meaning: z.string(),
});
export type DiagnosticAnswer = z.infer<typeof DiagnosticAnswer>;

/** What of a topology may be behind an id, and what to look at. */
export const LikelyCause = z.object({
  /** `2 policies grant no federation`. */
  title: z.string(),
  check: z.string(),
  /** What to look at, at most 20 of them. */
  entities: z.array(EntityRef),
  confidence: Confidence,
});
export type LikelyCause = z.infer<typeof LikelyCause>;

/** One header as it was found in a text. */
export const DiagnosticLine = z.object({
  /** Line of the text, from 1, after flattened ones are taken apart. */
  line: z.int(),
  header: DiagnosticHeader,
  id: z.int(),
  /** Behind the dot of `4003.2`; null without one. */
  subId: z.int().nullable(),
  reason: z.string().nullable(),
  /** The server that says so. */
  source: z.string().nullable(),
  /** All others in their order. */
  attributes: z.array(z.object({ name: z.string(), value: z.string() })),
  /** What the bits of its `ICEWarn` say; empty without one. */
  iceWarnings: z.array(IceWarning),
});
export type DiagnosticLine = z.infer<typeof DiagnosticLine>;
