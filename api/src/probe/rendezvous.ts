import { ProbeError } from './probe-error.ts';

/**
 * What two agents that run the halves of one job talk through. Messages are JSON, arrive in their order, and are at most
 * `MOST_MESSAGE_BYTES` long. The other half is not trusted: whoever receives a message validates it.
 */
export interface Rendezvous {
  /** The first listens and stands where the plan is about, the second comes from elsewhere. */
  readonly side: Side;
  /** Resolves when the message is on its way. @throws ProbeError when it is too long, or the way is gone */
  send(message: unknown): Promise<void>;
  /** The next message of the other half. @throws the reason of the signal, or ProbeError when nobody is there any more */
  receive(signal: AbortSignal): Promise<unknown>;
}

/** Which half of a job. */
export type Side = 'first' | 'second';

/** Longest message, as UTF-8 of its JSON. */
export const MOST_MESSAGE_BYTES = 65_536;

/** The text of a message. @throws ProbeError when it is too long */
export const rendezvousText = (message: unknown): string => {
  const text = JSON.stringify(message ?? null);
  if (Buffer.byteLength(text) > MOST_MESSAGE_BYTES)
    throw new ProbeError('partner-failed', 'a message to the other agent is too long');
  return text;
};

/** Both ends within one process, for both halves run here. */
export const rendezvousPair = (): { readonly [S in Side]: Rendezvous } => {
  const [toFirst, toSecond] = [mailbox(), mailbox()];
  return { first: end('first', toFirst, toSecond), second: end('second', toSecond, toFirst) };
};

interface Mailbox {
  readonly put: (text: string) => void;
  readonly take: (signal: AbortSignal) => Promise<string>;
}

const end = (side: Side, own: Mailbox, other: Mailbox): Rendezvous => ({
  side,
  send: (message) =>
    new Promise((resolve) => {
      other.put(rendezvousText(message));
      resolve();
    }),
  receive: async (signal) => JSON.parse(await own.take(signal)) as unknown,
});

const mailbox = (): Mailbox => {
  const waiting: string[] = [];
  let wake = (): void => undefined;
  return {
    put: (text) => {
      waiting.push(text);
      wake();
    },
    take: (signal) =>
      new Promise((resolve, reject) => {
        const late = (): void => {
          wake = () => undefined;
          reject(signal.reason as Error);
        };
        const attempt = (): void => {
          const text = waiting.shift();
          if (text === undefined) return;
          wake = () => undefined;
          signal.removeEventListener('abort', late);
          resolve(text);
        };
        if (signal.aborted) {
          late();
          return;
        }
        signal.addEventListener('abort', late, { once: true });
        wake = attempt;
        attempt();
      }),
  };
};
