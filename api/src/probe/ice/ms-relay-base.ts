import { randomBytes } from 'node:crypto';
import type { MsTurnCredentials } from '../../wire/ms-turn/integrity.ts';
import { decodeMsTurn, type MsTurnMessage } from '../../wire/ms-turn/message.ts';
import { pseudoTlsClientHello } from '../../wire/ms-turn/pseudo-tls.ts';
import { readMsAllocateReply, readMsData } from '../../wire/ms-turn/replies.ts';
import {
  encodeMsAllocate,
  encodeMsSend,
  type MsTurnAuthentication,
} from '../../wire/ms-turn/requests.ts';
import { msSignedBy, refusedMsRelay } from '../ms-turn-credentials.ts';
import { msTurnFraming, readGreeting } from '../ms-turn-greeting.ts';
import { ProbeError } from '../probe-error.ts';
import { streamOf } from '../stream.ts';
import type { Base, Hearer } from './base.ts';
import { connected, type OpenRelay, type RelayWay, streamWay, udpWay } from './relay-way.ts';
import { transactions, transactionsOf } from './transactions.ts';

/** Opens the way to an A/V Edge: over TCP behind the greeting that looks like TLS. It ends with the signal. */
export const msRelayWay: OpenRelay = async (over, context) => {
  if (over === 'udp') return udpWay(context);
  if (over === 'tls')
    throw new ProbeError(
      'candidate-failed',
      'an A/V Edge speaks no TLS, but a greeting that looks like it: relay-tcp',
    );
  const socket = await connected(context);
  const stream = streamOf(socket);
  stream.write(pseudoTlsClientHello());
  await stream.read(readGreeting);
  socket.removeAllListeners('data');
  const way = streamWay(socket, msTurnFraming.split);
  return { ...way, send: (message) => way.send(msTurnFraming.write(message)) };
};

/** Allocates a relay of an A/V Edge (MS-TURN). @throws ProbeError when there is none to be had */
export const msRelayBase = async (way: RelayWay, credentials: MsTurnCredentials): Promise<Base> => {
  const server = transactionsOf(allocateReply);
  way.hear((bytes) => void server.hear(bytes, null));
  const ask = async (authentication?: MsTurnAuthentication) => {
    const id = randomBytes(16);
    const message = encodeMsAllocate({ transactionId: id }, authentication);
    const timing = way.over === 'udp' ? { rtoMs: 500, sends: 3 } : { rtoMs: 3_500, sends: 1 };
    const reply = await server.ask({ id, send: () => way.send(message), ...timing });
    return readMsAllocateReply(reply.message);
  };
  const challenge = await ask();
  if (challenge.outcome !== 'challenge') throw refusedMsRelay(challenge);
  const authentication = msSignedBy(credentials, challenge);
  const reply = await ask(authentication);
  if (reply.outcome !== 'allocated') throw refusedMsRelay(reply);
  if (reply.sessionId !== null)
    throw new ProbeError('candidate-failed', 'the relay shares its port, which is not spoken here');
  return baseOf(way, authentication, reply.relayed);
};

const baseOf = (
  way: RelayWay,
  authentication: MsTurnAuthentication,
  address: Base['address'],
): Base => {
  const pending = transactions();
  let hearer: Hearer = () => undefined;
  way.hear((bytes) => {
    const came = dataIn(bytes);
    if (came && !pending.hear(came.data, came.peer)) hearer(came.data, came.peer);
  });
  return {
    kind: 'relay',
    over: way.over,
    address,
    transactions: pending,
    send: (data, to) =>
      way.send(encodeMsSend({ transactionId: randomBytes(16), data }, to, authentication)),
    hear: (next) => void (hearer = next),
    // Whoever is sent to may answer, and checks are sent to everybody.
    permit: () => Promise.resolve(),
    bind: () => Promise.resolve(),
    close: async () => {
      pending.close();
      const request = { transactionId: randomBytes(16), lifetimeSeconds: 0 };
      way.send(encodeMsAllocate(request, authentication));
      await new Promise((resolve) => setImmediate(resolve));
      way.close();
    },
  };
};

const messageIn = (bytes: Uint8Array): MsTurnMessage | null => {
  try {
    return decodeMsTurn(bytes);
  } catch {
    return null;
  }
};

const allocateReply = (bytes: Uint8Array): MsTurnMessage | null => {
  const message = messageIn(bytes);
  return message?.type === 'allocate-response' || message?.type === 'allocate-error'
    ? message
    : null;
};

const dataIn = (bytes: Uint8Array) => {
  const message = messageIn(bytes);
  return message?.type === 'data-indication' ? readMsData(message) : null;
};
