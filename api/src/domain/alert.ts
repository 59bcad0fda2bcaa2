import { z } from 'zod';

/** A probe that shows what is wrong. */
export const Symptom = z.object({
  seriesId: z.string(),
  title: z.string(),
  service: z.string(),
  address: z.string(),
  agentId: z.string(),
  failure: z.string().nullable(),
  since: z.iso.datetime(),
});
export type Symptom = z.infer<typeof Symptom>;

/** Who and what a cause touches. */
export const Touched = z.object({
  scenarios: z.array(z.string()),
  partners: z.array(z.string()),
  servers: z.array(z.string()),
  /** Users that need what does not work. */
  users: z.int(),
});
export type Touched = z.infer<typeof Touched>;

/** One cause and everything that shows it. */
export const Alert = z.object({
  id: z.string(),
  topologyId: z.string().nullable(),
  /** Stable name of the cause: a server, an address, a certificate, a record, an agent, or one series. */
  cause: z.string(),
  title: z.string(),
  detail: z.string(),
  gravity: z.enum(['fails', 'impaired']),
  flapping: z.boolean(),
  symptoms: z.array(Symptom),
  touches: Touched,
  /** When its first failure was seen; never after `startedAt`. */
  failingSince: z.iso.datetime(),
  /** When it was confirmed and became an alert. */
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  silencedUntil: z.iso.datetime().nullable(),
  /** Messages that were sent for it. */
  sent: z.int(),
  /** Messages for it that did not arrive so far: given up, or still tried. */
  failed: z.int(),
  revision: z.int(),
});
export type Alert = z.infer<typeof Alert>;

/** What an alert has that has just begun: nobody was told, and nobody did anything about it. */
export const unheeded = {
  endedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  silencedUntil: null,
  sent: 0,
  failed: 0,
  revision: 1,
} as const satisfies Partial<Alert>;

/** Where alerts are sent. */
export const ChannelKind = z.enum(['webhook', 'email', 'teams', 'slack']);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** Address of a channel. Its secret (signing key, password) is written and never read. */
export const Channel = z.object({
  id: z.string(),
  name: z.string().min(1).max(200),
  kind: ChannelKind,
  /** Only alerts of this topology; null stands for all. */
  topologyId: z.string().nullable(),
  /** URL of a webhook, or `smtp://user@host:587` of a mail server. */
  address: z.string().max(2000),
  /** Sender and recipients of mail. */
  from: z.string().max(300).nullable(),
  to: z.array(z.string().max(300)).max(100),
  hasSecret: z.boolean(),
  enabled: z.boolean(),
  /** Why the last message did not arrive; null when it did. */
  lastError: z.string().nullable(),
  lastSentAt: z.iso.datetime().nullable(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
  revision: z.int(),
});
export type Channel = z.infer<typeof Channel>;

/** Time in which alerts are noted and not sent. */
export const MaintenanceWindow = z.object({
  id: z.string(),
  topologyId: z.string().nullable(),
  name: z.string().min(1).max(200),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** Servers, partners or addresses that it is for; none stands for all of the topology. */
  concerns: z.array(z.string().max(255)).max(200),
  createdBy: z.string(),
});
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>;
