import type { EncodedAttribute } from '../stun/attribute-codec.ts';
import { MalformedStun } from '../stun/malformed-stun.ts';
import { padded } from '../stun/message.ts';
import { setUint16, uint16 } from '../stun/octets.ts';
import type { MsTurnAttribute } from './attribute.ts';
import { decodeAttribute, encodeAttribute } from './attribute-codec.ts';

/** Messages of the dialect (MS-TURN §2.2.1). Send requests are never answered. */
export const messageTypes = {
  'allocate-request': 0x0003,
  'allocate-response': 0x0103,
  'allocate-error': 0x0113,
  'send-request': 0x0004,
  'data-indication': 0x0115,
  'set-active-destination-request': 0x0006,
  'set-active-destination-response': 0x0106,
  'set-active-destination-error': 0x0116,
} as const;

/** A message as an A/V Edge and its clients exchange it. */
export interface MsTurnMessage {
  readonly type: keyof typeof messageTypes;
  /** 16 bytes: there is no magic cookie in the header, but an attribute. */
  readonly transactionId: Uint8Array;
  readonly attributes: readonly MsTurnAttribute[];
}

/** Whether bytes are a message of the dialect: its magic cookie is the first attribute of every message. */
export const isMsTurn = (bytes: Uint8Array): boolean =>
  bytes.length >= HEADER + COOKIE.length && COOKIE.every((byte, at) => bytes[HEADER + at] === byte);

/**
 * Reads one message that fills `bytes`. Attributes follow each other without gaps, as clients and servers write them;
 * where that leads nowhere they are read as filled up to four bytes.
 * @throws MalformedStun for everything else.
 */
export const decodeMsTurn = (bytes: Uint8Array): MsTurnMessage => {
  if (bytes.length < HEADER) throw new MalformedStun('too-short', `${bytes.length} bytes`);
  if (!isMsTurn(bytes))
    throw new MalformedStun('not-stun', 'the first attribute is no magic cookie');
  const length = uint16(bytes, 2);
  if (length !== bytes.length - HEADER)
    throw new MalformedStun(
      'wrong-length',
      `${length} bytes announced, ${bytes.length - HEADER} there`,
    );
  const type = typeNames.get(uint16(bytes, 0));
  if (!type)
    throw new MalformedStun('unknown-method', `message type ${uint16(bytes, 0)} is not known`);
  const places = attributePlaces(bytes, (end) => end) ?? attributePlaces(bytes, padded);
  if (!places)
    throw new MalformedStun('attribute-overruns', 'an attribute is longer than its message');
  const transactionId = bytes.slice(4, HEADER);
  const attributes = places.map(({ at, end }) =>
    decodeAttribute(uint16(bytes, at), bytes.slice(at + 4, end), transactionId),
  );
  return { type, transactionId, attributes };
};

/**
 * Writes a message, its magic cookie first, without integrity (`signedMsTurn` adds it).
 * @throws MalformedStun for values that no message can carry.
 */
export const encodeMsTurn = ({ type, transactionId, attributes }: MsTurnMessage): Uint8Array => {
  if (transactionId.length !== 16)
    throw new MalformedStun('not-encodable', 'a transaction id has 16 bytes');
  const encoded = attributes.map((attribute) => encodeAttribute(attribute, transactionId));
  const length = encoded.reduce((sum, { value }) => sum + 4 + value.length, COOKIE.length);
  if (length > 0xffff) throw new MalformedStun('not-encodable', `${length} bytes of attributes`);
  const bytes = new Uint8Array(HEADER + length);
  setUint16(bytes, 0, messageTypes[type]);
  setUint16(bytes, 2, length);
  bytes.set(transactionId, 4);
  bytes.set(COOKIE, HEADER);
  writeAttributes(bytes, encoded);
  return bytes;
};

/** First attribute of a name. */
export const attribute = <N extends MsTurnAttribute['name']>(
  { attributes }: Pick<MsTurnMessage, 'attributes'>,
  name: N,
):
  | Extract<MsTurnAttribute, { readonly name: N }>
  | (MsTurnAttribute & { readonly name: N })
  | undefined =>
  attributes.find((one): one is MsTurnAttribute & { readonly name: N } => one.name === name);

const HEADER = 20;
// Type 0x000F, four bytes, and the value of MS-TURN §2.2.2.8.
const COOKIE = Uint8Array.of(0x00, 0x0f, 0x00, 0x04, 0x72, 0xc6, 0x4b, 0xc6);
const typeNames = new Map(
  (Object.entries(messageTypes) as [MsTurnMessage['type'], number][]).map(([name, code]) => [
    code,
    name,
  ]),
);

interface Place {
  readonly at: number;
  readonly end: number;
}

/** Where the attributes behind the cookie stand, or null when they do not fill the message. */
const attributePlaces = (
  bytes: Uint8Array,
  next: (end: number) => number,
): readonly Place[] | null => {
  const places: Place[] = [];
  let at = HEADER + COOKIE.length;
  while (at + 4 <= bytes.length) {
    const end = at + 4 + uint16(bytes, at + 2);
    places.push({ at, end });
    at = next(end);
  }
  return at === bytes.length ? places : null;
};

const writeAttributes = (bytes: Uint8Array, encoded: readonly EncodedAttribute[]): void => {
  let at = HEADER + COOKIE.length;
  for (const { type, value } of encoded) {
    setUint16(bytes, at, type);
    setUint16(bytes, at + 2, value.length);
    bytes.set(value, at + 4);
    at += 4 + value.length;
  }
};
