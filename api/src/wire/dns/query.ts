import { concat, uint16 } from '../stun/octets.ts';
import { type DnsQuery, encodeDns } from './message.ts';
import { queryTypes } from './record.ts';

/**
 * Writes a question that wants signatures and the resolver's verdict on them, and takes replies of 1,232 bytes over
 * UDP, which no path cuts into fragments.
 * @throws MalformedDns when the name is none.
 */
export const encodeDnsQuery = ({ id, name, type, recursionDesired }: DnsQuery): Uint8Array =>
  encodeDns({
    id,
    response: false,
    authoritative: false,
    truncated: false,
    recursionDesired,
    recursionAvailable: false,
    authenticData: true,
    checkingDisabled: false,
    responseCode: 0,
    questions: [{ name, type: queryTypes[type] }],
    answers: [],
    authorities: [],
    additionals: [],
    extension: { udpSize: 1232, dnssecOk: true },
  });

/** A message as it goes over TCP: its length before it (RFC 1035 §4.2.2). */
export const frameDns = (message: Uint8Array): Uint8Array =>
  concat([Uint8Array.of(message.length >> 8, message.length & 0xff), message]);

/** Cuts what came over TCP into messages. Call it with the rest and what came since; neither grows beyond 65,537 bytes. */
export const splitDnsStream = (
  bytes: Uint8Array,
): { readonly messages: readonly Uint8Array[]; readonly rest: Uint8Array } => {
  const messages: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= bytes.length && at + 2 + uint16(bytes, at) <= bytes.length) {
    messages.push(bytes.subarray(at + 2, at + 2 + uint16(bytes, at)));
    at += 2 + uint16(bytes, at);
  }
  return { messages, rest: bytes.subarray(at) };
};
