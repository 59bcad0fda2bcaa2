import { MalformedStun } from '../stun/malformed-stun.ts';
import { HEADER_LENGTH, padded } from '../stun/message.ts';
import { uint16 } from '../stun/octets.ts';

/** Whole messages of a stream, and what came of the next one. */
export interface SplitStream {
  readonly frames: readonly Uint8Array[];
  readonly rest: Uint8Array;
}

/**
 * Cuts what came over TCP or TLS into STUN messages and channel messages (RFC 8489 §6.2.2, RFC 8656 §12.5). Call it
 * with the rest and what came since; no message is longer than 65,555 bytes, so neither is the rest.
 * @throws MalformedStun at bytes that start neither: the stream cannot be read any further.
 */
export const splitTurnStream = (bytes: Uint8Array): SplitStream => {
  const frames: Uint8Array[] = [];
  let at = 0;
  for (
    let size = frameLength(bytes, at);
    size <= bytes.length - at;
    size = frameLength(bytes, at)
  ) {
    frames.push(bytes.subarray(at, at + size));
    at += size;
  }
  return { frames, rest: bytes.subarray(at) };
};

/** Bytes of the frame that starts at `at`; more than there are as long as one cannot tell. */
const frameLength = (bytes: Uint8Array, at: number): number => {
  if (at >= bytes.length) return Infinity;
  const first = bytes[at]!;
  if (first > 0x4f) throw new MalformedStun('not-stun', `a message cannot start with ${first}`);
  if (bytes.length - at < 4) return Infinity;
  if (first < 0x40 && COOKIE.some((byte, offset) => (bytes[at + 4 + offset] ?? byte) !== byte))
    throw new MalformedStun('not-stun', 'there is no magic cookie');
  const length = uint16(bytes, at + 2);
  return first < 0x40 ? HEADER_LENGTH + length : 4 + padded(length);
};

const COOKIE = [0x21, 0x12, 0xa4, 0x42];
