import type { Ask } from './ask.ts';
import { readUntil, tcp, tls } from './stream.ts';

/** Gets a page; a page of a server is 200, and a gateway that misses its server says 502 or 504. */
export const askHttp = async (ask: Extract<Ask, { kind: 'http' }>): Promise<string> => {
  const socket = await (ask.security ? tls(ask.end, ask.security) : tcp(ask.end));
  try {
    socket.write(`GET / HTTP/1.1\r\nHost: ${ask.host}\r\nConnection: close\r\n\r\n`);
    const status = await readUntil(socket, (bytes) => {
      const found = /^HTTP\/1\.[01] (\d{3})/.exec(bytes.toString('latin1'));
      return found ? Number(found[1]) : null;
    }).catch((error: unknown) => {
      if (ask.gatewayOnly && !socket.destroyed) return null;
      throw error;
    });
    // A gateway that waits for a server behind it has been reached.
    if (status === null) return 'silence';
    const expected = ask.gatewayOnly ? [200, 502, 504] : [200];
    if (!expected.includes(status)) throw new Error(`HTTP ${status}`);
    return `HTTP ${status}`;
  } finally {
    socket.destroy();
  }
};
