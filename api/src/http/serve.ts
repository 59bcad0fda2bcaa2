import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that accepts connections. */
export interface Running {
  readonly port: number;
  /** Accepts nothing new, lets requests finish for a while, then cuts them off. */
  readonly stop: (graceMs?: number) => Promise<void>;
}

// Whoever sends headers or a body drop by drop keeps a connection no longer than this. Milliseconds.
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
};

/** Listens. @throws the error of the system when the address cannot be used */
export const serve = async (
  listener: RequestListener,
  { host, port, beforeStop }: { host: string; port: number; beforeStop: () => void },
): Promise<Running> => {
  const server = createServer(timeouts, listener);
  server.maxConnections = 2_000;
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async (graceMs = 10_000) => {
      const closed = once(server, 'close');
      server.close();
      beforeStop();
      const idle = setInterval(() => {
        server.closeIdleConnections();
      }, 100);
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
};
