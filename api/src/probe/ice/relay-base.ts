import { randomBytes } from 'node:crypto';
import { attribute, type StunMessage } from '../../wire/stun/message.ts';
import type { TransportAddress } from '../../wire/stun/transport-address.ts';
import {
  decodeChannelData,
  encodeChannelData,
  isChannelData,
} from '../../wire/turn/channel-data.ts';
import {
  type AllocateReply,
  readAllocateReply,
  readData,
  readReply,
} from '../../wire/turn/replies.ts';
import {
  type Authentication,
  encodeAllocate,
  encodeChannelBind,
  encodeCreatePermission,
  encodeRefresh,
  encodeSend,
} from '../../wire/turn/requests.ts';
import { ProbeError } from '../probe-error.ts';
import { type Credentials, refusedRelay, signedBy } from '../turn-credentials.ts';
import type { Base, Hearer, RelayOver } from './base.ts';
import type { RelayWay } from './relay-way.ts';
import { stunIn, type StunReply, type Transactions, transactions } from './transactions.ts';

/** Allocates a relay (RFC 8656) at the end of a way. @throws ProbeError when there is none to be had */
export const relayBase = async (way: RelayWay, credentials: Credentials): Promise<Base> => {
  const server = transactions();
  way.hear((bytes) => void server.hear(bytes, null));
  const ask = askOn(way, server);
  const challenge = readAllocateReply(
    (await ask((id) => encodeAllocate({ transactionId: id }))).message,
  );
  if (challenge.outcome !== 'challenge') throw refusedRelay(challenge);
  const session: Session = { way, server, ask, authentication: signedBy(credentials, challenge) };
  const reply = await allocated(session);
  return baseOf(session, reply.relayed);
};

type Ask = (request: (id: Uint8Array) => Uint8Array) => Promise<StunReply>;

interface Session {
  readonly way: RelayWay;
  readonly server: Transactions;
  readonly ask: Ask;
  readonly authentication: Authentication;
}

/** Over a stream nothing gets lost: one request is waited for as long as all those of datagrams. */
const askOn =
  (way: RelayWay, server: Transactions): Ask =>
  (request) => {
    const id = randomBytes(12);
    const message = request(id);
    const timing = way.over === 'udp' ? { rtoMs: 500, sends: 3 } : { rtoMs: 3_500, sends: 1 };
    return server.ask({ id, send: () => way.send(message), ...timing });
  };

const allocated = async ({ ask, authentication }: Session) => {
  const request = (id: Uint8Array) => encodeAllocate({ transactionId: id }, authentication);
  const reply: AllocateReply = readAllocateReply((await ask(request)).message);
  if (reply.outcome !== 'allocated') throw refusedRelay(reply);
  return reply;
};

const baseOf = (session: Session, relayed: TransportAddress): Base => {
  const { way, ask, authentication, server } = session;
  const pending = transactions();
  const channels = new Map<string, number>();
  let hearer: Hearer = () => undefined;
  way.hear((bytes) => {
    if (server.hear(bytes, null)) return;
    const came = dataIn(bytes, channels);
    if (came && !pending.hear(came.data, came.peer)) hearer(came.data, came.peer);
  });
  return {
    kind: 'relay',
    over: way.over,
    address: relayed,
    transactions: pending,
    send: (bytes, to) => way.send(wrapped(bytes, to, { channels, over: way.over })),
    hear: (next) => void (hearer = next),
    permit: async (peer) => {
      const reply = await ask((id) => encodeCreatePermission(id, [peer], authentication));
      const refusal = readReply(reply.message, 'create-permission');
      if (refusal)
        throw new ProbeError('relay-refused', `the peer ${peer.address} is not permitted`);
    },
    bind: async (peer) => {
      const channel = FIRST_CHANNEL + channels.size;
      const reply = await ask((id) => encodeChannelBind(id, { channel, peer }, authentication));
      if (attribute(reply.message, 'ERROR-CODE') === undefined) channels.set(keyOf(peer), channel);
    },
    close: async () => {
      pending.close();
      // The relay is given back; whether that is confirmed does not matter.
      way.send(encodeRefresh(randomBytes(12), 0, authentication));
      await new Promise((resolve) => setImmediate(resolve));
      server.close();
      way.close();
    },
  };
};

const FIRST_CHANNEL = 0x4000;
const keyOf = ({ address, port }: TransportAddress): string => `${address} ${port}`;

const wrapped = (
  bytes: Uint8Array,
  to: TransportAddress,
  { channels, over }: { readonly channels: ReadonlyMap<string, number>; readonly over: RelayOver },
): Uint8Array => {
  const channel = channels.get(keyOf(to));
  return channel === undefined
    ? encodeSend(randomBytes(12), to, bytes)
    : encodeChannelData({ channel, data: bytes }, over === 'udp' ? 'datagram' : 'stream');
};

/** What a peer sent, by a channel or by its address; null for whatever else comes. */
const dataIn = (bytes: Uint8Array, channels: ReadonlyMap<string, number>) =>
  isChannelData(bytes) ? channelData(bytes, channels) : indicated(stunIn(bytes));

const channelData = (bytes: Uint8Array, channels: ReadonlyMap<string, number>) => {
  const { channel, data } = decodeChannelData(bytes);
  const [key] = [...channels].find(([, one]) => one === channel) ?? [];
  if (key === undefined) return null;
  const [address = '', port] = key.split(' ');
  return { peer: { address, port: Number(port) }, data };
};

const indicated = (message: StunMessage | null) => {
  if (message?.method !== 'data' || message.kind !== 'indication') return null;
  const whole = attribute(message, 'DATA') && attribute(message, 'XOR-PEER-ADDRESS');
  return whole ? readData(message) : null;
};
