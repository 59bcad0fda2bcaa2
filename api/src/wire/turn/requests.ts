import type { StunAttribute } from '../stun/attribute.ts';
import { encodeMessage, type StunMessage } from '../stun/message.ts';
import { type Integrity, protectedMessage } from '../stun/protection.ts';
import type { TransportAddress } from '../stun/transport-address.ts';

/** What a client answers a challenge with; `integrity.key` comes from `longTermKey`. */
export interface Authentication {
  readonly username: string;
  /** Realm and nonce as the server's challenge had them. */
  readonly realm: string;
  readonly nonce: string;
  readonly integrity: Integrity;
}

/** What a client wants of its relay (RFC 8656 §7.1). */
export interface AllocateRequest {
  readonly transactionId: Uint8Array;
  /** Between relay and peer; TCP is RFC 6062. Default UDP. */
  readonly transport?: 'udp' | 'tcp';
  readonly lifetimeSeconds?: number;
  readonly family?: 'ipv4' | 'ipv6';
  /** An even port; `reserveNext` keeps the one after it. */
  readonly evenPort?: { readonly reserveNext: boolean };
  /** Eight bytes of an earlier reply: the port that was kept. */
  readonly reservationToken?: Uint8Array;
  readonly dontFragment?: boolean;
}

/**
 * Asks for a relay address. The first time without authentication: the refusal has realm and nonce.
 * @throws MalformedStun for values that no message can carry.
 */
export const encodeAllocate = (
  request: AllocateRequest,
  authentication?: Authentication,
): Uint8Array =>
  encodeTurnRequest('allocate', request.transactionId, wishes(request), authentication);

/** Keeps a relay for some more seconds; none at all gives it back (RFC 8656 §8.1). */
export const encodeRefresh = (
  transactionId: Uint8Array,
  lifetimeSeconds: number,
  authentication?: Authentication,
): Uint8Array =>
  encodeTurnRequest(
    'refresh',
    transactionId,
    [{ name: 'LIFETIME', value: lifetimeSeconds }],
    authentication,
  );

/** Lets peers send to the relay, by address: their ports do not matter (RFC 8656 §10.1). */
export const encodeCreatePermission = (
  transactionId: Uint8Array,
  peers: readonly TransportAddress[],
  authentication?: Authentication,
): Uint8Array =>
  encodeTurnRequest('create-permission', transactionId, peers.map(peerAddress), authentication);

/** Shortens the messages to and from one peer (RFC 8656 §12.1). `channel` is from 0x4000 to 0x4FFF. */
export const encodeChannelBind = (
  transactionId: Uint8Array,
  binding: { readonly channel: number; readonly peer: TransportAddress },
  authentication?: Authentication,
): Uint8Array =>
  encodeTurnRequest(
    'channel-bind',
    transactionId,
    [{ name: 'CHANNEL-NUMBER', channel: binding.channel }, peerAddress(binding.peer)],
    authentication,
  );

/** Data for a peer (RFC 8656 §11.1). An indication: nobody answers it, and it is not signed. */
export const encodeSend = (
  transactionId: Uint8Array,
  peer: TransportAddress,
  data: Uint8Array,
): Uint8Array =>
  encodeMessage({
    method: 'send',
    kind: 'indication',
    transactionId,
    attributes: [peerAddress(peer), { name: 'DATA', bytes: data }],
  });

/** Any request of TURN with the attributes it has, signed when there is something to sign with. */
export const encodeTurnRequest = (
  method: StunMessage['method'],
  transactionId: Uint8Array,
  attributes: readonly StunAttribute[],
  authentication?: Authentication,
): Uint8Array => {
  const request = { method, kind: 'request', transactionId } as const;
  if (!authentication) return encodeMessage({ ...request, attributes });
  const { integrity, ...who } = authentication;
  return protectedMessage(
    { ...request, attributes: [...attributes, ...named(who)] },
    { integrity },
  );
};

const named = ({
  username,
  realm,
  nonce,
}: Omit<Authentication, 'integrity'>): readonly StunAttribute[] => [
  { name: 'USERNAME', text: username },
  { name: 'REALM', text: realm },
  { name: 'NONCE', text: nonce },
];

const peerAddress = ({ address, port }: TransportAddress): StunAttribute => ({
  name: 'XOR-PEER-ADDRESS',
  address,
  port,
});

// IANA protocol numbers.
const PROTOCOL = { udp: 17, tcp: 6 } as const;

const wishes = ({
  transport = 'udp',
  lifetimeSeconds,
  family,
  evenPort,
  reservationToken,
  dontFragment,
}: AllocateRequest): readonly StunAttribute[] => [
  { name: 'REQUESTED-TRANSPORT', protocol: PROTOCOL[transport] },
  ...when(lifetimeSeconds, (value) => ({ name: 'LIFETIME', value })),
  ...when(family, (wanted) => ({ name: 'REQUESTED-ADDRESS-FAMILY', family: wanted })),
  ...when(evenPort, ({ reserveNext }) => ({ name: 'EVEN-PORT', reserveNext })),
  ...when(reservationToken, (bytes) => ({ name: 'RESERVATION-TOKEN', bytes })),
  ...when(dontFragment || undefined, () => ({ name: 'DONT-FRAGMENT' })),
];

const when = <T>(
  value: T | undefined,
  write: (value: T) => StunAttribute,
): readonly StunAttribute[] => (value === undefined ? [] : [write(value)]);
