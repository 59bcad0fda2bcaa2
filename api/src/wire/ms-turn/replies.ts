import { MalformedStun } from '../stun/malformed-stun.ts';
import type { TransportAddress } from '../stun/transport-address.ts';
import { attribute, type MsTurnMessage } from './message.ts';

/** What an A/V Edge answers an allocate request with. */
export type MsAllocateReply =
  | {
      readonly outcome: 'allocated';
      /** Where peers reach the relay. */
      readonly relayed: TransportAddress;
      /** Where the server saw the client. */
      readonly mapped: TransportAddress | null;
      readonly lifetimeSeconds: number | null;
      /** Kilobits per second that the server grants. */
      readonly bandwidth: number | null;
      readonly version: number | null;
      /** Eight bytes that name the relay where one port serves all clients (from 2015 on). */
      readonly sessionId: Uint8Array | null;
    }
  /** 401 or 438: authenticate with these. This is how a healthy server answers a stranger. */
  | {
      readonly outcome: 'challenge';
      readonly code: number;
      readonly realm: string;
      readonly nonce: string;
      readonly version: number | null;
    }
  /** 300: ask this server, by address, perhaps by name too. */
  | {
      readonly outcome: 'redirected';
      readonly server: TransportAddress;
      readonly hostName: string | null;
    }
  | { readonly outcome: 'refused'; readonly code: number; readonly reason: string };

/**
 * Reads the reply to an allocate request (MS-TURN §3.2.5.1 and §3.2.5.2).
 * @throws MalformedStun when the message is none.
 */
export const readMsAllocateReply = (message: MsTurnMessage): MsAllocateReply => {
  if (message.type === 'allocate-response') return allocated(message);
  const error = attribute(message, 'ERROR-CODE');
  if (message.type !== 'allocate-error' || !error)
    throw new MalformedStun('unexpected-message', `a ${message.type}`);
  return (
    challenge(message, error.code) ??
    redirection(message, error.code) ?? {
      outcome: 'refused',
      code: error.code,
      reason: error.reason,
    }
  );
};

/** Data that a peer sent to the relay. @throws MalformedStun when the message is no data indication. */
export const readMsData = (
  message: MsTurnMessage,
): { readonly peer: TransportAddress; readonly data: Uint8Array } => {
  const peer = attribute(message, 'REMOTE-ADDRESS');
  const data = attribute(message, 'DATA');
  if (message.type !== 'data-indication' || !peer || !data)
    throw new MalformedStun('unexpected-message', `a ${message.type}`);
  return { peer: plain(peer), data: data.bytes };
};

const plain = ({ address, port }: TransportAddress): TransportAddress => ({ address, port });

const allocated = (message: MsTurnMessage): MsAllocateReply => {
  const relayed =
    attribute(message, 'MAPPED-ADDRESS') ?? attribute(message, 'MS-ALTERNATE-MAPPED-ADDRESS');
  if (!relayed) throw new MalformedStun('unexpected-message', 'an allocation without an address');
  const mapped = attribute(message, 'XOR-MAPPED-ADDRESS');
  return {
    outcome: 'allocated',
    relayed: plain(relayed),
    mapped: mapped ? plain(mapped) : null,
    lifetimeSeconds: numberOf(message, 'LIFETIME'),
    bandwidth: numberOf(message, 'BANDWIDTH'),
    version: numberOf(message, 'MS-VERSION'),
    sessionId: attribute(message, 'MULTIPLEXED-TURN-SESSION-ID')?.bytes ?? null,
  };
};

const challenge = (message: MsTurnMessage, code: number): MsAllocateReply | null => {
  const realm = attribute(message, 'REALM')?.text;
  const nonce = attribute(message, 'NONCE')?.text;
  return (code === 401 || code === 438) && realm !== undefined && nonce !== undefined
    ? { outcome: 'challenge', code, realm, nonce, version: numberOf(message, 'MS-VERSION') }
    : null;
};

const redirection = (message: MsTurnMessage, code: number): MsAllocateReply | null => {
  const server = attribute(message, 'ALTERNATE-SERVER');
  const hostName = attribute(message, 'MS-ALTERNATE-HOST-NAME')?.text ?? null;
  return code === 300 && server ? { outcome: 'redirected', server: plain(server), hostName } : null;
};

const numberOf = (
  message: MsTurnMessage,
  name: 'LIFETIME' | 'BANDWIDTH' | 'MS-VERSION',
): number | null => attribute(message, name)?.value ?? null;
