import { z } from 'zod';
import { NatKind, NetworkAccess } from './party.ts';
import { PortRange, Transport } from './net.ts';

/** What an agent speaks: draft 6 (OCS 2007), draft 19 with priorities of its own (OCS 2007 R2 and later), or RFC 8445. */
export const IceDialect = z.enum(['ms-ice', 'ms-ice2', 'rfc8445']);
export type IceDialect = z.infer<typeof IceDialect>;

/** A relay as one agent reaches it: the inside or the outside of an A/V Edge, and where its relayed addresses are. */
export const IceRelay = z.object({
  /** Server id of the edge server, or `partner.<id>`. */
  id: z.string(),
  label: z.string(),
  /** Address that the agent sends to. */
  address: z.string(),
  udpPort: z.int().nullable(),
  tcpPort: z.int().nullable(),
  /** Address of relayed candidates as offered to peers: what the server knows as its public address. */
  relayedAddress: z.string(),
  /** Address that relayed packets leave from behind the external firewall. */
  relayedFrom: z.string(),
  ports: PortRange,
  /** One port carries all sessions (MS-TURN version 5 and 6), instead of one of `ports` each. */
  multiplexed: z.boolean(),
  /** Ports of its outside, where relays of peers send to; 3478 and 443 when left out. */
  outside: z.object({ udpPort: z.int(), tcpPort: z.int() }).optional(),
});
export type IceRelay = z.infer<typeof IceRelay>;

/** One side of a media session. */
export const IceAgent = z.object({
  /** `from` or `to`, as the lifelines of the ladder. */
  id: z.string(),
  label: z.string(),
  dialect: IceDialect,
  /** Addresses of its own, the default one first; Teredo addresses are recognized by their prefix 2001::/32. */
  addresses: z.array(z.string()),
  nat: NatKind,
  /** Address that the internet sees behind the NAT; null without one. */
  natAddress: z.string().nullable(),
  access: NetworkAccess,
  /** Relays that MRAS gave it, those of its own pool's edge; empty without credentials. */
  relays: z.array(IceRelay),
});
export type IceAgent = z.infer<typeof IceAgent>;

/** Media between two agents; application sharing runs over TCP only. The first one offers and controls. */
export const IceSession = z.object({
  id: z.string(),
  media: z.enum(['audio', 'video', 'application-sharing']),
  agents: z.tuple([IceAgent, IceAgent]),
});
export type IceSession = z.infer<typeof IceSession>;

/** Where a packet starts or ends: an agent itself, or a relay that works for it. */
export const IcePoint = z.object({
  agentId: z.string(),
  relayId: z.string().nullable(),
  address: z.string(),
  ports: PortRange,
});
export type IcePoint = z.infer<typeof IcePoint>;

/** First packet of a conversation that an agent or a relay starts. `destination` is as sent. */
export const IcePacket = z.object({
  source: IcePoint,
  destination: IcePoint,
  transport: Transport,
});
export type IcePacket = z.infer<typeof IcePacket>;

/** Whether firewalls and routes let a packet through, and what decided it. */
export const IceReach = z.object({
  passes: z.enum(['yes', 'no', 'unsure']),
  /** Items of the world that it rests on, see `domain/proof`. */
  uses: z.array(z.string()),
  /** `stopped by fw-ext, no rule permits it`; null when it passes. */
  because: z.string().nullable(),
});
export type IceReach = z.infer<typeof IceReach>;

export const Candidate = z.object({
  /** Number in the list of its agent, from 1. */
  index: z.int(),
  foundation: z.string(),
  component: z.union([z.literal(1), z.literal(2)]),
  transport: z.enum(['udp', 'tcp-active', 'tcp-passive']),
  type: z.enum(['host', 'srflx', 'prflx', 'relay']),
  address: z.string(),
  port: z.int(),
  /** As this agent sends it. */
  priority: z.number(),
  /** As RFC 8445 §5.1.2 computes it for the same candidate. */
  rfcPriority: z.number(),
  relatedAddress: z.string().nullable(),
  relatedPort: z.int().nullable(),
  /** Relay that it was gathered with; null of host candidates. */
  relayId: z.string().nullable(),
  /** The line of the offer or answer, in the dialect of the agent. */
  line: z.string(),
});
export type Candidate = z.infer<typeof Candidate>;

/** A candidate that could not be had, and why. */
export const Ungathered = z.object({
  what: z.string(),
  because: z.string(),
  uses: z.array(z.string()),
});
export type Ungathered = z.infer<typeof Ungathered>;

/** One pair of the check list with the fate of its check. */
export const CandidatePair = z.object({
  /** Place in the check list, from 1. */
  position: z.int(),
  /** Indexes into the candidates of the two agents. */
  local: z.int(),
  remote: z.int(),
  /** RFC 8445 §6.1.2.3, as text since it does not fit a double. */
  priority: z.string(),
  state: z.enum(['succeeded', 'failed', 'unsure', 'pruned', 'not-tried']),
  nominated: z.boolean(),
  /** Why it failed or was left out, or over what it went. */
  because: z.string(),
  uses: z.array(z.string()),
});
export type CandidatePair = z.infer<typeof CandidatePair>;

/** What becomes of a media session. */
export const IceOutcome = z.object({
  session: IceSession,
  candidates: z.tuple([z.array(Candidate), z.array(Candidate)]),
  ungathered: z.tuple([z.array(Ungathered), z.array(Ungathered)]),
  pairs: z.array(CandidatePair),
  /** Position of the nominated pair; null when media finds no way. */
  winner: z.int().nullable(),
  verdict: z.enum(['works', 'impaired', 'unsure', 'fails']),
  /** In one sentence: which way media takes, or what stops every way. */
  summary: z.string(),
  /** What it rests on: taking one away changes something. */
  uses: z.array(z.string()),
  /** Bits of the ICE warning that the client reports (`ICEWarn`), 0 without. */
  iceWarn: z.int(),
});
export type IceOutcome = z.infer<typeof IceOutcome>;

/** One dialect beside the others: what a session is like when the second agent speaks it. */
export const DialectView = z.object({
  dialect: IceDialect,
  /** `MS-ICE2, draft 19`. */
  title: z.string(),
  /** Products that speak it. */
  products: z.string(),
  priorities: z.string(),
  nomination: z.string(),
  /** How relayed media goes from one relay to the other. */
  betweenRelays: z.string(),
  /** Ids of the facts that this rests on. */
  facts: z.array(z.string()),
  outcome: IceOutcome,
  /** Items of the world without which media is worse, each taken away alone. */
  needs: z.array(z.string()),
});
export type DialectView = z.infer<typeof DialectView>;
