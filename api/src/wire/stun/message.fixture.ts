import fc from 'fast-check';
import {
  addressAttributes,
  bytesAttributes,
  flagAttributes,
  numberAttributes,
  roleAttributes,
  type StunAttribute,
  textAttributes,
  xorAddressAttributes,
} from './attribute.ts';
import { methods, type StunMessage } from './message.ts';
import { decodeAddress } from './transport-address.ts';

const nameOf = <N extends string>(...tables: readonly Readonly<Record<N, number>>[]) =>
  fc.constantFrom(...tables.flatMap((table) => Object.keys(table) as N[]));

/** Bytes of at most `maxLength`. */
export const someBytes = (maxLength: number) => fc.uint8Array({ maxLength });

/** An address of both families in its canonical text, with a port. */
export const anyAddress = fc
  .tuple(fc.constantFrom(4, 16), fc.uint8Array({ minLength: 18, maxLength: 18 }))
  .map(([size, bytes]) =>
    decodeAddress(Uint8Array.of(0, size === 4 ? 1 : 2, ...bytes.subarray(0, 2 + size))),
  );

const uint16 = fc.nat(0xffff);
const text = fc.string({ unit: 'binary', maxLength: 40 }).map((words) => words.toWellFormed());
const plain = <N extends string>(name: N, parts: object = {}) =>
  fc.record({ name: fc.constant(name), ...parts });

const anyAttribute = fc.oneof(
  fc
    .tuple(nameOf<string>(addressAttributes, xorAddressAttributes), anyAddress)
    .map(([name, address]) => ({ name, ...address })),
  fc.record({ name: nameOf(textAttributes), text }),
  fc.record({ name: nameOf(numberAttributes), value: fc.nat(0xffff_ffff) }),
  fc.record({ name: nameOf(flagAttributes) }),
  fc.record({
    name: nameOf(roleAttributes),
    tieBreaker: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  }),
  fc.record({ name: nameOf(bytesAttributes), bytes: someBytes(60) }),
  plain('CHANGE-REQUEST', { changeAddress: fc.boolean(), changePort: fc.boolean() }),
  plain('ERROR-CODE', { code: fc.nat(799), reason: text }),
  plain('UNKNOWN-ATTRIBUTES', { types: fc.array(uint16, { maxLength: 9 }) }),
  plain('CHANNEL-NUMBER', { channel: uint16 }),
  plain('REQUESTED-ADDRESS-FAMILY', { family: fc.constantFrom('ipv4', 'ipv6') }),
  plain('EVEN-PORT', { reserveNext: fc.boolean() }),
  plain('REQUESTED-TRANSPORT', { protocol: fc.nat(255) }),
  plain('unknown', { type: fc.integer({ min: 0xc001, max: 0xffff }), bytes: someBytes(60) }),
) as fc.Arbitrary<StunAttribute>;

const integrities = Object.keys(bytesAttributes).filter((name) => name.startsWith('MESSAGE-'));

/** A message of every method and kind, with integrities only where they belong: at its end. */
export const anyMessage: fc.Arbitrary<StunMessage> = fc.record({
  method: nameOf(methods),
  kind: fc.constantFrom('request', 'indication', 'success', 'error'),
  transactionId: fc.uint8Array({ minLength: 12, maxLength: 12 }),
  attributes: fc
    .array(anyAttribute, { maxLength: 8 })
    .map((attributes) => attributes.filter(({ name }) => !integrities.includes(name))),
});
