import { z } from 'zod';
import { EntityRef } from './change.ts';
import { Confidence } from './fact.ts';
import { PortRange, Transport, Zone } from './net.ts';
import { Party } from './party.ts';
import { Requirement } from './requirement.ts';
import { ScenarioId } from './scenario.ts';

/** One vertical line of a ladder: a user, a pool, an edge service, a server of somebody else. */
export const Lifeline = z.object({
  /** Unique within a ladder: `from`, `to`, `access.edge-hq`, `pool.fe-hq`, `partner-edge`. */
  id: z.string(),
  /** Short, as the head of the line says it: `alice`, `Access Edge`, `fe-pool`. */
  label: z.string(),
  /** FQDN, or what is known instead. */
  name: z.string(),
  zone: Zone,
  /** Site of ours that it stands in, else null. */
  siteId: z.string().nullable(),
  role: z.enum([
    'user',
    'dns',
    'front-end',
    'director',
    'mediation',
    'gateway',
    'access-edge',
    'web-conferencing-edge',
    'av-edge',
    'reverse-proxy',
    'xmpp-gateway',
    'partner-edge',
    'partner-server',
    'service',
  ]),
  entity: EntityRef.nullable(),
  /** Addresses as the hosts have them; empty where unknown. */
  addresses: z.array(z.string()),
  /** Addresses as the internet sees them; empty where they are the same or unknown. */
  publicAddresses: z.array(z.string()),
});
export type Lifeline = z.infer<typeof Lifeline>;

/** What an arrow says, in so many words that the whole text can be written from it on demand. */
export const Message = z.object({
  kind: z.enum([
    'dns',
    'tcp',
    'tls',
    'sip-request',
    'sip-response',
    'stun',
    'turn',
    'http',
    'psom',
    'xmpp',
    'media',
  ]),
  /** First words of the message: `INVITE`, `504 Server time-out`, `Allocate`, `SRV _sip._tls.contoso.com`. */
  name: z.string(),
  /** Which template writes the text, e.g. `register-ntlm`, `invite-audio`, `subscribe-presence`; see `call-flow/messages`. */
  template: z.string(),
  /** Values that the template needs besides the two parties. */
  values: z.record(z.string(), z.string()).default({}),
});
export type Message = z.infer<typeof Message>;

/** One message of a ladder, between two neighbouring lifelines. */
export const Arrow = z.object({
  from: z.string(),
  to: z.string(),
  message: Message,
  /** Application protocol as people write it: `SIP/TLS`, `SIP/MTLS`, `STUN`, `MS-TURN`, `PSOM/TLS`, `HTTPS`. */
  protocol: z.string(),
  transport: Transport,
  ports: PortRange,
  /** `request` opens or uses a connection, `reply` goes back on it: replies need nothing of a firewall but state. */
  direction: z.enum(['request', 'reply']),
  /** Names the group of arrows that a fold shows as one line: `Sign-in`, `MRAS credentials`, `Call set-up`, `Media`. */
  phase: z.string(),
  /** All that must hold for it to arrive and be answered as the scenario goes on. */
  requires: z.array(Requirement),
  /** Why the arrow is there, where it is not plain; null otherwise. */
  note: z.string().nullable(),
  /** How sure it is that the product does it like this. */
  confidence: Confidence,
});
export type Arrow = z.infer<typeof Arrow>;

/** A scenario played over a topology for two parties. */
export const Ladder = z.object({
  /** `voice-federated/internal.fe-hq/federated.fabrikam`. */
  id: z.string(),
  scenario: ScenarioId,
  title: z.string(),
  from: Party,
  to: Party,
  /** Caller's side first, as they are drawn. */
  lifelines: z.array(Lifeline),
  arrows: z.array(Arrow),
  /** Why nobody can play it here (version, feature, edition); null when it is played. */
  notApplicable: z.string().nullable(),
});
export type Ladder = z.infer<typeof Ladder>;
