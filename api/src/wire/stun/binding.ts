import { MalformedStun } from './malformed-stun.ts';
import { attribute, decodeMessage, encodeMessage, type StunMessage } from './message.ts';
import type { TransportAddress } from './transport-address.ts';

/** Where the reply of a NAT discovery request shall come from (RFC 5780 §7.2). */
export interface ChangeRequest {
  readonly changeAddress: boolean;
  readonly changePort: boolean;
}

/**
 * A binding request without anything optional (RFC 8489 §7.3.1), or asking for a reply from elsewhere.
 * @throws MalformedStun when the transaction id has not 12 bytes.
 */
export const encodeBindingRequest = (
  transactionId: Uint8Array,
  change?: ChangeRequest,
): Uint8Array =>
  encodeMessage({
    method: 'binding',
    kind: 'request',
    transactionId,
    attributes: change ? [{ name: 'CHANGE-REQUEST', ...change }] : [],
  });

/**
 * The address that a server saw a request come from: XOR-MAPPED-ADDRESS, or MAPPED-ADDRESS from servers of RFC 3489.
 * @throws MalformedStun for everything that is no binding success response.
 */
export const decodeBindingSuccess = (bytes: Uint8Array): TransportAddress =>
  mappedAddress(decodeMessage(bytes));

/**
 * The mapped address of a decoded binding success response.
 * @throws MalformedStun when the message is another one or has none.
 */
export const mappedAddress = (message: StunMessage): TransportAddress => {
  const mapped = attribute(message, 'XOR-MAPPED-ADDRESS') ?? attribute(message, 'MAPPED-ADDRESS');
  if (message.method !== 'binding' || message.kind !== 'success' || !mapped)
    throw new MalformedStun(
      'unexpected-message',
      `a ${message.method} ${message.kind} without a mapped address`,
    );
  return { address: mapped.address, port: mapped.port };
};
