import { MalformedStun } from '../stun/malformed-stun.ts';
import { attribute, type StunMessage } from '../stun/message.ts';
import type { TransportAddress } from '../stun/transport-address.ts';

/** What a server says instead of yes. */
export type Refusal =
  /** 401: authenticate with these; 438: the nonce is stale, again with this one (RFC 8489 §9.2.5). */
  | {
      readonly outcome: 'challenge';
      readonly code: number;
      readonly realm: string;
      readonly nonce: string;
    }
  /** 300: ask this server (RFC 8489 §10). */
  | {
      readonly outcome: 'redirected';
      readonly server: TransportAddress;
      readonly domain: string | null;
    }
  | {
      readonly outcome: 'refused';
      /** 403, 437, 441, 442, 486, 508 and others (RFC 8656 §19). */
      readonly code: number;
      readonly reason: string;
      /** Types of attributes that the server demands to be left out (420). */
      readonly unknownAttributes: readonly number[];
    };

/** The reply to an allocate request. */
export type AllocateReply =
  | {
      readonly outcome: 'allocated';
      /** Where peers reach the relay. */
      readonly relayed: TransportAddress;
      /** Where the server saw the client. */
      readonly mapped: TransportAddress | null;
      readonly lifetimeSeconds: number;
      readonly reservationToken: Uint8Array | null;
    }
  | Refusal;

/**
 * Reads the reply to an allocate request (RFC 8656 §7.3 and §7.4).
 * @throws MalformedStun when the message is none.
 */
export const readAllocateReply = (message: StunMessage): AllocateReply => {
  const refusal = readReply(message, 'allocate');
  if (refusal) return refusal;
  const relayed = attribute(message, 'XOR-RELAYED-ADDRESS');
  if (!relayed) throw new MalformedStun('unexpected-message', 'an allocation without an address');
  const mapped = attribute(message, 'XOR-MAPPED-ADDRESS');
  return {
    outcome: 'allocated',
    relayed: plain(relayed),
    mapped: mapped ? plain(mapped) : null,
    lifetimeSeconds: attribute(message, 'LIFETIME')?.value ?? 0,
    reservationToken: attribute(message, 'RESERVATION-TOKEN')?.bytes ?? null,
  };
};

/**
 * The refusal that a reply to a request of `method` is, or null when the server agreed.
 * @throws MalformedStun when the message is no reply to it, or an error without a code.
 */
export const readReply = (message: StunMessage, method: StunMessage['method']): Refusal | null => {
  if (message.method === method && message.kind === 'success') return null;
  const error = attribute(message, 'ERROR-CODE');
  if (message.method !== method || message.kind !== 'error' || !error)
    throw new MalformedStun('unexpected-message', `a ${message.method} ${message.kind}`);
  return (
    challenge(message, error.code) ?? redirection(message, error.code) ?? refused(message, error)
  );
};

/** Data that a peer sent to the relay (RFC 8656 §11.4). @throws MalformedStun when the message is no data indication. */
export const readData = (
  message: StunMessage,
): { readonly peer: TransportAddress; readonly data: Uint8Array } => {
  const peer = attribute(message, 'XOR-PEER-ADDRESS');
  const data = attribute(message, 'DATA');
  if (message.method !== 'data' || message.kind !== 'indication' || !peer || !data)
    throw new MalformedStun('unexpected-message', `a ${message.method} ${message.kind}`);
  return { peer: plain(peer), data: data.bytes };
};

const plain = ({ address, port }: TransportAddress): TransportAddress => ({ address, port });

const challenge = (message: StunMessage, code: number): Refusal | null => {
  const realm = attribute(message, 'REALM');
  const nonce = attribute(message, 'NONCE');
  return (code === 401 || code === 438) && realm && nonce
    ? { outcome: 'challenge', code, realm: realm.text, nonce: nonce.text }
    : null;
};

const redirection = (message: StunMessage, code: number): Refusal | null => {
  const server = attribute(message, 'ALTERNATE-SERVER');
  const domain = attribute(message, 'ALTERNATE-DOMAIN');
  return code === 300 && server
    ? { outcome: 'redirected', server: plain(server), domain: domain?.text ?? null }
    : null;
};

const refused = (
  message: StunMessage,
  { code, reason }: { readonly code: number; readonly reason: string },
): Refusal => ({
  outcome: 'refused',
  code,
  // coturn ends its words with a zero byte.
  reason: reason.replace(/\0+$/, ''),
  unknownAttributes: attribute(message, 'UNKNOWN-ATTRIBUTES')?.types ?? [],
});
