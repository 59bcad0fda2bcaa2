import type { Socket } from 'node:net';

/** How a connection ends. */
export interface ConnectionEnd {
  readonly by: () => 'us' | 'the peer' | 'the peer, by a reset';
  /** Gives the peer some time to close it first. */
  readonly awaited: (ms: number) => Promise<void>;
}

/** Watches who closes a connection; `us` until the peer has. */
export const connectionEnd = (socket: Socket): ConnectionEnd => {
  let by: ReturnType<ConnectionEnd['by']> = 'us';
  const over = new Promise<void>((resolve) => {
    socket.once('end', () => {
      by = 'the peer';
      resolve();
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNRESET' || code === 'EPIPE') by = 'the peer, by a reset';
      resolve();
    });
    socket.once('close', resolve);
  });
  return {
    by: () => by,
    awaited: async (ms) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([over, late]).finally(() => clearTimeout(timer));
    },
  };
};
