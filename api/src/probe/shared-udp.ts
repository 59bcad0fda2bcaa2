import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { answered, type DatagramListener } from './exchange.ts';
import type { Destination } from './guard/probe-guard.ts';
import type { Packets } from './packets.ts';
import type { VisitContext } from './probe.ts';

/** How the datagrams of a protocol belong together. */
export interface DatagramProtocol {
  readonly name: string;
  /** What a request and the reply to it have in common; null for what is no message of the protocol. */
  readonly keyOf: (bytes: Buffer) => string | null;
}

/** Messages in datagrams, through a socket that others use too. */
export interface SharedPackets extends Packets {
  readonly local: AddressInfo;
}

/**
 * Opens a way for datagrams to the destination of a visit. Probes of one destination share a socket for a second at most:
 * what firewalls and address translation keep for its port must not answer for a later probe.
 */
export const openShared = async (
  { destination, deadline }: VisitContext,
  protocol: DatagramProtocol,
): Promise<SharedPackets> => {
  deadline.signal.throwIfAborted();
  const place = `${protocol.name} ${destination.address} ${destination.port}`;
  const shared = sockets.get(place) ?? keep(place, destination, protocol);
  const { send, waiting } = shared;
  shared.users += 1;
  const close = (): void => release(shared);
  const local = await shared.local.catch((error: unknown) => {
    close();
    throw error;
  });
  const attend = (key: string, listener: DatagramListener): (() => void) => {
    waiting.set(key, listener);
    return () => void waiting.delete(key);
  };
  return {
    local,
    close,
    send,
    ask: (message, answer) => {
      const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
      const key = protocol.keyOf(bytes) ?? '';
      const listen = (listener: DatagramListener) => attend(key, listener);
      return answered(message, answer, { send, listen, end: deadline });
    },
  };
};

interface Shared {
  readonly place: string;
  readonly socket: Socket;
  readonly local: Promise<AddressInfo>;
  readonly send: (bytes: Uint8Array) => void;
  readonly waiting: Map<string, DatagramListener>;
  readonly timer: NodeJS.Timeout;
  users: number;
  closed: boolean;
}

const sockets = new Map<string, Shared>();
const SHARED_MS = 1_000;
/** Sockets that wait for the next user: a sweep of many destinations leaves none behind. */
const MOST_IDLE = 64;

/** Makes a socket that is shared for a second, and lives until nobody uses it. */
const keep = (
  place: string,
  { address, port, family }: Destination,
  { keyOf }: DatagramProtocol,
): Shared => {
  const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4' });
  // Whoever waits keeps the process alive.
  socket.unref();
  const waiting = new Map<string, DatagramListener>();
  const failed = (error: Error | null): void => {
    if (error) for (const one of [...waiting.values()]) one.failed(error);
  };
  socket.on('error', failed);
  socket.on('message', (bytes) => {
    const key = keyOf(bytes);
    // What belongs to no request is heard by everybody; what belongs to an earlier one by nobody.
    if (key === null) for (const one of [...waiting.values()]) one.heard(bytes);
    else waiting.get(key)?.heard(bytes);
  });
  const local = connected(socket, port, address);
  const send = together((bytes) => {
    if (!shared.closed) socket.send(bytes, failed);
  });
  const timer = setTimeout(() => retire(shared), SHARED_MS).unref();
  const shared: Shared = { place, socket, local, send, waiting, timer, users: 0, closed: false };
  sockets.set(place, shared);
  return shared;
};

/** Sends what comes at the same time in one go: the other side wakes up once for all of it. */
const together = (send: (bytes: Uint8Array) => void): ((bytes: Uint8Array) => void) => {
  const waiting: Uint8Array[] = [];
  const flush = (): void => {
    for (const bytes of waiting.splice(0)) send(bytes);
  };
  return (bytes) => {
    if (waiting.push(bytes) === 1) setImmediate(flush);
  };
};

const connected = (socket: Socket, port: number, address: string): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    const done = (error?: Error): void => {
      if (error) reject(error);
      else resolve(socket.address());
    };
    socket.connect(port, address, done);
  });

const retire = (shared: Shared): void => {
  if (sockets.get(shared.place) === shared) sockets.delete(shared.place);
  clearTimeout(shared.timer);
  if (shared.users > 0) return;
  shared.closed = true;
  shared.socket.close();
};

const release = (shared: Shared): void => {
  shared.users -= 1;
  if (shared.users > 0) return;
  if (sockets.get(shared.place) !== shared || sockets.size > MOST_IDLE) retire(shared);
};
