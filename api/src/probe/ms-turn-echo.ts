import { randomBytes } from 'node:crypto';
import { decodeMsTurn } from '../wire/ms-turn/message.ts';
import { type MsAllocateReply, readMsData } from '../wire/ms-turn/replies.ts';
import { encodeMsSend, type MsTurnAuthentication } from '../wire/ms-turn/requests.ts';
import type { TransportAddress } from '../wire/stun/transport-address.ts';
import type { Packets } from './packets.ts';
import type { VisitContext } from './probe.ts';
import { relayEcho } from './relay-echo.ts';

export type MsAllocated = Extract<MsAllocateReply, { readonly outcome: 'allocated' }>;

/** A relay of an A/V Edge that was allocated. */
export interface MsRelay {
  readonly reply: MsAllocated;
  readonly authentication: MsTurnAuthentication;
}

/**
 * Sends a datagram through a relay of an A/V Edge and back. Peers of a relay that shares its port have to say which one
 * they mean, and the server must have said where it sees us: without that it is not tried.
 */
export const msTurnEcho = async (
  packets: Packets,
  { reply, authentication }: MsRelay,
  visit: VisitContext,
): Promise<void> => {
  const { relayed, mapped, sessionId } = reply;
  if (sessionId !== null || mapped === null) {
    visit.observe(
      'relay-echo',
      `not tried: the relay ${mapped ? 'shares its port' : 'does not say where we are'}`,
    );
    return;
  }
  const dataFor = (peer: TransportAddress, data: Uint8Array): Uint8Array =>
    encodeMsSend({ transactionId: randomBytes(16), data }, peer, authentication);
  let own = mapped;
  // Whoever is sent to may answer.
  const idle = (): Uint8Array => dataFor(own, randomBytes(16));
  const permit = (port: number): Promise<void> => {
    own = { ...mapped, port };
    packets.send(idle());
    return Promise.resolve();
  };
  await relayEcho(packets, { relayed, permit, idle, dataIn, dataFor }, visit);
};

const dataIn = (bytes: Uint8Array) => {
  const message = decodeMsTurn(bytes);
  return message.type === 'data-indication' ? readMsData(message) : null;
};
