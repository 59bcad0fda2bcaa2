import type { Integrity } from '../stun/protection.ts';
import type { TransportAddress } from '../stun/transport-address.ts';
import type { MicrosoftAttribute, MsTurnAttribute } from './attribute.ts';
import { signedMsTurn } from './integrity.ts';
import { encodeMsTurn, type MsTurnMessage } from './message.ts';

/** What a client answers the challenge with; `integrity.key` comes from `msTurnKey`. */
export interface MsTurnAuthentication {
  readonly username: Uint8Array;
  readonly realm: string;
  readonly nonce: string;
  readonly integrity: Integrity;
}

/** What a client wants of an A/V Edge (MS-TURN §3.2.4.1). */
export interface MsAllocateRequest {
  /** 16 bytes. */
  readonly transactionId: Uint8Array;
  /** Default 2, which every version of the product speaks; from 3 on servers may sign with SHA-256. */
  readonly version?: number;
  readonly quality?: Omit<Extract<MicrosoftAttribute, { name: 'MS-SERVICE-QUALITY' }>, 'name'>;
  readonly lifetimeSeconds?: number;
  /** Sent unsigned in the first request by clients that have credentials already. */
  readonly username?: Uint8Array;
}

/**
 * Asks an A/V Edge for a relay address. The first time without authentication: the challenge has realm and nonce.
 * @throws MalformedStun for values that no message can carry.
 */
export const encodeMsAllocate = (
  request: MsAllocateRequest,
  authentication?: MsTurnAuthentication,
): Uint8Array => {
  const { transactionId, version = 2, quality, lifetimeSeconds, username } = request;
  const attributes: MsTurnAttribute[] = [{ name: 'MS-VERSION', value: version }];
  if (username && !authentication) attributes.push({ name: 'USERNAME', bytes: username });
  if (lifetimeSeconds !== undefined) attributes.push({ name: 'LIFETIME', value: lifetimeSeconds });
  if (quality) attributes.push({ name: 'MS-SERVICE-QUALITY', ...quality });
  return encode({ type: 'allocate-request', transactionId, attributes }, authentication);
};

/** Data for a peer, which also permits the peer to answer. No reply comes; wait for none. */
export const encodeMsSend = (
  request: { readonly transactionId: Uint8Array; readonly data: Uint8Array },
  destination: TransportAddress,
  authentication?: MsTurnAuthentication,
): Uint8Array =>
  encode(
    {
      type: 'send-request',
      transactionId: request.transactionId,
      attributes: [
        { name: 'MS-VERSION', value: 2 },
        { name: 'DESTINATION-ADDRESS', ...destination },
        { name: 'DATA', bytes: request.data },
      ],
    },
    authentication,
  );

/** Makes a peer the one that bare data comes from and goes to. */
export const encodeSetActiveDestination = (
  transactionId: Uint8Array,
  destination: TransportAddress,
  authentication?: MsTurnAuthentication,
): Uint8Array =>
  encode(
    {
      type: 'set-active-destination-request',
      transactionId,
      attributes: [
        { name: 'MS-VERSION', value: 2 },
        { name: 'DESTINATION-ADDRESS', ...destination },
      ],
    },
    authentication,
  );

const encode = (message: MsTurnMessage, authentication?: MsTurnAuthentication): Uint8Array => {
  if (!authentication) return encodeMsTurn(message);
  const { username, realm, nonce, integrity } = authentication;
  const named: readonly MsTurnAttribute[] = [
    { name: 'USERNAME', bytes: username },
    { name: 'REALM', text: realm },
    { name: 'NONCE', text: nonce },
  ];
  return signedMsTurn({ ...message, attributes: [...message.attributes, ...named] }, integrity);
};
