import { crc32 } from './crc32.ts';
import { type Digests, sameBytes } from './digests.ts';
import {
  attribute,
  decodeMessage,
  encodeMessage,
  HEADER_LENGTH,
  padded,
  type StunMessage,
} from './message.ts';
import { bigEndian32, concat, setUint16, uint16 } from './octets.ts';

/** The key that a message is signed with, and how. */
export interface Integrity {
  readonly algorithm: 'sha1' | 'sha256';
  /** The password in UTF-8 (short-term), or the digest of `longTermKey`. */
  readonly key: Uint8Array;
  readonly digests: Digests;
}

/** What stands behind the attributes of a message. */
export interface Protection {
  readonly integrity?: Integrity;
  readonly fingerprint?: 'standard' | 'ms-ice2';
  /** Byte that attributes are filled up with; receivers ignore it. */
  readonly padding?: number;
}

/**
 * Writes a message with MESSAGE-INTEGRITY (or -SHA256) and FINGERPRINT behind it (RFC 8489 §14.5 to §14.7).
 * @throws MalformedStun for values that no message can carry.
 */
export const protectedMessage = (message: StunMessage, protection: Protection): Uint8Array => {
  const { integrity, fingerprint, padding } = protection;
  const plain = encodeMessage(message, padding);
  const signed = integrity
    ? withTail(
        plain,
        TYPE[integrity.algorithm],
        (text) => sign(text, integrity),
        SIZE[integrity.algorithm],
      )
    : plain;
  return fingerprint
    ? withTail(signed, FINGERPRINT, (text) => bigEndian32(fingerprintOf(text, fingerprint)), 4)
    : signed;
};

/** Whether a message is signed with `integrity.key`. The bytes must be a message that `decodeMessage` reads. */
export const checkIntegrity = (
  bytes: Uint8Array,
  integrity: Integrity,
): 'right' | 'wrong' | 'absent' => {
  const at = find(bytes, TYPE[integrity.algorithm]);
  if (at < 0) return 'absent';
  const end = at + 4 + uint16(bytes, at + 2);
  const found = bytes.subarray(at + 4, end);
  const expected = sign(textBefore(bytes, at, end), integrity);
  // RFC 8489 §14.6: at least 16 bytes, a multiple of four; SHA-1 is never cut.
  const least = integrity.algorithm === 'sha1' ? 20 : 16;
  const size = Math.max(found.length, least);
  return sameBytes(found, expected.subarray(0, size)) ? 'right' : 'wrong';
};

/** Whether the fingerprint of a message is right, with the table of the standard or the one of early Microsoft clients. */
export const checkFingerprint = (
  bytes: Uint8Array,
): 'standard' | 'ms-ice2' | 'wrong' | 'absent' => {
  const found = attribute(decodeMessage(bytes), 'FINGERPRINT');
  if (!found) return 'absent';
  const text = bytes.subarray(0, find(bytes, FINGERPRINT));
  const variants = ['standard', 'ms-ice2'] as const;
  return variants.find((variant) => fingerprintOf(text, variant) === found.value) ?? 'wrong';
};

const TYPE = { sha1: 0x0008, sha256: 0x001c } as const;
const SIZE = { sha1: 20, sha256: 32 } as const;
const FINGERPRINT = 0x8028;

const withTail = (
  message: Uint8Array,
  type: number,
  valueOf: (text: Uint8Array) => Uint8Array,
  size: number,
): Uint8Array => {
  // The length counts the tail before its value is computed.
  setUint16(message, 2, message.length + 4 + size - HEADER_LENGTH);
  const head = Uint8Array.of(type >> 8, type & 0xff, 0, size);
  return concat([message, head, valueOf(message)]);
};

const sign = (text: Uint8Array, { algorithm, key, digests }: Integrity): Uint8Array =>
  algorithm === 'sha1' ? digests.hmacSha1(key, text) : digests.hmacSha256(key, text);

const fingerprintOf = (text: Uint8Array, table: 'standard' | 'ms-ice2'): number =>
  (crc32(text, table) ^ 0x5354554e) >>> 0;

/** The message up to `at`, with the length of one that ends at `end`. */
const textBefore = (bytes: Uint8Array, at: number, end: number): Uint8Array => {
  const text = bytes.slice(0, at);
  setUint16(text, 2, padded(end) - HEADER_LENGTH);
  return text;
};

/** Offset of the first attribute of a type, or -1. */
const find = (bytes: Uint8Array, type: number): number => {
  for (let at = HEADER_LENGTH; at + 4 <= bytes.length; at = padded(at + 4 + uint16(bytes, at + 2)))
    if (uint16(bytes, at) === type) return at;
  return -1;
};
