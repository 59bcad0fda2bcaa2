import { connect, type Socket } from 'node:net';
import { splitTurnStream } from '../../wire/turn/split-stream.ts';
import { openUdp } from '../exchange.ts';
import type { Destination } from '../guard/probe-guard.ts';
import type { Framing } from '../packets.ts';
import { settled } from '../stream.ts';

/** Messages to and from a relay server, one after the other. */
export interface RelayWay {
  readonly over: 'udp' | 'tcp';
  readonly send: (message: Uint8Array) => void;
  readonly hear: (hearer: (message: Uint8Array) => void) => void;
  readonly close: () => void;
}

/** Opens the way to a relay server; it ends with the signal. */
export const relayWay = async (
  over: 'udp' | 'tcp',
  destination: Destination,
  signal: AbortSignal,
): Promise<RelayWay> =>
  over === 'udp'
    ? udpWay(destination, signal)
    : streamWay(await connected(destination, signal), splitTurnStream);

/** Datagrams to a relay server. */
export const udpWay = async (destination: Destination, signal: AbortSignal): Promise<RelayWay> => {
  const { socket, send, close } = await openUdp(destination, signal);
  // As with a datagram that gets lost: the request is sent again.
  socket.removeAllListeners('error').on('error', () => undefined);
  return { over: 'udp', send, hear: (hearer) => void socket.on('message', hearer), close };
};

/** A connection to a relay server; it ends with the signal. */
export const connected = async (
  { address: host, port, family }: Destination,
  signal: AbortSignal,
): Promise<Socket> => {
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
