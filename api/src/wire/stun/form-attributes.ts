import { type FormAttribute, formAttributes, type StunAttribute } from './attribute.ts';
import { MalformedStun } from './malformed-stun.ts';
import { concat, setUint16, uint16, utf8Bytes, utf8Text } from './octets.ts';

/** Whether an attribute has parts of its own. */
export const isForm = (attribute: StunAttribute): attribute is FormAttribute =>
  attribute.name in formAttributes;

/** Reads an attribute with parts. @throws MalformedStun when a part is missing. */
export const decodeForm = (name: FormAttribute['name'], value: Uint8Array): FormAttribute => {
  const form = forms[name];
  if (form.least > value.length)
    throw new MalformedStun('attribute-value', `${name} has ${value.length} bytes`);
  return form.read(value);
};

/** Writes an attribute with parts. @throws MalformedStun when a part is out of its range. */
export const encodeForm = (attribute: FormAttribute): Uint8Array =>
  (forms[attribute.name] as Form<FormAttribute>).write(attribute);

interface Form<A> {
  /** Bytes that must be there. */
  readonly least: number;
  readonly read: (value: Uint8Array) => A;
  readonly write: (attribute: A) => Uint8Array;
}

const forms: { readonly [N in FormAttribute['name']]: Form<FormAttribute & { name: N }> } = {
  'CHANGE-REQUEST': {
    least: 4,
    read: (value) => ({
      name: 'CHANGE-REQUEST',
      changeAddress: (value[3]! & 4) !== 0,
      changePort: (value[3]! & 2) !== 0,
    }),
    write: ({ changeAddress, changePort }) =>
      Uint8Array.of(0, 0, 0, (changeAddress ? 4 : 0) | (changePort ? 2 : 0)),
  },
  'ERROR-CODE': {
    least: 4,
    read: (value) => ({
      name: 'ERROR-CODE',
      code: (value[2]! & 7) * 100 + value[3]!,
      reason: utf8Text(value.subarray(4)),
    }),
    write: ({ code, reason }) =>
      concat([
        Uint8Array.of(0, 0, Math.floor(inRange(code, 0, 799) / 100), code % 100),
        utf8Bytes(reason),
      ]),
  },
  'UNKNOWN-ATTRIBUTES': {
    least: 0,
    read: (value) => ({
      name: 'UNKNOWN-ATTRIBUTES',
      types: Array.from({ length: value.length >> 1 }, (_, at) => uint16(value, 2 * at)),
    }),
    write: ({ types }) => {
      const value = new Uint8Array(2 * types.length);
      for (const [at, type] of types.entries()) setUint16(value, 2 * at, type);
      return value;
    },
  },
  'CHANNEL-NUMBER': {
    least: 4,
    read: (value) => ({ name: 'CHANNEL-NUMBER', channel: uint16(value, 0) }),
    write: ({ channel }) => Uint8Array.of(inRange(channel, 0, 0xffff) >> 8, channel & 0xff, 0, 0),
  },
  'REQUESTED-ADDRESS-FAMILY': {
    least: 1,
    read: (value) => ({ name: 'REQUESTED-ADDRESS-FAMILY', family: familyOf(value[0]!) }),
    write: ({ family }) => Uint8Array.of(family === 'ipv4' ? 1 : 2, 0, 0, 0),
  },
  'EVEN-PORT': {
    least: 1,
    read: (value) => ({ name: 'EVEN-PORT', reserveNext: (value[0]! & 0x80) !== 0 }),
    write: ({ reserveNext }) => Uint8Array.of(reserveNext ? 0x80 : 0),
  },
  'REQUESTED-TRANSPORT': {
    least: 4,
    read: (value) => ({ name: 'REQUESTED-TRANSPORT', protocol: value[0]! }),
    write: ({ protocol }) => Uint8Array.of(inRange(protocol, 0, 255), 0, 0, 0),
  },
};

const familyOf = (code: number): 'ipv4' | 'ipv6' => {
  if (code === 1) return 'ipv4';
  if (code === 2) return 'ipv6';
  throw new MalformedStun('attribute-value', `${code} is no address family`);
};

const inRange = (value: number, first: number, last: number): number => {
  if (Number.isInteger(value) && value >= first && value <= last) return value;
  throw new MalformedStun('not-encodable', `${value} is not from ${first} to ${last}`);
};
