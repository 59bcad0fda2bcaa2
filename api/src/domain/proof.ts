import { z } from 'zod';
import { EntityRef } from './change.ts';
import { Confidence } from './fact.ts';
import { Fix } from './finding.ts';
import { IceOutcome } from './ice.ts';
import { Arrow, Ladder } from './ladder.ts';
import { Party } from './party.ts';
import { Rule } from './rule.ts';
import { ScenarioId } from './scenario.ts';
import { Verdict } from './verdict.ts';

/**
 * Something of the world that a proof rests on and that can be taken away, as text `kind:where/what`:
 * `rule:fw-ext/E04`, `translation:fw-ext/T1`, `record:<id>`, `san:<certificate id>/<name>`, `certificate:<id>`,
 * `flag:<policy id>/federationAccess`, `switch:allowFederatedUsers`, `partner:<id>`, `server:<id>`.
 */
export const ItemId = z.string();
export type ItemId = z.infer<typeof ItemId>;

/** What somebody's client or log shows. */
export const Seen = z.object({
  /** Lifeline of the ladder. */
  by: z.string(),
  /** In the words of the client or server: `Call failed, 504 (1010)`. */
  text: z.string(),
  sipStatus: z.int().nullable(),
  diagnosticsId: z.int().nullable(),
  /** Whole header line as it stands in the message; null where none is sent. */
  header: z.string().nullable(),
});
export type Seen = z.infer<typeof Seen>;

/** Mends a blocker: a change of the topology, or a rule that the firewall lacks. */
export const Remedy = z.object({
  fix: Fix.nullable(),
  /** Rule to add to an imported ruleset, and to which firewall. */
  rule: z.object({ firewallId: z.string(), rule: Rule }).nullable(),
  sentence: z.string(),
});
export type Remedy = z.infer<typeof Remedy>;

/** One reason why an arrow does not get through, or not for everybody. */
export const Blocker = z.object({
  /** Index into the arrows of the ladder. */
  arrow: z.int(),
  verdict: Verdict,
  /** Requirement that does not hold, by its kind, and the failure that it leads to. */
  kind: z.string(),
  failure: z.string(),
  /** In at most eight words, with the decider: `certificate has no name sip.fabrikam.com`. */
  title: z.string(),
  /** What is wrong and who decided it, in full. */
  sentence: z.string(),
  entities: z.array(EntityRef),
  /** Items that decided against it, e.g. the deny rule; empty where nothing permits it. */
  items: z.array(ItemId),
  seen: z.array(Seen),
  remedy: Remedy.nullable(),
  confidence: Confidence,
});
export type Blocker = z.infer<typeof Blocker>;

/** One arrow judged. */
export const ArrowProof = z.object({
  verdict: Verdict,
  /** Arrows after one that fails are judged all the same, but nothing reaches them. */
  reached: z.boolean(),
  /** How each firewall on the way decided, in order. */
  walls: z.array(
    z.object({
      firewallId: z.string().nullable(),
      passes: z.enum(['yes', 'no', 'partly', 'unsure']),
      rules: z.array(z.string()),
      /** Replies pass by state. */
      byState: z.boolean(),
    }),
  ),
  uses: z.array(ItemId),
  confidence: Confidence,
});
export type ArrowProof = z.infer<typeof ArrowProof>;

/** One hop of what is answered where an arrow fails, in place of what the ladder says. */
export const Answer = z.object({
  /** Index of the arrow that fails, which it is drawn after. */
  after: z.int(),
  /** The reply itself. */
  arrow: Arrow,
});
export type Answer = z.infer<typeof Answer>;

/** A ladder with all its arrows judged. */
export const LadderProof = z.object({
  ladder: Ladder,
  verdict: Verdict,
  arrows: z.array(ArrowProof),
  /** All of them, the first in the order of arrows first. */
  blockers: z.array(Blocker),
  /** What goes back from the arrow that fails first, from server to server up to whoever asked; empty where nothing does. */
  answers: z.array(Answer),
  /** Media sessions by their ids. */
  media: z.array(IceOutcome),
  confidence: Confidence,
});
export type LadderProof = z.infer<typeof LadderProof>;

/** One cell of the readiness matrix: a scenario for one party, over every ladder that the party takes part in. */
export const Cell = z.object({
  scenario: ScenarioId,
  partyId: z.string(),
  verdict: Verdict,
  ladders: z.int(),
  failing: z.int(),
  /** The gravest ladder, the first one when all work; null when there is none. */
  ladderId: z.string().nullable(),
  /** Its first blocker as title, why it is not applicable, or null. */
  because: z.string().nullable(),
  /** Index of the arrow that fails first. */
  arrow: z.int().nullable(),
});
export type Cell = z.infer<typeof Cell>;

/** Every scenario for every party. */
export const Matrix = z.object({
  scenarios: z.array(z.object({ id: ScenarioId, title: z.string() })),
  parties: z.array(Party),
  cells: z.array(Cell),
  ladders: z.int(),
  arrows: z.int(),
  verdict: Verdict,
});
export type Matrix = z.infer<typeof Matrix>;

/** Something that is taken from the world to see what breaks. `condition` names a failure no topology shows. */
export const Fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rule-removed'), firewallId: z.string(), ruleId: z.string() }),
  z.object({
    kind: z.literal('port-closed'),
    /** Null closes it at every firewall. */
    firewallId: z.string().nullable(),
    transport: z.enum(['tcp', 'udp']),
    first: z.int(),
    last: z.int(),
  }),
  z.object({ kind: z.literal('record-removed'), recordId: z.string() }),
  z.object({ kind: z.literal('san-removed'), certificateId: z.string(), name: z.string() }),
  z.object({ kind: z.literal('certificate-expired'), certificateId: z.string() }),
  z.object({ kind: z.literal('certificate-untrusted'), certificateId: z.string() }),
  z.object({
    kind: z.literal('eku-removed'),
    certificateId: z.string(),
    eku: z.enum(['serverAuth', 'clientAuth']),
  }),
  z.object({ kind: z.literal('server-down'), serverId: z.string() }),
  z.object({ kind: z.literal('condition'), condition: z.string() }),
]);
export type Fault = z.infer<typeof Fault>;
