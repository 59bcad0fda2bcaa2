import { decodeMessage, isStun, type StunMessage } from '../../wire/stun/message.ts';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import { ProbeError } from '../probe-error.ts';

/** A reply with what is needed to check it. */
export interface Reply<M> {
  readonly message: M;
  readonly bytes: Uint8Array;
  /** Null where only one peer can send. */
  readonly from: TransportAddress | null;
}

export type StunReply = Reply<StunMessage>;

/** How often and how long a request is sent. */
export interface Timing {
  /** Before the second time; each wait is twice as long as the one before (RFC 8489 §6.2.1). */
  readonly rtoMs: number;
  readonly sends: number;
}

/** One request. */
export interface Asked extends Timing {
  readonly id: Uint8Array;
  readonly send: () => void;
}

/** Requests that wait for their replies on one way. */
export interface Transactions<M = StunMessage> {
  /** @throws ProbeError `no-reply` when none comes, or when the way is closed */
  readonly ask: (asked: Asked) => Promise<Reply<M>>;
  /** Whether bytes were the reply to a request. */
  readonly hear: (bytes: Uint8Array, from: TransportAddress | null) => boolean;
  readonly close: () => void;
}

/** No requests of STUN yet. */
export const transactions = (): Transactions => transactionsOf(replyIn);

/** No requests yet, in any dialect: `read` reads a reply, and answers null for whatever is none. */
export const transactionsOf = <M extends { readonly transactionId: Uint8Array }>(
  read: (bytes: Uint8Array) => M | null,
): Transactions<M> => {
  const waiting = new Map<string, Waiting<M>>();
  return {
    ask: ({ id, send, rtoMs, sends }) =>
      new Promise((resolve, reject) => {
        const key = Buffer.from(id).toString('hex');
        let [sent, timer]: [number, NodeJS.Timeout | undefined] = [0, undefined];
        const done = (finish: () => void): void => {
          clearTimeout(timer);
          waiting.delete(key);
          finish();
        };
        const fail = (): void => done(() => reject(new ProbeError('no-reply', 'no answer')));
        const next = (): void => {
          if (sent === sends) {
            fail();
            return;
          }
          timer = setTimeout(next, rtoMs * 2 ** sent++);
          send();
        };
        waiting.set(key, { resolve: (reply) => done(() => resolve(reply)), fail });
        next();
      }),
    hear: (bytes, from) => {
      const message = read(bytes);
      const one = message && waiting.get(Buffer.from(message.transactionId).toString('hex'));
      if (!message || !one) return false;
      one.resolve({ message, bytes, from });
      return true;
    },
    close: () => {
      for (const { fail } of [...waiting.values()]) fail();
    },
  };
};

interface Waiting<M> {
  readonly resolve: (reply: Reply<M>) => void;
  readonly fail: () => void;
}

/** What cannot be read is no reply. */
const replyIn = (bytes: Uint8Array): StunMessage | null => {
  const message = stunIn(bytes);
  return message && (message.kind === 'success' || message.kind === 'error') ? message : null;
};

/** The message that bytes are, or null. Whoever sends what cannot be read gets no answer. */
export const stunIn = (bytes: Uint8Array): StunMessage | null => {
  try {
    return isStun(bytes) ? decodeMessage(bytes) : null;
  } catch {
    return null;
  }
};
