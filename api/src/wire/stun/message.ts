import type { StunAttribute } from './attribute.ts';
import { decodeAttribute, type EncodedAttribute, encodeAttribute } from './attribute-codec.ts';
import { MalformedStun } from './malformed-stun.ts';
import { setUint16, uint16 } from './octets.ts';

/** What a message asks for, by the IANA registry of STUN methods. */
export const methods = {
  binding: 0x001,
  'shared-secret': 0x002,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  'create-permission': 0x008,
  'channel-bind': 0x009,
  connect: 0x00a,
  'connection-bind': 0x00b,
  'connection-attempt': 0x00c,
} as const;

/** A message of STUN or TURN (RFC 8489 §5), its attributes in their order. */
export interface StunMessage {
  readonly method: keyof typeof methods;
  readonly kind: (typeof kinds)[number];
  /** 12 bytes, chosen at random by whoever starts the transaction. */
  readonly transactionId: Uint8Array;
  readonly attributes: readonly StunAttribute[];
}

/** Bytes of the header, which every message starts with. */
export const HEADER_LENGTH = 20;

/**
 * Whether bytes look like a message of RFC 8489 and not like media, DTLS or TURN channels beside it: two zero bits,
 * the magic cookie, a length that is a multiple of four and fills the bytes (§6.3, RFC 7983).
 */
export const isStun = (bytes: Uint8Array): boolean => faultOfHeader(bytes) === null;

/**
 * Reads one message that fills `bytes`. What stands behind MESSAGE-INTEGRITY is protected by nothing and left out,
 * but for the second integrity and the fingerprint (§14.5). Integrity and fingerprint are checked apart.
 * @throws MalformedStun for everything else.
 */
export const decodeMessage = (bytes: Uint8Array): StunMessage => {
  const fault = faultOfHeader(bytes);
  if (fault) throw fault;
  const type = uint16(bytes, 0);
  const method = methodNames.get(((type & 0x3e00) >> 2) | ((type & 0x00e0) >> 1) | (type & 0x000f));
  if (!method) throw new MalformedStun('unknown-method', `message type ${type} is not known`);
  const kind = kinds[((type >> 7) & 2) | ((type >> 4) & 1)]!;
  return {
    method,
    kind,
    transactionId: bytes.slice(8, HEADER_LENGTH),
    attributes: attributesIn(bytes),
  };
};

/**
 * Writes a message without integrity and fingerprint (`protectedMessage` adds them). Attributes are filled up to
 * four bytes with `padding`, which receivers ignore.
 * @throws MalformedStun for values that no message can carry.
 */
export const encodeMessage = (message: StunMessage, padding = 0): Uint8Array => {
  if (message.transactionId.length !== 12)
    throw new MalformedStun('not-encodable', 'a transaction id has 12 bytes');
  const mask = new Uint8Array(16);
  mask.set(COOKIE);
  mask.set(message.transactionId, 4);
  const encoded = message.attributes.map((attribute) => encodeAttribute(attribute, mask));
  const length = encoded.reduce((sum, { value }) => sum + 4 + padded(value.length), 0);
  if (length > 0xffff) throw new MalformedStun('not-encodable', `${length} bytes of attributes`);
  const bytes = new Uint8Array(HEADER_LENGTH + length);
  setUint16(bytes, 0, typeOf(message));
  setUint16(bytes, 2, length);
  bytes.set(mask, 4);
  writeAttributes(bytes, encoded, padding);
  return bytes;
};

/** First attribute of a name; later ones of the same name are ignored (§14). */
export const attribute = <N extends StunAttribute['name']>(
  { attributes }: Pick<StunMessage, 'attributes'>,
  name: N,
):
  | Extract<StunAttribute, { readonly name: N }>
  | (StunAttribute & { readonly name: N })
  | undefined =>
  attributes.find((one): one is StunAttribute & { readonly name: N } => one.name === name);

/** Length rounded up to a multiple of four. */
export const padded = (length: number): number => (length + 3) & ~3;

const kinds = ['request', 'indication', 'success', 'error'] as const;
const methodNames = new Map(
  (Object.entries(methods) as [keyof typeof methods, number][]).map(([name, code]) => [code, name]),
);
const COOKIE = Uint8Array.of(0x21, 0x12, 0xa4, 0x42);

const faultOfHeader = (bytes: Uint8Array): MalformedStun | null => {
  if (bytes.length < HEADER_LENGTH) return new MalformedStun('too-short', `${bytes.length} bytes`);
  if (bytes[0]! > 0x3f || COOKIE.some((byte, at) => bytes[4 + at] !== byte))
    return new MalformedStun('not-stun', 'there is no magic cookie');
  const length = uint16(bytes, 2);
  if (length % 4 !== 0 || length !== bytes.length - HEADER_LENGTH)
    return new MalformedStun(
      'wrong-length',
      `${length} bytes announced, ${bytes.length - HEADER_LENGTH} there`,
    );
  return null;
};

const AFTER_INTEGRITY = new Set([0x001c, 0x8028]);

const attributesIn = (bytes: Uint8Array): StunAttribute[] => {
  const mask = bytes.subarray(4, HEADER_LENGTH);
  const attributes: StunAttribute[] = [];
  let closed = false;
  for (let at = HEADER_LENGTH; at < bytes.length;) {
    const type = uint16(bytes, at);
    const end = at + 4 + uint16(bytes, at + 2);
    if (end > bytes.length)
      throw new MalformedStun('attribute-overruns', `attribute ${type} is longer than its message`);
    if (!closed || AFTER_INTEGRITY.has(type))
      attributes.push(decodeAttribute(type, bytes.slice(at + 4, end), mask));
    closed ||= type === 0x0008 || type === 0x001c;
    at = padded(end);
  }
  return attributes;
};

const typeOf = ({ method, kind }: StunMessage): number => {
  const code = methods[method];
  const bits = kinds.indexOf(kind);
  return (
    ((code & 0xf80) << 2) |
    ((code & 0x70) << 1) |
    (code & 0xf) |
    ((bits & 2) << 7) |
    ((bits & 1) << 4)
  );
};

const writeAttributes = (
  bytes: Uint8Array,
  encoded: readonly EncodedAttribute[],
  padding: number,
): void => {
  let at = HEADER_LENGTH;
  for (const { type, value } of encoded) {
    setUint16(bytes, at, type);
    setUint16(bytes, at + 2, value.length);
    bytes.set(value, at + 4);
    const end = at + 4 + value.length;
    at = padded(end);
    bytes.fill(padding, end, at);
  }
};
