import type { Issue } from '../domain/review.ts';

/** Text, or why the bytes are none. */
export type Decoded =
  { readonly text: string; readonly issue: null } | { readonly text: null; readonly issue: Issue };

/**
 * The text of a file: UTF-8, or UTF-16 with a byte order mark, which is dropped. Anything else is refused with the
 * position of its first wrong byte rather than read with replaced characters.
 */
export const decodeText = (bytes: Uint8Array): Decoded => {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-32') return refuse('', 'is UTF-32, which is not read; save it as UTF-8');
  if (encoding === 'utf-16 unmarked') {
    return refuse(
      '',
      'looks like UTF-16 without a byte order mark; save it as UTF-8, or with the mark',
    );
  }
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), issue: null };
  } catch {
    return encoding === 'utf-8'
      ? invalidUtf8(bytes)
      : refuse('', `is not valid ${encoding.toUpperCase()}`);
  }
};

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32' | 'utf-16 unmarked';

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-32', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const encodingOf = (bytes: Uint8Array): Encoding => {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return marked[0];
  const [first, second] = [bytes[0] ?? 1, bytes[1] ?? 1];
  return (first === 0) === (second === 0) ? 'utf-8' : 'utf-16 unmarked';
};

const invalidUtf8 = (bytes: Uint8Array): Decoded => {
  const at = validLength(bytes);
  const before = bytes.subarray(0, at);
  const line = before.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 1);
  const value = (bytes[at] ?? 0).toString(16).padStart(2, '0');
  return refuse(
    `line ${line}, byte ${at + 1}`,
    `is not valid UTF-8: byte 0x${value} cannot stand here`,
  );
};

/** How many bytes from the start are whole, valid characters. */
const validLength = (bytes: Uint8Array): number => {
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
};

// Well-formed UTF-8 byte sequences, Unicode Standard table 3-7: first byte, range of the second, length.
const sequences: readonly (readonly [number, number, number, number, number])[] = [
  [0xc2, 0xdf, 0x80, 0xbf, 2],
  [0xe0, 0xe0, 0xa0, 0xbf, 3],
  [0xe1, 0xec, 0x80, 0xbf, 3],
  [0xed, 0xed, 0x80, 0x9f, 3],
  [0xee, 0xef, 0x80, 0xbf, 3],
  [0xf0, 0xf0, 0x90, 0xbf, 4],
  [0xf1, 0xf3, 0x80, 0xbf, 4],
  [0xf4, 0xf4, 0x80, 0x8f, 4],
];

const characterLength = (bytes: Uint8Array, at: number): number => {
  const [first = 0, second = 0] = bytes.subarray(at, at + 2);
  if (first < 0x80) return 1;
  const sequence = sequences.find(([low, high]) => isWithin(first, low, high));
  if (!sequence) return 0;
  const [, , low, high, length] = sequence;
  const rest = bytes.subarray(at + 2, at + length);
  const isWhole = rest.length === length - 2 && rest.every((byte) => isWithin(byte, 0x80, 0xbf));
  return isWithin(second, low, high) && isWhole ? length : 0;
};

const isWithin = (byte: number, low: number, high: number): boolean => byte >= low && byte <= high;

const refuse = (where: string, message: string): Decoded => ({
  text: null,
  issue: { where, message },
});
