import { randomBytes } from 'node:crypto';
import { encodeBindingRequest, mappedAddress } from '../wire/stun/binding.ts';
import { decodeMessage, isStun } from '../wire/stun/message.ts';
import type { TransportAddress } from '../wire/stun/transport-address.ts';
import { readData, readReply } from '../wire/turn/replies.ts';
import { type Authentication, encodeCreatePermission, encodeSend } from '../wire/turn/requests.ts';
import { openUdp } from './exchange.ts';
import { overDatagrams, type Packets } from './packets.ts';
import type { VisitContext } from './probe.ts';
import { ProbeError } from './probe-error.ts';
import type { EchoRelay } from './relay-echo.ts';
import { askStun } from './stun-ask.ts';

/** A relay of RFC 8656, to be tried with `relayEcho`. */
export const turnEcho = (
  packets: Packets,
  relay: { readonly relayed: TransportAddress; readonly authentication: Authentication },
  visit: VisitContext,
): EchoRelay => ({
  relayed: relay.relayed,
  // A permission is for an address: the port does not matter.
  permit: async () => {
    const peer = await ownAddress(visit);
    const permit = await askStun(packets, (id) =>
      encodeCreatePermission(id, [peer], relay.authentication),
    );
    if (readReply(permit, 'create-permission'))
      throw new ProbeError('relay-refused', `the peer ${peer.address} is not permitted`);
  },
  idle: () => encodeBindingRequest(randomBytes(12)),
  dataIn: (bytes) => {
    const message = isStun(bytes) ? decodeMessage(bytes) : null;
    return message?.method === 'data' ? readData(message) : null;
  },
  dataFor: (peer, data) => encodeSend(randomBytes(12), peer, data),
});

/** Where the server sees us over UDP. */
const ownAddress = async ({
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
