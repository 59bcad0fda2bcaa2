import { decodeMessage, type StunMessage } from '../wire/stun/message.ts';
import { splitTurnStream } from '../wire/turn/split-stream.ts';
import type { Framing, Packets } from './packets.ts';
import { randomToken } from './random-token.ts';
import type { DatagramProtocol } from './shared-udp.ts';

/** STUN and TURN messages follow each other in a stream as they are. */
export const stunFraming: Framing = { write: (message) => message, split: splitTurnStream };

/** Requests and replies have their transaction id in common (RFC 8489 §5). */
export const stunDatagrams: DatagramProtocol = {
  name: 'stun',
  keyOf: (bytes) =>
    bytes.length >= 20 && bytes.readUInt32BE(4) === COOKIE ? bytes.toString('latin1', 8, 20) : null,
};

const COOKIE = 0x2112a442;

/** Sends the request that `request` makes of a transaction id, and waits for the reply to it. What is not STUN is not waited past. */
export const askStun = (
  packets: Packets,
  request: (transactionId: Uint8Array) => Uint8Array,
): Promise<StunMessage> => {
  const transactionId = randomToken(12);
  return packets.ask(request(transactionId), (bytes) => {
    // Data of a relay may come in between; anything else is not what this port should say.
    const message = decodeMessage(bytes);
    return transactionId.equals(message.transactionId) ? message : null;
  });
};
