import type { EncodedAttribute } from '../stun/attribute-codec.ts';
import { decodeForm, encodeForm } from '../stun/form-attributes.ts';
import { MalformedStun } from '../stun/malformed-stun.ts';
import { bigEndian32, utf8Bytes, utf8Text } from '../stun/octets.ts';
import { decodeAddress, encodeAddress } from '../stun/transport-address.ts';
import {
  addressAttributes,
  bytesAttributes,
  formAttributes,
  microsoftAttributes,
  type MsTurnAttribute,
  numberAttributes,
  textAttributes,
  xorAddressAttributes,
} from './attribute.ts';
import { decodeMicrosoft, encodeMicrosoft } from './microsoft-attributes.ts';

/**
 * Reads the value of one attribute; `transactionId` has 16 bytes.
 * @throws MalformedStun when the value has not the form of its type.
 */
export const decodeAttribute = (
  type: number,
  value: Uint8Array,
  transactionId: Uint8Array,
): MsTurnAttribute => {
  const name = names.get(type);
  if (!name) return { name: 'unknown', type, bytes: value };
  if (isIn(addressAttributes, name)) return { name, ...decodeAddress(value) };
  if (isIn(xorAddressAttributes, name)) return { name, ...decodeAddress(value, transactionId) };
  return decodeValue(name, value);
};

/**
 * Writes the value of one attribute.
 * @throws MalformedStun when no attribute can carry it.
 */
export const encodeAttribute = (
  attribute: MsTurnAttribute,
  transactionId: Uint8Array,
): EncodedAttribute => ({
  type: attribute.name === 'unknown' ? attribute.type : types[attribute.name],
  value: encodeValue(attribute, transactionId),
});

const types = {
  ...addressAttributes,
  ...xorAddressAttributes,
  ...textAttributes,
  ...numberAttributes,
  ...bytesAttributes,
  ...formAttributes,
  ...microsoftAttributes,
};
type Name = keyof typeof types;
const names = new Map(
  (Object.entries(types) as [Name, number][]).map(([name, type]) => [type, name]),
);

const isIn = <N extends string>(table: Readonly<Record<N, number>>, name: string): name is N =>
  name in table;

type NotAddress = Exclude<Name, keyof typeof addressAttributes | keyof typeof xorAddressAttributes>;

const decodeValue = (name: NotAddress, value: Uint8Array): MsTurnAttribute => {
  if (isIn(textAttributes, name)) return { name, text: utf8Text(value) };
  if (isIn(numberAttributes, name)) return { name, value: number(value) };
  if (isIn(bytesAttributes, name)) return { name, bytes: value };
  return isIn(microsoftAttributes, name)
    ? decodeMicrosoft(name, value)
    : (decodeForm(name, value) as MsTurnAttribute);
};

const number = (value: Uint8Array): number => {
  if (value.length !== 4)
    throw new MalformedStun('attribute-value', `a number has ${value.length} bytes`);
  return new DataView(value.buffer, value.byteOffset, 4).getUint32(0);
};

const encodeValue = (attribute: MsTurnAttribute, transactionId: Uint8Array): Uint8Array => {
  if ('address' in attribute)
    return encodeAddress(
      attribute,
      isIn(xorAddressAttributes, attribute.name) ? transactionId : undefined,
    );
  if ('text' in attribute) return utf8Bytes(attribute.text);
  if ('value' in attribute) return bigEndian32(attribute.value);
  if ('bytes' in attribute) return attribute.bytes;
  return 'connectionId' in attribute || 'stream' in attribute
    ? encodeMicrosoft(attribute)
    : encodeForm(attribute);
};
