import { z } from 'zod';
import { EntityRef } from './change.ts';
import { ItemId, Matrix } from './proof.ts';
import { ScenarioId } from './scenario.ts';
import { Verdict } from './verdict.ts';

/** Whether anything misses an item that is taken away. */
export const ItemNeed = z.object({
  item: ItemId,
  kind: z.enum(['rule', 'translation', 'record', 'san', 'eku', 'flag', 'switch', 'partner']),
  /** As people name it: `E04 of fw-ext, tcp/443 to Access Edge`, `sip.contoso.com A`. */
  label: z.string(),
  /** Where it is to be changed, as far as the topology has it. */
  entity: EntityRef.nullable(),
  /**
   * `needed`: without it a ladder breaks; `lessens`: without it one is impaired or unsure; `kept`: no ladder misses it, but
   * it was planned for a purpose that no ladder plays; `needless`: nothing misses it.
   */
  state: z.enum(['needed', 'lessens', 'kept', 'needless']),
  /** Scenarios that break, and those that only get worse. */
  breaks: z.array(ScenarioId),
  lessens: z.array(ScenarioId),
  /** How many ladders get worse, and the first of them. */
  ladders: z.int(),
  ladderId: z.string().nullable(),
  /** Who misses it and how, or what it is kept for. */
  sentence: z.string(),
});
export type ItemNeed = z.infer<typeof ItemNeed>;

/** Somebody whom no ruleset can serve in this design: the network where they are does not let them reach it. */
export const Unserved = z.object({
  partyId: z.string(),
  /** As the head of a column says it: `Remote, TCP 443 only`. */
  label: z.string(),
  /** How many of their ladders stop there, and the first of them. */
  ladders: z.int(),
  ladderId: z.string(),
  /** What is in the way, as title. */
  because: z.string(),
});
export type Unserved = z.infer<typeof Unserved>;

/** Whether a topology has what every scenario needs and nothing besides. */
export const Minimality = z.object({
  /** Every ladder works but those of `unserved`, which no rule, record or certificate would mend. */
  sufficient: z.boolean(),
  /** Whom the design does not serve, whatever its rulesets are. */
  unserved: z.array(Unserved),
  /** Nothing is needless. */
  minimal: z.boolean(),
  items: z.array(ItemNeed),
});
export type Minimality = z.infer<typeof Minimality>;

/** A cell of the readiness matrix before and after a change; null where there is none. */
export const CellDifference = z.object({
  scenario: ScenarioId,
  partyId: z.string(),
  before: Verdict.nullable(),
  after: Verdict.nullable(),
  /** First blocker after the change, or what was in the way before. */
  because: z.string().nullable(),
  ladderId: z.string().nullable(),
  arrow: z.int().nullable(),
});
export type CellDifference = z.infer<typeof CellDifference>;

/** A ladder whose verdict or first blocker is another one after a change. */
export const LadderDifference = z.object({
  ladderId: z.string(),
  before: Verdict.nullable(),
  after: Verdict.nullable(),
  because: z.string().nullable(),
});
export type LadderDifference = z.infer<typeof LadderDifference>;

/** What a change does to the readiness of a topology. */
export const WhatIf = z.object({
  before: Verdict,
  after: Verdict,
  /** In one sentence: `3 ladders of voice-remote break`. */
  summary: z.string(),
  cells: z.array(CellDifference),
  ladders: z.array(LadderDifference),
  matrix: Matrix,
});
export type WhatIf = z.infer<typeof WhatIf>;
