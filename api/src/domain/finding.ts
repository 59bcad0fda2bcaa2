import { z } from 'zod';
import { Change, EntityRef } from './change.ts';
import { Confidence } from './fact.ts';

/** From what makes a deployment fail, over what makes it fragile, to what is good to know. */
export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/** An unambiguous remedy: changes that make the finding go away, applied with one click. */
export const Fix = z.object({
  /** Verb and noun, as the button says it. */
  label: z.string(),
  changes: z.array(Change),
});
export type Fix = z.infer<typeof Fix>;

/** Something the user should know about a topology. Findings are data: the engines never throw on user input. */
export const Finding = z.object({
  severity: Severity,
  /** Stable kebab-case code; the documentation has one anchor per code. */
  code: z.string(),
  /** What is wrong, in one short sentence that names the entity. */
  message: z.string(),
  /** Who suffers and how. */
  reason: z.string(),
  /** The entities it is about, the one to open first. */
  entities: z.array(EntityRef),
  /** Fact the finding rests on, e.g. `V03`; null for what the document itself shows. */
  factId: z.string().nullable(),
  confidence: Confidence,
  /** What to do, in one sentence. */
  remedy: z.string(),
  fix: Fix.nullable(),
});
export type Finding = z.infer<typeof Finding>;
