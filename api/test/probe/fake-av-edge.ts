import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { digests } from '../../src/wire/stun/digests.fixture.ts';
import { encodeFrame, splitFrames } from '../../src/wire/ms-turn/framing.ts';
import {
  checkMsTurnIntegrity,
  mrasCredentials,
  msTurnKey,
  signedMsTurn,
} from '../../src/wire/ms-turn/integrity.ts';
import {
  attribute,
  decodeMsTurn,
  encodeMsTurn,
  type MsTurnMessage,
} from '../../src/wire/ms-turn/message.ts';
import { pseudoTlsClientHello, pseudoTlsServerHello } from '../../src/wire/ms-turn/pseudo-tls.ts';
import type { TransportAddress } from '../../src/wire/stun/transport-address.ts';
import { tcpServer } from './probing.ts';

/** What an edge of tests knows its users by, in Base64 as MRAS hands it out. */
export const mras = { username: btoa('name and hash'), password: btoa('a password of 20') };

/** How an edge of tests behaves. */
export interface EdgeFaults {
  /** Takes packets of relays out of the network, in one direction. */
  readonly drops?: 'in' | 'out';
  /** All relays share one port. */
  readonly multiplexed?: boolean;
  readonly refuses?: number;
  /** Milliseconds that packets out of a relay wait. */
  readonly delays?: number;
  /** Of the media packets out of a relay each of so many gets lost. */
  readonly losesEach?: number;
}

/** Size of the packets of media, which no check has. */
const MEDIA_BYTES = 172;

const realm = '"rtcmedia"';
const nonce = '"0123456789abcdef"';
const key = msTurnKey(mrasCredentials(mras.username, mras.password)!, realm, digests);
const integrity = { algorithm: 'sha1', key, digests } as const;

/** One client of an edge: answers its messages, and owns its relay. */
const client = (
  seen: TransportAddress,
  reply: (message: Uint8Array) => void,
  { drops, multiplexed = false, refuses, delays = 0, losesEach = 0 }: EdgeFaults,
) => {
  const permitted = new Set<string>();
  let relay: UdpSocket | null = null;
  const answer = (
    type: MsTurnMessage['type'],
    transactionId: Uint8Array,
    attributes: MsTurnMessage['attributes'],
  ) => ({ type, transactionId, attributes });
  const error = (id: Uint8Array, code: number, reason: string): void =>
    reply(
      encodeMsTurn(
        answer('allocate-error', id, [
          { name: 'MS-VERSION', value: 4 },
          { name: 'ERROR-CODE', code, reason },
          { name: 'REALM', text: realm },
          { name: 'NONCE', text: nonce },
        ]),
      ),
    );
  let [media, isOpen] = [0, true];
  const isLost = (data: Uint8Array): boolean =>
    losesEach > 0 && data.length === MEDIA_BYTES && ++media % losesEach === 0;
  const open = async (): Promise<UdpSocket> => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    onTestFinished(() => {
      isOpen = false;
      socket.close();
    });
    socket.on('message', (data, { address, port }) => {
      if (drops === 'in' || !permitted.has(address)) return;
      const attributes = [
        { name: 'REMOTE-ADDRESS', address, port },
        { name: 'DATA', bytes: data },
      ] as const;
      reply(encodeMsTurn(answer('data-indication', Buffer.alloc(16, 7), attributes)));
    });
    return socket;
  };
  const allocate = async ({ transactionId: id }: MsTurnMessage): Promise<void> => {
    if (refuses !== undefined) {
      error(id, refuses, 'Refused');
      return;
    }
    relay ??= await open();
    const { address, port } = relay.address();
    const session = { name: 'MULTIPLEXED-TURN-SESSION-ID', bytes: Buffer.alloc(8, 1) } as const;
    const attributes = [
      { name: 'MS-VERSION', value: 4 },
      { name: 'MAPPED-ADDRESS', address, port },
      { name: 'XOR-MAPPED-ADDRESS', ...seen },
      { name: 'LIFETIME', value: 600 },
      ...(multiplexed ? [session] : []),
    ] as const;
    reply(signedMsTurn(answer('allocate-response', id, attributes), integrity));
  };
  const send = (message: MsTurnMessage): void => {
    const to = attribute(message, 'DESTINATION-ADDRESS');
    const data = attribute(message, 'DATA');
    if (!to || !data) return;
    permitted.add(to.address);
    if (drops === 'out' || isLost(data.bytes)) return;
    setTimeout(() => {
      if (isOpen) relay?.send(data.bytes, to.port, to.address);
    }, delays);
  };
  return async (bytes: Uint8Array): Promise<void> => {
    const message = decodeMsTurn(bytes);
    if (checkMsTurnIntegrity(bytes, integrity) !== 'right')
      error(message.transactionId, 401, 'Unauthorized');
    else if (message.type === 'allocate-request') await allocate(message);
    else send(message);
  };
};

/** An A/V Edge of tests on loopback, over TCP behind its pseudo-TLS. Answers its port. */
export const fakeAvEdge = (faults: EdgeFaults = {}): Promise<number> =>
  tcpServer((socket) => {
    const seen = { address: '127.0.0.1', port: socket.remotePort ?? 0 };
    const write = (payload: Uint8Array) => socket.write(encodeFrame({ kind: 'control', payload }));
    const take = client(seen, write, faults);
    let rest: Uint8Array = new Uint8Array();
    let greeted = false;
    socket.on('data', (chunk: Buffer) => {
      let bytes: Uint8Array = Buffer.concat([rest, chunk]);
      if (!greeted) {
        greeted = true;
        socket.write(pseudoTlsServerHello());
        bytes = bytes.subarray(pseudoTlsClientHello().length);
      }
      const split = splitFrames(bytes);
      ({ rest } = split);
      for (const { payload } of split.frames) void take(payload);
    });
  });

/** The same over UDP. */
export const fakeAvEdgeUdp = async (faults: EdgeFaults = {}): Promise<number> => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  const clients = new Map<number, (bytes: Uint8Array) => Promise<void>>();
  socket.on('message', (bytes, { address, port }) => {
    const take =
      clients.get(port) ??
      client({ address, port }, (reply) => socket.send(reply, port, address), faults);
    clients.set(port, take);
    void take(bytes);
  });
  return socket.address().port;
};
