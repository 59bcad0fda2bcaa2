import { type Digests, sameBytes } from '../stun/digests.ts';
import { concat, setUint16, utf8Bytes } from '../stun/octets.ts';
import type { Integrity } from '../stun/protection.ts';
import { decodeMsTurn, encodeMsTurn, type MsTurnMessage } from './message.ts';

/** Name and password of media relay credentials, as bytes. */
export interface MsTurnCredentials {
  readonly username: Uint8Array;
  readonly password: Uint8Array;
}

/** Credentials as MRAS hands them out: two texts in Base64. Null when they are not. */
export const mrasCredentials = (username: string, password: string): MsTurnCredentials | null => {
  try {
    return { username: base64Bytes(username), password: base64Bytes(password) };
  } catch {
    return null;
  }
};

/** The key of a message: the MD5 of name, realm without its quotation marks, and password. SHA-256 from MS-Version 3 on. */
export const msTurnKey = (
  { username, password }: MsTurnCredentials,
  realm: string,
  digests: Digests,
  algorithm: 'md5' | 'sha256' = 'md5',
): Uint8Array => {
  const unquoted = realm.replace(/^"(.*)"$/s, '$1');
  return digests[algorithm](concat([username, utf8Bytes(`:${unquoted}:`), password]));
};

/**
 * Writes a message with its integrity behind it: a signature of what stands before, filled up with zeros to 64 bytes,
 * the length counting the signature already (draft-ietf-behave-rfc3489bis-02 §10.2.8).
 * @throws MalformedStun for values that no message can carry.
 */
export const signedMsTurn = (message: MsTurnMessage, integrity: Integrity): Uint8Array => {
  const size = integrity.algorithm === 'sha1' ? 20 : 32;
  const plain = encodeMsTurn(message);
  setUint16(plain, 2, plain.length + 4 + size - 20);
  return concat([plain, Uint8Array.of(0, 8, 0, size), sign(plain, integrity)]);
};

/** Whether a message is signed with `integrity.key`. @throws MalformedStun when it is no message. */
export const checkMsTurnIntegrity = (
  bytes: Uint8Array,
  integrity: Integrity,
): 'right' | 'wrong' | 'absent' => {
  const last = decodeMsTurn(bytes).attributes.at(-1);
  if (last?.name !== 'MESSAGE-INTEGRITY') return 'absent';
  const text = bytes.subarray(0, bytes.length - last.bytes.length - 4);
  return sameBytes(last.bytes, sign(text, integrity)) ? 'right' : 'wrong';
};

const base64Bytes = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const sign = (text: Uint8Array, { algorithm, key, digests }: Integrity): Uint8Array => {
  const filled = new Uint8Array(Math.ceil(text.length / 64) * 64);
  filled.set(text);
  return algorithm === 'sha1' ? digests.hmacSha1(key, filled) : digests.hmacSha256(key, filled);
};
