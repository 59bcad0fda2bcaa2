import { type Datagrams, exchange, openUdp } from './exchange.ts';
import type { VisitContext } from './probe.ts';
import { openTls } from './start-tls.ts';
import { openTcp, type Stream, streamOf } from './stream.ts';

/** Whole messages to and from a peer, whatever carries them. */
export interface Packets {
  /** Sends a message and waits until `answer` accepts one; null from it ignores a message. */
  readonly ask: <T>(message: Uint8Array, answer: (message: Uint8Array) => T | null) => Promise<T>;
  /** Sends a message that nobody answers. */
  readonly send: (message: Uint8Array) => void;
  readonly close: () => void;
}

/** What cuts a stream into messages. */
export interface Framing {
  readonly write: (message: Uint8Array) => Uint8Array;
  readonly split: (bytes: Uint8Array) => {
    readonly frames: readonly Uint8Array[];
    readonly rest: Uint8Array;
  };
}

/** Opens a way for messages to the destination of a visit. */
export const openPackets = async (
  context: VisitContext,
  transport: 'udp' | 'tcp' | 'tls',
  framing: Framing,
  serverName: string | null = null,
): Promise<Packets> => {
  if (transport === 'udp') return overDatagrams(await openUdp(context.destination, context.signal));
  const socket =
    transport === 'tcp' ? await openTcp(context) : await openTls(context, { serverName });
  return overStream(streamOf(socket), framing);
};

/** Messages over a stream. */
export const overStream = (stream: Stream, { write, split }: Framing): Packets => ({
  ask: async (message, answer) => {
    stream.write(write(message));
    return stream.read((bytes) => {
      const { frames, rest } = split(bytes);
      for (const frame of frames) {
        const value = answer(frame);
        if (value !== null) return { value, used: bytes.length - rest.length };
      }
      return null;
    });
  },
  send: (message) => stream.write(write(message)),
  close: () => void stream.socket.destroy(),
});

/** Messages in datagrams, sent again while there is no answer. */
export const overDatagrams = (datagrams: Datagrams): Packets => ({
  ask: (message, answer) => exchange(datagrams, message, answer),
  send: datagrams.send,
  close: datagrams.close,
});
