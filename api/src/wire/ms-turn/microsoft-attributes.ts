import { MalformedStun } from '../stun/malformed-stun.ts';
import { bigEndian32, concat, uint16 } from '../stun/octets.ts';
import { type MicrosoftAttribute, streams } from './attribute.ts';

/** Reads MS-Sequence Number (MS-TURN §2.2.2.21) or MS-Service Quality. @throws MalformedStun for anything else. */
export const decodeMicrosoft = (
  name: MicrosoftAttribute['name'],
  value: Uint8Array,
): MicrosoftAttribute => (name === 'MS-SEQUENCE-NUMBER' ? sequence(value) : quality(value));

/** Writes one of the two. @throws MalformedStun when the connection id has not twenty bytes. */
export const encodeMicrosoft = (attribute: MicrosoftAttribute): Uint8Array => {
  if (attribute.name === 'MS-SERVICE-QUALITY') {
    const delivery = attribute.delivery === 'reliable' ? 1 : 0;
    return Uint8Array.of(0, streams.indexOf(attribute.stream) + 1, 0, delivery);
  }
  if (attribute.connectionId.length !== 20)
    throw new MalformedStun('not-encodable', 'a connection id has 20 bytes');
  return concat([attribute.connectionId, bigEndian32(attribute.sequence)]);
};

const sequence = (value: Uint8Array): MicrosoftAttribute => {
  if (value.length !== 24)
    throw new MalformedStun('attribute-value', `a sequence number has ${value.length} bytes`);
  const number = new DataView(value.buffer, value.byteOffset).getUint32(20);
  return { name: 'MS-SEQUENCE-NUMBER', connectionId: value.slice(0, 20), sequence: number };
};

const quality = (value: Uint8Array): MicrosoftAttribute => {
  const stream = value.length === 4 ? streams[uint16(value, 0) - 1] : undefined;
  if (!stream) throw new MalformedStun('attribute-value', 'a service quality nobody knows');
  const delivery = uint16(value, 2) === 1 ? 'reliable' : 'best-effort';
  return { name: 'MS-SERVICE-QUALITY', stream, delivery };
};
