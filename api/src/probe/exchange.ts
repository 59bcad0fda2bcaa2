import { createSocket, type Socket } from 'node:dgram';
import type { Destination } from './guard/probe-guard.ts';
import { ProbeError } from './probe-error.ts';

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
 * Sends a datagram, again after half a second and then after twice as long each time (RFC 8489 §6.2.1), until `answer`
 * accepts what came; null from it ignores a datagram.
 * @throws ProbeError `no-reply` after the last one
 */
export const exchange = async <T>(
  { socket, signal, send: sendOnce }: Datagrams,
  payload: Uint8Array,
  answer: (bytes: Uint8Array) => T | null,
): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    signal.throwIfAborted();
    let [sent, timer]: [number, NodeJS.Timeout | undefined] = [0, undefined];
    const done = (finish: () => void): void => {
      clearTimeout(timer);
      socket.off('message', heard);
      socket.off('error', failed);
      socket.off('close', aborted);
      signal.removeEventListener('abort', aborted);
      finish();
    };
    const failed = (error: Error): void => done(() => reject(error));
    const aborted = (): void => failed(noReply(signal.reason, sent));
    const heard = (bytes: Uint8Array): void => {
      try {
        const value = answer(bytes);
        if (value !== null) done(() => resolve(value));
      } catch (error) {
        failed(error as Error);
      }
    };
    const send = (): void => {
      if (sent === SENDS) failed(noReply(null, sent));
      else {
        sendOnce(payload);
        timer = setTimeout(send, FIRST_WAIT_MS * 2 ** sent++);
      }
    };
    socket.on('message', heard);
    socket.on('error', failed);
    socket.on('close', aborted);
    signal.addEventListener('abort', aborted, { once: true });
    send();
  });

const SENDS = 4;
const FIRST_WAIT_MS = 500;

const noReply = (reason: unknown, sent: number): Error =>
  reason instanceof ProbeError && reason.code !== 'timeout'
    ? reason
    : new ProbeError('no-reply', `no answer to ${sent} ${sent === 1 ? 'datagram' : 'datagrams'}`);
