import { connect, type Socket } from 'node:net';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';
import { type Deadline, whenOver } from './time-limits.ts';

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

/** Connects to an address that the guard let pass, as phase `connect`. The socket ends with the visit. */
export const openTcp = (context: VisitContext): Promise<Socket> => {
  const { destination, deadline, phase } = context;
  return phase('connect', async () => {
    deadline.signal.throwIfAborted();
    const { address: host, port, family } = destination;
    const socket = connect({ host, port, family, noDelay: true });
    await settled(socket, 'connect', deadline);
    return socket;
  });
};

/** Waits for an event of a socket, its error, its end, or the deadline; afterwards the socket still ends with that. */
export const settled = (
  socket: Socket,
  event: string,
  deadline: Deadline | AbortSignal,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let waiting = true;
    const forget = whenOver(deadline, (reason) => {
      reject(reason);
      socket.destroy();
    });
    socket.once(event, () => {
      waiting = false;
      resolve();
    });
    // Stays: an error after its time must not end the process.
    socket.on('error', (error) => {
      waiting = false;
      reject(error);
    });
    socket.once('close', () => {
      forget();
      if (waiting) reject(new ProbeError('closed-by-peer', 'the connection was closed'));
    });
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
