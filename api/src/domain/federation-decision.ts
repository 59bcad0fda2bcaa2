import { z } from 'zod';
import { EntityRef } from './change.ts';
import { Confidence } from './fact.ts';
import { Fix } from './finding.ts';
import { ItemId, Seen } from './proof.ts';

/** What two people want to do with each other. */
export const FederatedUse = z.enum(['im', 'presence', 'audio-video']);
export type FederatedUse = z.infer<typeof FederatedUse>;

/** Who asks for whom: one of our users, by where they are homed, and an address of somebody else. */
export const FederationQuery = z.object({
  poolId: z.string().nullable(),
  siteId: z.string().nullable(),
  /** Policy of the user themselves; null where that of the site or the global one applies. */
  policyId: z.string().nullable(),
  /** `bob@fabrikam.com`, with or without `sip:`, or the domain alone. */
  address: z.string(),
  /** Who starts: our user (`outbound`) or the other side. */
  direction: z.enum(['inbound', 'outbound']),
  what: FederatedUse,
});
export type FederationQuery = z.infer<typeof FederationQuery>;

/** The steps of a decision in their order. */
export const FederationStepId = z.enum([
  'own-domain',
  'switch',
  'blocked',
  'allowed',
  'provider',
  'discovery',
  'xmpp',
  'admitted',
  'policy',
  'route',
  'other-side',
]);
export type FederationStepId = z.infer<typeof FederationStepId>;

/** `not-federation`: both belong to the organization, and nothing of this applies. */
export const FederationResult = z.enum(['allowed', 'denied', 'unsure', 'not-federation']);
export type FederationResult = z.infer<typeof FederationResult>;

/** What would be if one step were the other way round. */
export const Flip = z.object({
  /** The whole decision then. */
  result: FederationResult,
  /** Whether anything would be different for this user. */
  changes: z.boolean(),
  /** `Off: denied, 4,210 of 4,210 users lose it`. */
  sentence: z.string(),
  /** Users for whom the answer would be different, of all. */
  users: z.int(),
  allUsers: z.int(),
  fix: Fix,
});
export type Flip = z.infer<typeof Flip>;

/** One step. After the one that stops, none is judged. */
export const FederationStep = z.object({
  id: FederationStepId,
  /** `fabrikam.com is not blocked`. */
  title: z.string(),
  /** `decided`: it admits the domain, so that the lists after it are not asked. */
  state: z.enum(['passed', 'decided', 'stops', 'unsure', 'not-judged']),
  /** What decided it. */
  entities: z.array(EntityRef),
  sentence: z.string(),
  confidence: Confidence,
  /** Null where nothing of ours turns it. */
  flip: Flip.nullable(),
});
export type FederationStep = z.infer<typeof FederationStep>;

/** How a domain is federated with, from the most to the least trusted. */
export const FederationType = z.enum([
  'allowed-partner-server',
  'allowed-partner-domain',
  'hosting-provider',
  'public-im-provider',
  'xmpp-partner',
  'discovered-partner-domain',
]);
export type FederationType = z.infer<typeof FederationType>;

/** How far the other side is trusted, and what follows from it. */
export const Trust = z.object({
  type: FederationType,
  /** `Allowed by name and server, the highest trust`. */
  sentence: z.string(),
  /** Messages a second and the rest of the limits; null where none apply. */
  limits: z.string().nullable(),
  /** What becomes of messages that come in. */
  verification: z.string(),
  confidence: Confidence,
});
export type Trust = z.infer<typeof Trust>;

/** What one side sees when it is denied, with how sure that is. */
export const FederationSeen = Seen.extend({ confidence: Confidence });
export type FederationSeen = z.infer<typeof FederationSeen>;

/** Whether one of our users and somebody else reach each other, step by step. */
export const FederationDecision = z.object({
  query: FederationQuery,
  /** Domain of the address, in lower case. */
  domain: z.string(),
  result: FederationResult,
  /** `No, stopped at step 3: fabrikam.com is blocked.` */
  sentence: z.string(),
  confidence: Confidence,
  stoppedBy: FederationStepId.nullable(),
  steps: z.array(FederationStep),
  /** Null as long as nothing admits the domain. */
  trust: Trust.nullable(),
  /** Empty unless denied. */
  seen: z.array(FederationSeen),
  uses: z.array(ItemId),
});
export type FederationDecision = z.infer<typeof FederationDecision>;
