import { z } from 'zod';
import { ProbeKind } from './probe.ts';
import { Verdict } from './verdict.ts';

/** Parts of a probe, in the order in which they can come. Each is timed, and a failure belongs to one. */
export const ProbePhase = z.enum([
  'guard',
  'resolve',
  'connect',
  'tls',
  'certificate',
  'request',
  'redirect',
  'relay',
  'rendezvous',
  'listen',
  'gather',
  'check',
  'media',
]);
export type ProbePhase = z.infer<typeof ProbePhase>;

/** Everything that a probe can say went wrong; the list is closed. What each means is in the facts. */
export const ProbeFailureCode = z.enum([
  'refused-by-policy',
  'rate-limited',
  'probes-stopped',
  'invalid-target',
  'cancelled',
  'agent-missing',
  'partner-missing',
  'partner-failed',
  'identity-missing',
  'timeout',
  'name-not-found',
  'name-server-failure',
  'name-without-addresses',
  'record-missing',
  'record-differs',
  'record-missing-dot',
  'record-missing-underscore',
  'record-servers-disagree',
  'single-resolver',
  'dnssec-invalid',
  'srv-target-is-alias',
  'srv-target-not-found',
  'srv-target-in-another-domain',
  'connection-refused',
  'host-unreachable',
  'connection-reset',
  'closed-by-peer',
  'no-reply',
  'local-failure',
  'tls-not-spoken',
  'tls-too-old',
  'tls-failed',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-expires-soon',
  'certificate-wrong-name',
  'certificate-chain-incomplete',
  'certificate-self-signed',
  'certificate-untrusted',
  'certificate-wrong-usage',
  'certificate-weak-key',
  'certificate-revoked',
  'ocsp-outdated',
  'ocsp-invalid',
  'client-certificate-not-demanded',
  'client-certificate-demanded',
  'client-certificate-refused',
  'clock-differs',
  'malformed-reply',
  'unexpected-reply',
  'reply-too-large',
  'sip-refused',
  'sign-in-refused',
  'sign-in-not-challenged',
  'credentials-missing',
  'credentials-refused',
  'relay-refused',
  'relay-outside-range',
  'relay-blocked',
  'intercepted',
  'redirect-loop',
  'redirect-not-followed',
  'http-status',
  'content-unexpected',
  'crl-outdated',
  'starttls-not-offered',
  'dialback-only',
  'stream-refused',
  'path-rejected',
  'path-blocked',
  'answered-by-another',
  'could-not-listen',
  'candidate-failed',
  'candidates-missing',
  'ice-failed',
  'media-lost',
  'consent-lost',
  'not-planned-but-open',
]);
export type ProbeFailureCode = z.infer<typeof ProbeFailureCode>;

/** One thing that went wrong. */
export const ProbeFailure = z.object({
  code: ProbeFailureCode,
  phase: ProbePhase,
  /** Address that it happened at; null before there is one. */
  address: z.string().nullable(),
  /** What was seen, with text of the peer made harmless. */
  detail: z.string(),
  /** `fails` makes the probe fail, `impaired` is worth knowing. */
  gravity: z.enum(['fails', 'impaired']),
  /** The likeliest causes, likeliest first. */
  causes: z.array(z.string()),
});
export type ProbeFailure = z.infer<typeof ProbeFailure>;

/** One thing that was seen, under a stable kebab-case name: `mapped-address`, `tls-version`. */
export const Observation = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
});
export type Observation = z.infer<typeof Observation>;

/** How long a part took. */
export const PhaseTiming = z.object({ name: ProbePhase, durationMs: z.number() });
export type PhaseTiming = z.infer<typeof PhaseTiming>;

/** A probe at one address of its target. Every address of a name is probed by itself. */
export const Visit = z.object({
  address: z.string(),
  port: z.int(),
  verdict: Verdict,
  durationMs: z.number(),
  phases: z.array(PhaseTiming),
  observations: z.array(Observation),
  failures: z.array(ProbeFailure),
});
export type Visit = z.infer<typeof Visit>;

/** One line of what was said, text of the peer made harmless. */
export const TranscriptLine = z.object({
  /** Milliseconds since the probe started. */
  atMs: z.number(),
  address: z.string().nullable(),
  direction: z.enum(['sent', 'received', 'note']),
  text: z.string(),
});
export type TranscriptLine = z.infer<typeof TranscriptLine>;

/**
 * The outcome of a probe. `works`: everything is as wanted. `impaired`: some addresses fail, or something is worth
 * knowing. `fails`: no address does what it should. `unsure`: nothing was asked, because it was not allowed or cancelled.
 */
export const Report = z.object({
  kind: ProbeKind,
  /** As it was given, without secrets. */
  target: z.record(z.string(), z.unknown()),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  verdict: Verdict,
  /** The gravest failure, the first of those. */
  failure: ProbeFailure.nullable(),
  /** Before there were addresses. */
  phases: z.array(PhaseTiming),
  observations: z.array(Observation),
  failures: z.array(ProbeFailure),
  visits: z.array(Visit),
  transcript: z.array(TranscriptLine),
});
export type Report = z.infer<typeof Report>;
