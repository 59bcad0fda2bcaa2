import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { digests } from '../../../api/src/probe/digests.ts';
import { decodeMessage, isStun, type StunMessage } from '../../../api/src/wire/stun/message.ts';
import { longTermKey, restCredentials } from '../../../api/src/wire/turn/credentials.ts';
import { readAllocateReply, readData, readReply } from '../../../api/src/wire/turn/replies.ts';
import {
  type Authentication,
  encodeAllocate,
  encodeCreatePermission,
  encodeRefresh,
  encodeSend,
} from '../../../api/src/wire/turn/requests.ts';
import { splitTurnStream } from '../../../api/src/wire/turn/split-stream.ts';
import type { Ask, End } from './ask.ts';
import { type Datagrams, datagram, inbox } from './datagram.ts';
import { tcp } from './stream.ts';

/** A relay that was allocated at a TURN server. */
export interface Relay {
  readonly relayed: { readonly address: string; readonly port: number };
  permit(address: string): Promise<void>;
  send(peer: Pick<End, 'address' | 'port'>, text: string): void;
  /** Waits for a text of a peer. */
  hear(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Allocates a relay with credentials that the server checks with the secret it shares. */
export const openRelay = async (
  end: End,
  { transport, secret, family }: Wanted,
): Promise<Relay> => {
  const wire = transport === 'udp' ? await datagram(end) : await stream(end);
  try {
    return await allocated({ wire, end, secret, family });
  } catch (error) {
    wire.close();
    throw error;
  }
};

/** How a relay is asked for, and what is wanted. */
type Wanted = Pick<Extract<Ask, { kind: 'relay' }>, 'transport' | 'secret' | 'family'>;

interface Server extends Omit<Wanted, 'transport'> {
  readonly wire: Datagrams;
  readonly end: End;
}

const allocated = async ({ wire, end, secret, family }: Server): Promise<Relay> => {
  const ask = asking(wire, end);
  // IPv4 is what there is without a wish (RFC 8656 §7.2).
  const wished = family === 'ipv6' ? { family } : {};
  const challenge = readAllocateReply(
    await ask((transactionId) => encodeAllocate({ transactionId, ...wished })),
  );
  if (challenge.outcome !== 'challenge') throw new Error(`allocate: ${challenge.outcome}`);
  const authentication = authenticated(challenge, secret);
  const reply = readAllocateReply(
    await ask((transactionId) => encodeAllocate({ transactionId, ...wished }, authentication)),
  );
  if (reply.outcome !== 'allocated') throw new Error(`allocate: ${JSON.stringify(reply)}`);
  if (isIPv6(reply.relayed.address) !== (family === 'ipv6'))
    throw new Error(`allocate: ${reply.relayed.address} is not of ${family}`);
  return {
    relayed: reply.relayed,
    permit: async (address) => {
      const peers = [{ address, port: 9 }];
      const answer = await ask((id) => encodeCreatePermission(id, peers, authentication));
      const refusal = readReply(answer, 'create-permission');
      if (refusal)
        throw new Error(`the peer ${address} is not permitted: ${JSON.stringify(refusal)}`);
    },
    send: (peer, text) => wire.send(encodeSend(randomBytes(12), peer, Buffer.from(text)), end),
    hear: async (text) => {
      await wire.receive((bytes) => isData(bytes, text));
    },
    close: async () => {
      await ask((id) => encodeRefresh(id, 0, authentication)).catch(() => undefined);
      wire.close();
    },
  };
};

const isData = (bytes: Buffer, text: string): boolean => {
  const message = isStun(bytes) ? decodeMessage(bytes) : null;
  return message?.method === 'data' && Buffer.from(readData(message).data).toString() === text;
};

const asking =
  (wire: Datagrams, end: End) =>
  async (request: (transactionId: Uint8Array) => Uint8Array): Promise<StunMessage> => {
    const id = randomBytes(12);
    wire.send(request(id), end);
    return decodeMessage(
      await wire.receive((bytes) => isStun(bytes) && id.equals(bytes.subarray(8, 20))),
    );
  };

const authenticated = (
  { realm, nonce }: { readonly realm: string; readonly nonce: string },
  secret: string,
): Authentication => {
  const credentials = restCredentials(secret, Math.floor(Date.now() / 1_000) + 600, 'lab', digests);
  const key = longTermKey(credentials, realm, digests);
  return {
    username: credentials.username,
    realm,
    nonce,
    integrity: { algorithm: 'sha1', key, digests },
  };
};

/** Messages of a TCP connection as if they were datagrams. */
const stream = async (end: End): Promise<Datagrams> => {
  const socket = await tcp(end);
  const box = inbox();
  let rest: Uint8Array = new Uint8Array();
  socket.on('data', (bytes: Buffer) => {
    const split = splitTurnStream(Buffer.concat([rest, bytes]));
    rest = split.rest;
    for (const frame of split.frames) box.put(Buffer.from(frame));
  });
  return {
    send: (bytes) => void socket.write(bytes),
    receive: (wanted) => box.take(wanted),
    close: () => socket.destroy(),
  };
};
