import { connect, type Socket } from 'node:net';
import { splitTurnStream } from '../../wire/turn/split-stream.ts';
import { openUdp } from '../exchange.ts';
import type { Framing } from '../packets.ts';
import type { VisitContext } from '../probe.ts';
import { startTls, type TlsWishes } from '../start-tls.ts';
import { settled } from '../stream.ts';
import type { RelayOver } from './base.ts';

/** Messages to and from a relay server, one after the other. */
export interface RelayWay {
  readonly over: RelayOver;
  readonly send: (message: Uint8Array) => void;
  readonly hear: (hearer: (message: Uint8Array) => void) => void;
  readonly close: () => void;
}

/** Opens the way to a relay server; it ends with the signal of the context. */
export const relayWay: OpenRelay = async (over, context, wishes) => {
  if (over === 'udp') return udpWay(context);
  const socket = await connected(context);
  const stream = over === 'tls' ? await startTls(socket, context, wishes) : socket;
  return { ...streamWay(stream, splitTurnStream), over };
};

/** Opens a way of one dialect. `wishes` are about its certificate, where there is one. */
export type OpenRelay = (
  over: RelayOver,
  context: VisitContext,
  wishes: TlsWishes,
) => Promise<RelayWay>;

/** Datagrams to a relay server. */
export const udpWay = async ({ destination, signal }: VisitContext): Promise<RelayWay> => {
  const { socket, send, close } = await openUdp(destination, signal);
  // As with a datagram that gets lost: the request is sent again.
  socket.removeAllListeners('error').on('error', () => undefined);
  return { over: 'udp', send, hear: (hearer) => void socket.on('message', hearer), close };
};

/** A connection to a relay server; it ends with the signal of the context. */
export const connected = async ({ destination, signal }: VisitContext): Promise<Socket> => {
  const { address: host, port, family } = destination;
  const socket = connect({ host, port, family, noDelay: true });
  await settled(socket, 'connect', signal);
  return socket;
};

/** Messages over a connection, cut out of what came by `split`. */
export const streamWay = (socket: Socket, split: Framing['split']): RelayWay => {
  let rest: Uint8Array = new Uint8Array();
  let hearer = (_: Uint8Array): void => undefined;
  socket.on('data', (chunk: Buffer) => {
    try {
      const cut = split(Buffer.concat([rest, chunk]));
      ({ rest } = cut);
      for (const frame of cut.frames) hearer(frame);
    } catch {
      // What cannot be cut into messages ends the stream.
      socket.destroy();
    }
  });
  return {
    over: 'tcp',
    send: (message) => {
      if (!socket.destroyed) socket.write(message);
    },
    hear: (next) => void (hearer = next),
    close: () => void socket.destroy(),
  };
};
