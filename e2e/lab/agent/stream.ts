import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import {
  checkServerIdentity,
  connect as connectTls,
  createSecureContext,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import type { End, Security } from './ask.ts';
import { patience } from './patience.ts';

/** Connects by TCP. */
export const tcp = async ({ address, port, local, from }: End): Promise<Socket> => {
  const socket = connect({
    host: address,
    port,
    ...(local ? { localAddress: local } : {}),
    ...(from ? { localPort: randomInt(from.first, from.last + 1) } : {}),
  });
  return connected(socket, 'connect');
};

/** Connects by TLS; the peer has to have one of the names, by the issuer that is trusted. */
export const tls = async (end: End, security: Security): Promise<TLSSocket> => {
  const { certificate, key, issuer, names } = security;
  const socket = connectTls({
    host: end.address,
    port: end.port,
    ...(end.local ? { localAddress: end.local } : {}),
    ...(names[0] ? { servername: names[0] } : {}),
    secureContext: contextOf({ ca: issuer, cert: certificate, key }),
    checkServerIdentity: (_host, shown) => {
      const wrong = names.map((name) => checkServerIdentity(name, shown));
      return wrong.includes(undefined) ? undefined : wrong[0];
    },
  });
  return connected(socket, 'secureConnect');
};

const contexts = new Map<string, SecureContext>();

/** Certificates and keys as they are in files now; what was made of the same before is taken again. */
const contextOf = (
  paths: Readonly<Record<'ca' | 'cert' | 'key', string | undefined>>,
): SecureContext => {
  const files = Object.entries(paths).flatMap(([name, path]) =>
    path === undefined ? [] : [[name, readFileSync(path, 'utf8')] as const],
  );
  const text = JSON.stringify(files);
  const context = contexts.get(text) ?? createSecureContext(Object.fromEntries(files));
  contexts.set(text, context);
  return context;
};

const connected = async <S extends Socket>(socket: S, event: string): Promise<S> => {
  socket.on('error', () => undefined);
  try {
    await once(socket, event, { signal: AbortSignal.timeout(patience()) });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
};

/** Reads from a socket until `found` makes something of what came. */
export const readUntil = async <T>(
  socket: Socket,
  found: (bytes: Buffer) => T | null,
): Promise<T> => {
  let bytes = Buffer.alloc(0);
  for await (const [chunk] of chunks(socket)) {
    bytes = Buffer.concat([bytes, chunk]);
    const result = found(bytes);
    if (result !== null) return result;
  }
  throw new Error('the connection was closed');
};

async function* chunks(socket: Socket): AsyncGenerator<[Buffer]> {
  const signal = AbortSignal.timeout(patience());
  while (!socket.destroyed) yield (await once(socket, 'data', { signal })) as [Buffer];
}
