import { z } from 'zod';
import { PortRange, Transport } from '../domain/net.ts';
import { Rule, Translation } from '../domain/rule.ts';

/** A rule of a ruleset; its position, from 1, tells rules apart that share an id. */
export const RuleRef = z.object({ id: z.string(), position: z.int() });
export type RuleRef = z.infer<typeof RuleRef>;

/** First packet of a conversation, with the addresses that the firewall sees when it filters. */
export const Packet = z.object({
  direction: z.enum(['in', 'out']),
  source: z.string(),
  destination: z.string(),
  transport: Transport,
  sourcePort: z.int(),
  destinationPort: z.int(),
});
export type Packet = z.infer<typeof Packet>;

const Texts = z.array(z.string()).readonly().nullable();
const Ranges = z.array(PortRange).readonly().nullable();

/** Packets as people read them: each of the sources to each of the destinations on each of the ports; null is any. */
export const Region = z.object({
  family: z.union([z.literal(4), z.literal(6)]),
  transport: Transport,
  /** `both` where the firewall does not tell them apart. */
  direction: z.enum(['in', 'out', 'both']),
  sources: Texts,
  destinations: Texts,
  sourcePorts: Ranges,
  ports: Ranges,
  /** How many packets it holds, in decimal digits. */
  packets: z.string(),
});
export type Region = z.infer<typeof Region>;

const Regions = z.array(Region).readonly();
const RuleRefs = z.array(RuleRef).readonly();
const Translations = z.array(Translation).readonly();

/** A flow that a ruleset stops, in whole or in part. */
export const Missing = z.object({
  flowId: z.string(),
  optional: z.boolean(),
  refused: Regions,
  /** The rules that deny it, or whose verdict is unknown; none where the deny that ends the ruleset does. */
  by: RuleRefs,
  example: Packet,
  /** The rule that lets the flow pass, to stand before the rules of `by`. */
  add: Rule,
});
export type Missing = z.infer<typeof Missing>;

/** What a rule lets pass and no flow needs. */
export const Excess = z.object({
  rule: RuleRef,
  regions: Regions,
  packets: z.string(),
  /** False where it is too much to count in bounded time. */
  isMeasured: z.boolean(),
  example: Packet,
});
export type Excess = z.infer<typeof Excess>;

/** How a ruleset differs from what the flows through it need. */
export const Gap = z.object({
  missing: z.array(Missing).readonly(),
  /** Flows of which nobody can say whether they pass. */
  unclear: z.array(Missing).readonly(),
  excess: z.array(Excess).readonly(),
  missingTranslations: Translations,
  excessTranslations: Translations,
  /** Whether it permits and translates what is needed and nothing else. */
  isExact: z.boolean(),
  /** Flows and rules that meet too many others to be certain about, by id. */
  undecided: z.array(z.string()).readonly(),
});
export type Gap = z.infer<typeof Gap>;

/** Something about a rule that whoever keeps the ruleset should know. */
export const HygieneIssue = z.object({
  kind: z.enum([
    'never-matches',
    'shadowed',
    'redundant',
    'partly-shadowed',
    'any-to-any',
    'undecided',
  ]),
  rule: RuleRef,
  /** The rules to blame. */
  by: RuleRefs,
  /** Whether some packet that it matches meets the opposite verdict. */
  contradicts: z.boolean(),
  example: Packet.nullable(),
});
export type HygieneIssue = z.infer<typeof HygieneIssue>;

const Verdict = Rule.shape.action;

/** Packets that two rulesets judge differently, with the rules that decide about them; null is the deny at the end. */
export const VerdictChange = z.object({
  from: Verdict,
  to: Verdict,
  was: RuleRef.nullable(),
  is: RuleRef.nullable(),
  regions: Regions,
  example: Packet,
});
export type VerdictChange = z.infer<typeof VerdictChange>;

/** What a second ruleset does that a first one does not. */
export const Difference = z.object({
  changes: z.array(VerdictChange).readonly(),
  addedTranslations: Translations,
  removedTranslations: Translations,
  /** False where the rulesets differ too much to list it in bounded time: then there is more. */
  isComplete: z.boolean(),
});
export type Difference = z.infer<typeof Difference>;
