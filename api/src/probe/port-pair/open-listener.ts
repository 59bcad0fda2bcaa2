import { createSocket } from 'node:dgram';
import { createServer, isIP, type Socket } from 'node:net';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import { QUESTION_BYTES } from './knock-words.ts';

/** An open listener. */
export interface Opened {
  readonly close: () => void;
}

/** Both ends of a knock, as the listener sees them. */
export interface Ends {
  readonly at: TransportAddress;
  readonly seen: TransportAddress;
}

/** Answers what was heard, or keeps silent. A connection is heard without a word, too, when it arrives. */
export type Knock = (bytes: Uint8Array, ends: Ends) => Uint8Array | null;

/** Listens for connections; answers the code of the error when that is not possible. */
export const listenTcp = (at: TransportAddress, knock: Knock): Promise<Opened | string> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket.on('close', () => sockets.delete(socket)));
      attend(socket, knock);
    });
    server.maxConnections = MOST_CONNECTIONS;
    const close = (): void => {
      server.close();
      for (const socket of sockets) socket.destroy();
    };
    server.once('error', (error) => resolve(codeOf(error)));
    server.listen({ port: at.port, host: at.address, ipv6Only: isIP(at.address) === 6 }, () =>
      resolve({ close }),
    );
  });

const MOST_CONNECTIONS = 32;
const PATIENCE_MS = 5_000;

/** One question, one answer; whoever says too much, too little or something else is left without one. */
const attend = (socket: Socket, knock: Knock): void => {
  const ends = {
    at: { address: plain(socket.localAddress), port: socket.localPort ?? 0 },
    seen: { address: plain(socket.remoteAddress), port: socket.remotePort ?? 0 },
  };
  let bytes = Buffer.alloc(0);
  knock(bytes, ends);
  const answer = (): void => {
    const reply = knock(bytes.subarray(0, QUESTION_BYTES), ends);
    if (reply) socket.end(reply);
    else socket.destroy();
  };
  const patience = setTimeout(() => socket.destroy(), PATIENCE_MS);
  socket.on('error', () => undefined);
  socket.once('close', () => clearTimeout(patience));
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.length < QUESTION_BYTES) return;
    clearTimeout(patience);
    socket.removeAllListeners('data');
    answer();
  });
};

/** Waits for datagrams; answers the code of the error when that is not possible. */
export const listenUdp = (at: TransportAddress, knock: Knock): Promise<Opened | string> =>
  new Promise((resolve) => {
    const v6 = isIP(at.address) === 6;
    const socket = createSocket({ type: v6 ? 'udp6' : 'udp4', ipv6Only: v6 });
    socket.once('error', (error) => resolve(codeOf(error)));
    socket.on('message', (bytes, { address, port }) => {
      const reply = knock(bytes, { at, seen: { address, port } });
      if (reply) socket.send(reply, port, address);
    });
    socket.bind({ port: at.port, address: at.address, exclusive: true }, () => {
      // An answer that cannot be sent, as to somebody unreachable, is no reason to stop.
      socket.on('error', () => undefined);
      resolve({ close: () => void socket.close() });
    });
  });

const codeOf = (error: NodeJS.ErrnoException): string => error.code ?? error.message;
const plain = (address = ''): string => address.replace(/^::ffff:(?=\d+\.)/, '');
