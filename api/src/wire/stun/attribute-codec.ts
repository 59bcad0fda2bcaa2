import {
  addressAttributes,
  bytesAttributes,
  flagAttributes,
  formAttributes,
  numberAttributes,
  roleAttributes,
  type StunAttribute,
  textAttributes,
  xorAddressAttributes,
} from './attribute.ts';
import { decodeForm, encodeForm, isForm } from './form-attributes.ts';
import { MalformedStun } from './malformed-stun.ts';
import { bigEndian32, utf8Bytes, utf8Text } from './octets.ts';
import { decodeAddress, encodeAddress } from './transport-address.ts';

/**
 * Reads the value of one attribute. `mask` is the cookie and the transaction id of its message.
 * @throws MalformedStun when the value has not the form of its type.
 */
export const decodeAttribute = (
  type: number,
  value: Uint8Array,
  mask: Uint8Array,
): StunAttribute => {
  const read = readers.get(type);
  return read ? read(value, mask) : { name: 'unknown', type, bytes: value };
};

/** Type and value of one attribute, not padded. */
export interface EncodedAttribute {
  readonly type: number;
  readonly value: Uint8Array;
}

/**
 * Writes the value of one attribute.
 * @throws MalformedStun when no attribute can carry it.
 */
export const encodeAttribute = (attribute: StunAttribute, mask: Uint8Array): EncodedAttribute => ({
  type: attribute.name === 'unknown' ? attribute.type : typeOf[attribute.name],
  value: valueOf(attribute, mask),
});

const typeOf = {
  ...addressAttributes,
  ...xorAddressAttributes,
  ...textAttributes,
  ...numberAttributes,
  ...flagAttributes,
  ...roleAttributes,
  ...bytesAttributes,
  ...formAttributes,
};

type Read = (value: Uint8Array, mask: Uint8Array) => StunAttribute;

const family = <N extends string>(
  types: Readonly<Record<N, number>>,
  read: (name: N, value: Uint8Array, mask: Uint8Array) => StunAttribute,
): [number, Read][] =>
  (Object.entries(types) as [N, number][]).map(([name, type]) => [
    type,
    (value, mask) => read(name, value, mask),
  ]);

const readers = new Map<number, Read>([
  ...family(addressAttributes, (name, value) => ({ name, ...decodeAddress(value) })),
  ...family(xorAddressAttributes, (name, value, mask) => ({ name, ...decodeAddress(value, mask) })),
  ...family(textAttributes, (name, value) => ({ name, text: utf8Text(value) })),
  ...family(numberAttributes, (name, value) => ({ name, value: sized(value, 4).getUint32(0) })),
  ...family(flagAttributes, (name) => ({ name })),
  ...family(roleAttributes, (name, value) => ({
    name,
    tieBreaker: sized(value, 8).getBigUint64(0),
  })),
  ...family(bytesAttributes, (name, bytes) => ({ name, bytes })),
  ...family(formAttributes, (name, value) => decodeForm(name, value)),
]);

const sized = (value: Uint8Array, length: number): DataView => {
  if (value.length !== length)
    throw new MalformedStun('attribute-value', `a number has ${value.length} bytes`);
  return new DataView(value.buffer, value.byteOffset, length);
};

const valueOf = (attribute: StunAttribute, mask: Uint8Array): Uint8Array => {
  if (isForm(attribute)) return encodeForm(attribute);
  if ('address' in attribute)
    return encodeAddress(attribute, attribute.name in xorAddressAttributes ? mask : undefined);
  if ('text' in attribute) return utf8Bytes(attribute.text);
  if ('value' in attribute) return bigEndian32(attribute.value);
  if ('tieBreaker' in attribute) return tieBreakerBytes(attribute.tieBreaker);
  return 'bytes' in attribute ? attribute.bytes : new Uint8Array(0);
};

const tieBreakerBytes = (tieBreaker: bigint): Uint8Array => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, tieBreaker);
  return bytes;
};
