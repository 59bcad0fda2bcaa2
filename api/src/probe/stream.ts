import { connect, type Socket } from 'node:net';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';

/** A connection whose bytes are read up to a bound. */
export interface Stream {
  readonly socket: Socket;
  readonly write: (bytes: Uint8Array | string) => void;
  /**
   * Waits until `take` finds what it wants in all bytes that came and were not taken yet: it answers with the value and
   * how many bytes it used, or null for more. @throws ProbeError when the peer closes, or sends more than is read
   */
  readonly read: <T>(take: (bytes: Buffer) => Taken<T> | null) => Promise<T>;
}

/** What was found, and how many bytes it took. */
export interface Taken<T> {
  readonly value: T;
  readonly used: number;
}

/** Connects to an address that the guard let pass, as phase `connect`. The socket ends with the signal. */
export const openTcp = (context: VisitContext): Promise<Socket> => {
  const { destination, signal, phase } = context;
  return phase('connect', async () => {
    signal.throwIfAborted();
    const { address: host, port, family } = destination;
    const socket = connect({ host, port, family, noDelay: true });
    socket.setTimeout(0);
    await settled(socket, 'connect', signal);
    return socket;
  });
};

/** Waits for an event of a socket, its error, its end, or the signal; afterwards the socket still ends with the signal. */
export const settled = (socket: Socket, event: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (error: Error): void => {
      reject(error);
      socket.destroy();
    };
    const abort = (): void => end(signal.reason as Error);
    socket.once(event, () => resolve());
    // Stays: an error after its time must not end the process.
    socket.on('error', reject);
    socket.once('close', () => {
      signal.removeEventListener('abort', abort);
      reject(new ProbeError('closed-by-peer', 'the connection was closed'));
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });

/** Reads and writes a connected socket, up to `most` bytes. */
export const streamOf = (socket: Socket, most = MOST_BYTES): Stream => {
  const state: State = { bytes: Buffer.alloc(0), total: 0, ended: null, wake: () => undefined };
  socket.on('data', (chunk: Buffer) => {
    state.total += chunk.length;
    if (state.total > most) {
      end(state, new ProbeError('reply-too-large', `more than ${most} bytes`));
      socket.destroy();
    } else {
      state.bytes = Buffer.concat([state.bytes, chunk]);
      state.wake();
    }
  });
  socket.on('error', (error) => end(state, error));
  socket.on('close', () => end(state, new ProbeError('closed-by-peer', closedDetail(state.total))));
  return {
    socket,
    write: (bytes) => void socket.write(bytes),
    read: (take) => read(state, take),
  };
};

const MOST_BYTES = 65_536;

interface State {
  bytes: Buffer;
  total: number;
  ended: Error | null;
  wake: () => void;
}

const end = (state: State, error: Error): void => {
  state.ended ??= error;
  state.wake();
};

const closedDetail = (total: number): string =>
  `the peer closed the connection after ${total} bytes`;

const read = <T>(state: State, take: (bytes: Buffer) => Taken<T> | null): Promise<T> =>
  new Promise((resolve, reject) => {
    const attempt = (): void => {
      try {
        const taken = state.bytes.length > 0 ? take(state.bytes) : null;
        if (taken) {
          state.bytes = state.bytes.subarray(taken.used);
          state.wake = () => undefined;
          resolve(taken.value);
        } else if (state.ended) reject(state.ended);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    state.wake = attempt;
    attempt();
  });
