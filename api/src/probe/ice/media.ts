import type { Agent } from './agent.ts';
import { sameAddress } from './send-check.ts';
import type { CheckPair } from './check-list.ts';
import type { Consent } from './consent.ts';

/** What is sent over the pair that was chosen. */
export interface MediaPlan {
  readonly packets: number;
  readonly intervalMs: number;
  /** 16 bytes that only the other agent and we know, for what goes there and for what comes here. */
  readonly theirs: Uint8Array;
  readonly ours: Uint8Array;
}

/** What one agent saw of it. */
export interface MediaSeen {
  sent: number;
  /** Packets of the other agent, each once. */
  readonly received: Set<number>;
  /** Round trips of our own, in milliseconds. */
  readonly roundTrips: number[];
  /** Mean deviation of the spacing of what came, in milliseconds (RFC 3550 §6.4.1). */
  jitterMs: number;
}

/** Listens for packets of the other agent and echoes them, the same size. */
export const hearMedia = (agent: Agent, pair: CheckPair, plan: MediaPlan): MediaSession => {
  const seen: MediaSeen = { sent: 0, received: new Set(), roundTrips: [], jitterMs: 0 };
  const session: MediaSession = { seen, sentAt: new Map(), lastTransit: null };
  agent.media.push((bytes, { base, from }) => {
    const packet =
      base === pair.local.base && sameAddress(from, pair.remote.at) ? read(bytes, plan.ours) : null;
    if (packet) take(session, packet, (reply) => base.send(reply, from), plan);
  });
  return session;
};

/** Packets on their way and what is known of them. */
export interface MediaSession {
  readonly seen: MediaSeen;
  readonly sentAt: Map<number, number>;
  lastTransit: number | null;
}

/** Sends all packets at their interval while there is consent, and waits a while for the last echoes. */
export const sendMedia = (
  pair: CheckPair,
  plan: MediaPlan,
  { session, signal, consent }: Sending,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const { seen, sentAt } = session;
    const lastAt = performance.now() + plan.packets * plan.intervalMs + ECHO_WAIT_MS;
    const end = (): void => {
      clearInterval(timer);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setInterval(() => {
      const now = performance.now();
      if (seen.roundTrips.length === plan.packets || now > lastAt) end();
      else if (seen.sent < plan.packets && consent.isGiven()) {
        sentAt.set(seen.sent, now);
        pair.local.base.send(
          write(PROBE, { sequence: seen.sent++, sentMs: now }, plan.theirs),
          pair.remote.at,
        );
      }
    }, plan.intervalMs);
    signal.addEventListener('abort', end, { once: true });
  });

const ECHO_WAIT_MS = 1_000;

interface Sending {
  readonly session: MediaSession;
  readonly signal: AbortSignal;
  readonly consent: Pick<Consent, 'isGiven'>;
}

/** Size of a packet of G.711 with 20 ms of speech. */
const PACKET_BYTES = 172;
/** Payload types that nobody uses (RFC 3551 §6). */
const PROBE = 20;
const ECHO = 21;

interface Packet {
  readonly kind: number;
  readonly sequence: number;
  readonly sentMs: number;
}

/** A packet as of RTP (RFC 3550 §5.1): version 2, type, number, time, then the token. */
const write = (
  kind: number,
  { sequence, sentMs }: Pick<Packet, 'sequence' | 'sentMs'>,
  token: Uint8Array,
): Buffer => {
  const bytes = Buffer.alloc(PACKET_BYTES);
  bytes[0] = 0x80;
  bytes[1] = kind;
  bytes.writeUInt16BE(sequence, 2);
  bytes.writeUInt32BE(Math.floor(sentMs) >>> 0, 4);
  bytes.set(token, 12);
  return bytes;
};

const read = (bytes: Uint8Array, token: Uint8Array): Packet | null => {
  const packet = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const known =
    packet.length === PACKET_BYTES && packet[0] === 0x80 && packet.subarray(12, 28).equals(token);
  if (!known) return null;
  return {
    kind: packet.readUInt8(1),
    sequence: packet.readUInt16BE(2),
    sentMs: packet.readUInt32BE(4),
  };
};

const take = (
  session: MediaSession,
  packet: Packet,
  reply: (bytes: Uint8Array) => void,
  { theirs, packets }: MediaPlan,
): void => {
  const { seen, sentAt } = session;
  const { kind, sequence } = packet;
  const now = performance.now();
  const sent = sentAt.get(sequence);
  if (kind === ECHO && sent !== undefined) {
    sentAt.delete(sequence);
    seen.roundTrips.push(now - sent);
  }
  if (kind !== PROBE || sequence >= packets || seen.received.has(sequence)) return;
  seen.received.add(sequence);
  noteTransit(session, now - packet.sentMs);
  reply(write(ECHO, packet, theirs));
};

const noteTransit = (session: MediaSession, transit: number): void => {
  const { lastTransit, seen } = session;
  if (lastTransit !== null) seen.jitterMs += (Math.abs(transit - lastTransit) - seen.jitterMs) / 16;
  session.lastTransit = transit;
};
