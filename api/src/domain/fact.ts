import { z } from 'zod';

/** How sure a statement is: printed in a source, concluded from several, or our own conclusion without one. */
export const Confidence = z.enum(['confirmed', 'derived', 'inferred']);
export type Confidence = z.infer<typeof Confidence>;

/** Where a fact was published. */
export const Source = z.object({
  /** Stable short key, e.g. `P13-SNAT`. */
  key: z.string(),
  title: z.string(),
});
export type Source = z.infer<typeof Source>;

/** One published requirement or limit, with its source and how sure it is. */
export const Fact = z.object({
  /** Stable id, e.g. `EXT-04`, `X-SIP-A`, `V03`. */
  id: z.string(),
  area: z.enum([
    'ports',
    'records',
    'certificates',
    'limits',
    'validation',
    'capacity',
    'federation',
    'ice',
  ]),
  /** The fact in one sentence. */
  statement: z.string(),
  confidence: Confidence,
  sources: z.array(Source),
  /** Conflicts between sources, exceptions, history. */
  notes: z.string().nullable(),
});
export type Fact = z.infer<typeof Fact>;

/** Why something is planned: carried by every flow, record, certificate and capacity row. */
export const Reason = z.object({
  factId: z.string(),
  /** The reason in one sentence, naming the entities of this topology. */
  sentence: z.string(),
  /** Enabled features that need it; empty when everything does. */
  features: z.array(z.string()),
  /** Scenarios that break without it. */
  scenarios: z.array(z.string()),
  confidence: Confidence,
  /** Keys of the sources, see `Fact.sources`. */
  sources: z.array(z.string()),
});
export type Reason = z.infer<typeof Reason>;
