import { randomBytes } from 'node:crypto';
import { encodeBindingRequest, mappedAddress } from '../wire/stun/binding.ts';
import { decodeMessage, isStun } from '../wire/stun/message.ts';
import type { TransportAddress } from '../wire/stun/transport-address.ts';
import { type Authentication, encodeCreatePermission, encodeSend } from '../wire/turn/requests.ts';
import { readData, readReply } from '../wire/turn/replies.ts';
import { exchange, openUdp } from './exchange.ts';
import { overDatagrams, type Packets } from './packets.ts';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';
import { askStun } from './stun-ask.ts';

/** A relay that was allocated. */
export interface OpenRelay {
  readonly relayed: TransportAddress;
  readonly authentication: Authentication;
}

/**
 * Sends a datagram from a socket of ours to the relay and waits for it at the other end, and one back. The peer is where
 * the server sees that socket, so that it works through address translation. The relay's address is judged like any.
 */
export const relayEcho = async (
  packets: Packets,
  { relayed, authentication }: OpenRelay,
  visit: VisitContext,
): Promise<void> => {
  const { guard, signal, destination } = visit;
  const peer = await peerAddress(visit);
  const permit = await askStun(packets, (id) => encodeCreatePermission(id, [peer], authentication));
  const refusal = readReply(permit, 'create-permission');
  if (refusal) throw new ProbeError('relay-refused', `the peer ${peer.address} is not permitted`);
  // A permission is for an address: the port of this socket does not matter.
  const outside = await openUdp(
    guard.admit(relayed.address, relayed.port, destination.host),
    signal,
  );
  try {
    const mark = randomBytes(16);
    const seen = await within('into', () => inward(packets, outside, mark));
    await within('out of', () => outward(packets, outside, { peer: seen, mark }));
    visit.observe('relay-echo', true);
  } finally {
    outside.close();
  }
};

const peerAddress = async ({
  destination,
  guard,
  signal,
}: VisitContext): Promise<TransportAddress> => {
  const { address, port, host } = destination;
  const packets = overDatagrams(await openUdp(guard.admit(address, port, host), signal));
  try {
    return mappedAddress(await askStun(packets, (id) => encodeBindingRequest(id)));
  } finally {
    packets.close();
  }
};

type Outside = Awaited<ReturnType<typeof openUdp>>;

/** From the peer through the relay to the client. Answers where the relay saw the peer. */
const inward = async (
  packets: Packets,
  outside: Outside,
  mark: Buffer,
): Promise<TransportAddress> => {
  const timer = setInterval(() => outside.send(mark), RESEND_MS);
  try {
    outside.send(mark);
    // A binding request keeps the way through NATs open while the datagram is on its way.
    return await packets.ask(encodeBindingRequest(randomBytes(12)), (bytes) => {
      const message = isStun(bytes) ? decodeMessage(bytes) : null;
      if (message?.method !== 'data') return null;
      const { peer, data } = readData(message);
      return mark.equals(data) ? peer : null;
    });
  } finally {
    clearInterval(timer);
  }
};

/** From the client through the relay to the peer. */
const outward = async (
  packets: Packets,
  outside: Outside,
  { peer, mark }: { readonly peer: TransportAddress; readonly mark: Buffer },
): Promise<void> => {
  const back = Buffer.from(mark).reverse();
  const send = (): void => packets.send(encodeSend(randomBytes(12), peer, back));
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
