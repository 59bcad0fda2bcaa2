import { randomBytes } from 'node:crypto';
import { decodeMessage, isStun, type StunMessage } from '../wire/stun/message.ts';
import { splitTurnStream } from '../wire/turn/split-stream.ts';
import type { Framing, Packets } from './packets.ts';

/** STUN and TURN messages follow each other in a stream as they are. */
export const stunFraming: Framing = { write: (message) => message, split: splitTurnStream };

/** Sends the request that `request` makes of a transaction id, and waits for the reply to it. What is not STUN is not waited past. */
export const askStun = (
  packets: Packets,
  request: (transactionId: Uint8Array) => Uint8Array,
): Promise<StunMessage> => {
  const transactionId = randomBytes(12);
  return packets.ask(request(transactionId), (bytes) => {
    // Data of a relay may come in between; anything else is not what this port should say.
    const message = decodeMessage(bytes);
    return isStun(bytes) && transactionId.equals(message.transactionId) ? message : null;
  });
};
