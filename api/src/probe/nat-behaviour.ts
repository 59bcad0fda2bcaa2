import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type ChangeRequest, encodeBindingRequest, mappedAddress } from '../wire/stun/binding.ts';
import { attribute, decodeMessage, isStun, type StunMessage } from '../wire/stun/message.ts';
import type { TransportAddress } from '../wire/stun/transport-address.ts';
import type { Destination } from './guard/probe-guard.ts';
import type { VisitContext } from './probe.ts';

/**
 * Notes how NATs in between map and filter (RFC 5780 §4.3 and §4.4), where the server has a second address. The guard
 * judges that one like any other.
 */
export const natBehaviour = (visit: VisitContext): Promise<void> =>
  visit.phase('request', async () => {
    const socket = createSocket(visit.destination.family === 6 ? 'udp6' : 'udp4');
    try {
      socket.bind(0);
      await once(socket, 'listening', { signal: visit.signal });
      await measure(socket, visit);
    } finally {
      socket.close();
    }
  });

const measure = async (socket: Socket, visit: VisitContext): Promise<void> => {
  const ask = (destination: Destination, change?: ChangeRequest) =>
    askOnce(socket, { destination, change, signal: visit.signal });
  const first = await ask(visit.destination);
  const other = first && attribute(first, 'OTHER-ADDRESS');
  if (!first || !other) {
    visit.observe('nat-behaviour', 'not known: the server has no second address');
    return;
  }
  // Before the second address is asked: a NAT lets in whoever was asked, wherever its filter would stop others.
  const moved = await ask(visit.destination, { changeAddress: true, changePort: true });
  const near = moved ?? (await ask(visit.destination, { changeAddress: false, changePort: true }));
  const filtering = near ? 'address-dependent' : 'address-and-port-dependent';
  visit.observe('nat-filtering', moved ? 'endpoint-independent' : filtering);
  const at = (address: string, port: number) => visit.guard.admit(address, port);
  const second = await ask(at(other.address, visit.destination.port));
  const third = await ask(at(other.address, other.port));
  visit.observe('nat-mapping', mapping([first, second, third]));
};

const mapping = (replies: readonly (StunMessage | null)[]): string => {
  const [first, second, third] = replies.map((reply) =>
    reply ? textOf(mappedAddress(reply)) : null,
  );
  if (second === null || third === null) return 'not known: the second address does not answer';
  if (first === second) return 'endpoint-independent';
  return second === third ? 'address-dependent' : 'address-and-port-dependent';
};

const textOf = ({ address, port }: TransportAddress): string => `${address} ${port}`;

interface Question {
  readonly destination: Destination;
  readonly change: ChangeRequest | undefined;
  readonly signal: AbortSignal;
}

const WAITS_MS = [300, 600, 900];

/** The reply from wherever it comes, or null when none comes to three requests. */
const askOnce = async (
  socket: Socket,
  { destination, change, signal }: Question,
): Promise<StunMessage | null> => {
  const transactionId = randomBytes(12);
  const request = encodeBindingRequest(transactionId, change);
  for (const wait of WAITS_MS) {
    socket.send(request, destination.port, destination.address);
    const reply = await heard(socket, transactionId, { wait, signal });
    if (reply) return reply;
  }
  return null;
};

const heard = (
  socket: Socket,
  transactionId: Buffer,
  { wait, signal }: { readonly wait: number; readonly signal: AbortSignal },
): Promise<StunMessage | null> =>
  new Promise((resolve, reject) => {
    const done = (finish: () => void): void => {
      clearTimeout(timer);
      socket.off('message', take);
      signal.removeEventListener('abort', abort);
      finish();
    };
    const take = (bytes: Uint8Array): void => {
      const message = readable(bytes);
      if (message && transactionId.equals(message.transactionId)) done(() => resolve(message));
    };
    const abort = (): void => done(() => reject(signal.reason as Error));
    const timer = setTimeout(() => done(() => resolve(null)), wait);
    socket.on('message', take);
    signal.addEventListener('abort', abort, { once: true });
  });

const readable = (bytes: Uint8Array): StunMessage | null => {
  try {
    return isStun(bytes) ? decodeMessage(bytes) : null;
  } catch {
    return null;
  }
};
