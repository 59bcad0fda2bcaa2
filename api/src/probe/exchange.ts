import { createSocket, type Socket } from 'node:dgram';
import type { Destination } from './guard/probe-guard.ts';
import { ProbeError } from './probe-error.ts';
import { resend } from './resend.ts';
import { type Deadline, whenOver } from './time-limits.ts';

/** A datagram socket for one destination: what comes from elsewhere is not seen. */
export interface Datagrams {
  readonly socket: Socket;
  readonly signal: AbortSignal;
  /** Does nothing once the socket is closed, so that a late timer does no harm. */
  readonly send: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

/** Opens a socket for a destination that ends with the signal. */
export const openUdp = (destination: Destination, signal: AbortSignal): Promise<Datagrams> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = createSocket({ type: destination.family === 6 ? 'udp6' : 'udp4' });
    let open = true;
    const close = (): void => {
      if (open) socket.close();
      open = false;
    };
    const send = (bytes: Uint8Array): void => {
      if (open) socket.send(bytes);
    };
    signal.addEventListener('abort', close, { once: true });
    socket.once('close', () => signal.removeEventListener('abort', close));
    socket.on('error', reject);
    socket.connect(destination.port, destination.address, ((error?: Error) => {
      if (error) reject(error);
      else resolve({ socket, signal, send, close });
    }) as () => void);
  });

/**
 * Sends a datagram until `answer` accepts what came; null from it ignores a datagram.
 * @throws ProbeError `no-reply` after the last one
 */
export const exchange = async <T>(
  { socket, signal, send }: Datagrams,
  payload: Uint8Array,
  answer: (bytes: Buffer) => T | null,
): Promise<T> => {
  signal.throwIfAborted();
  return answered(payload, answer, {
    send,
    end: signal,
    listen: ({ heard, failed }) => {
      const closed = (): void => failed(new ProbeError('no-reply', 'the socket was closed'));
      socket.on('message', heard).on('error', failed).on('close', closed);
      return () => void socket.off('message', heard).off('error', failed).off('close', closed);
    },
  });
};

/** A way for datagrams to one destination and back. */
export interface DatagramWay {
  readonly send: (bytes: Uint8Array) => void;
  /** Hands on what comes until the answer is called. */
  readonly listen: (listener: DatagramListener) => () => void;
  readonly end: Deadline | AbortSignal;
}

/** Who waits for a datagram. */
export interface DatagramListener {
  readonly heard: (bytes: Buffer) => void;
  /** Nothing will come any more. */
  readonly failed: (error: Error) => void;
}

/**
 * Sends a datagram until `answer` accepts what came; null from it ignores a datagram.
 * @throws ProbeError `no-reply` when nothing comes before the end or after the last one
 */
export const answered = <T>(
  payload: Uint8Array,
  answer: (bytes: Buffer) => T | null,
  { send, listen, end }: DatagramWay,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const undo: (() => void)[] = [];
    const done = (): void => {
      for (const one of undo.splice(0)) one();
    };
    const fail = (error: Error): void => {
      done();
      reject(error);
    };
    const heard = (bytes: Buffer): void => {
      try {
        const value = answer(bytes);
        if (value === null) return;
        done();
        resolve(value);
      } catch (error) {
        fail(error as Error);
      }
    };
    const unanswered = (reason: unknown): void => fail(noReply(reason, sending.sent()));
    const sending = resend(
      () => send(payload),
      () => unanswered(null),
    );
    undo.push(sending.end, listen({ heard, failed: fail }));
    undo.push(whenOver(end, unanswered));
  });

const noReply = (reason: unknown, sent: number): Error =>
  reason instanceof ProbeError && reason.code !== 'timeout'
    ? reason
    : new ProbeError('no-reply', `no answer to ${sent} ${sent === 1 ? 'datagram' : 'datagrams'}`);
