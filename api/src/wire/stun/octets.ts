import { MalformedStun } from './malformed-stun.ts';

/** Text of UTF-8 bytes. @throws MalformedStun for bytes that are none. */
export const utf8Text = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new MalformedStun('not-utf-8', 'a text is not UTF-8');
  }
};

/** Bytes of a text in UTF-8. */
export const utf8Bytes = (text: string): Uint8Array => encoder.encode(text);

/** An unsigned number of 32 bits, the most significant byte first. */
export const bigEndian32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

/** Reads 16 bits, the most significant byte first. */
export const uint16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;

/** Writes 16 bits into `bytes`, the most significant byte first. */
export const setUint16 = (bytes: Uint8Array, at: number, value: number): void => {
  bytes.set([value >> 8, value & 0xff], at);
};

/** Pieces one after the other. */
export const concat = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
