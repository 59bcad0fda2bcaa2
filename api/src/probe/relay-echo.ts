import { randomBytes } from 'node:crypto';
import type { TransportAddress } from '../wire/stun/transport-address.ts';
import { exchange, openUdp } from './exchange.ts';
import type { Packets } from './packets.ts';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';

/** A relay that was allocated, in whatever dialect. */
export interface EchoRelay {
  readonly relayed: TransportAddress;
  /** Lets a socket of ours, with this port of this machine, send to the relay. */
  readonly permit: (port: number) => Promise<void>;
  /** Keeps the way through NATs open while something is waited for. */
  readonly idle: () => Uint8Array;
  /** What a message says that a peer sent; null for any other. */
  readonly dataIn: (message: Uint8Array) => PeerData | null;
  readonly dataFor: (peer: TransportAddress, data: Uint8Array) => Uint8Array;
}

/** A datagram of a peer. */
export interface PeerData {
  readonly peer: TransportAddress;
  readonly data: Uint8Array;
}

/**
 * Sends a datagram from a socket of ours to the relay and waits for it at the other end, and one back. The peer is where
 * the server sees that socket, so that it works through address translation. The relay's address is judged like any.
 */
export const relayEcho = async (
  packets: Packets,
  relay: EchoRelay,
  visit: VisitContext,
): Promise<void> => {
  const { guard, signal, destination } = visit;
  const { address, port } = relay.relayed;
  const outside = await openUdp(guard.admit(address, port, destination.host), signal);
  try {
    await relay.permit(outside.socket.address().port);
    const way = { packets, outside, relay, mark: randomBytes(16) };
    const seen = await within('into', () => inward(way));
    await within('out of', () => outward(way, seen));
    visit.observe('relay-echo', true);
  } finally {
    outside.close();
  }
};

type Outside = Awaited<ReturnType<typeof openUdp>>;

interface Way {
  readonly packets: Packets;
  readonly outside: Outside;
  readonly relay: EchoRelay;
  readonly mark: Buffer;
}

/** From the peer through the relay to the client. Answers where the relay saw the peer. */
const inward = async ({ packets, outside, relay, mark }: Way): Promise<TransportAddress> => {
  const timer = setInterval(() => outside.send(mark), RESEND_MS);
  try {
    outside.send(mark);
    return await packets.ask(relay.idle(), (bytes) => {
      const came = relay.dataIn(bytes);
      return came && mark.equals(came.data) ? came.peer : null;
    });
  } finally {
    clearInterval(timer);
  }
};

/** From the client through the relay to the peer. */
const outward = async (
  { packets, outside, relay, mark }: Way,
  peer: TransportAddress,
): Promise<void> => {
  const back = Buffer.from(mark).reverse();
  const send = (): void => packets.send(relay.dataFor(peer, back));
  const timer = setInterval(send, RESEND_MS);
  try {
    send();
    await exchange(outside, mark, (bytes) => (back.equals(bytes) ? true : null));
  } finally {
    clearInterval(timer);
  }
};

const RESEND_MS = 300;
const SILENCE_MS = 3_000;

/** Silence of a relay is a finding of its own, whatever the limit of the visit. */
const within = async <T>(direction: string, work: () => Promise<T>): Promise<T> => {
  const blocked = new ProbeError('relay-blocked', `nothing came ${direction} the relay`);
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(blocked), SILENCE_MS);
  });
  try {
    return await Promise.race([work(), silence]);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'no-reply' || code === 'ECONNREFUSED' ? blocked : error;
  } finally {
    clearTimeout(timer);
  }
};
