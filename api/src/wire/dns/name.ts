import { concat, uint16 } from '../stun/octets.ts';
import { MalformedDns } from './malformed-dns.ts';

/** A name that was read, and where the bytes behind it start. */
export interface ReadName {
  /** Without a dot at its end; `.` is the root. Dots within labels and what is not printable are escaped (RFC 4343 §2.1). */
  readonly name: string;
  readonly end: number;
}

/**
 * Reads the name at `at`, compressed or not (RFC 1035 §4.1.4). Pointers lead backwards only.
 * @throws MalformedDns when it is longer than 255 bytes and a few pointers, leaves the message or points ahead.
 */
export const readName = (bytes: Uint8Array, at: number): ReadName => {
  const labels: string[] = [];
  let place = at;
  let end = 0;
  let size = 1;
  for (let length = lengthAt(bytes, at); length > 0; length = lengthAt(bytes, place)) {
    if (length >= POINTER) {
      end ||= place + 2;
      place = pointerAt(bytes, place);
      size += 2;
    } else {
      labels.push(readLabel(bytes, place, length));
      place += 1 + length;
      size += 1 + length;
    }
    // Pointers count too, so that a chain of them ends.
    if (size > LONGEST) fail('a name is too long');
  }
  return { name: labels.join('.') || '.', end: end || place + 1 };
};

/** Writes a name without compression. @throws MalformedDns when a label or the name is too long, or empty. */
export const writeName = (name: string): Uint8Array => {
  const bare = name.replace(/(?<!\\)\.$/, '');
  const labels = bare.match(LABEL) ?? [];
  const whole = concat([...labels.map(writeLabel), Uint8Array.of(0)]);
  if (whole.length > 255 || labels.join('.') !== bare || name === '')
    throw new MalformedDns('not-encodable', `${JSON.stringify(name.slice(0, 80))} is no name`);
  return whole;
};

const POINTER = 0xc0;
// 255 bytes of labels, and twenty pointers: no server needs more than two.
const LONGEST = 255 + 40;
const LABEL = /(?:[^.\\]|\\\d{3}|\\[^\d])+/g;

const fail = (detail: string): never => {
  throw new MalformedDns('name', detail);
};

const lengthAt = (bytes: Uint8Array, place: number): number =>
  bytes[place] ?? fail('a name leaves its message');

const pointerAt = (bytes: Uint8Array, place: number): number => {
  if (place + 1 >= bytes.length) fail('a pointer leaves its message');
  const target = uint16(bytes, place) & 0x3fff;
  return target < place ? target : fail('a pointer leads ahead');
};

const readLabel = (bytes: Uint8Array, place: number, length: number): string => {
  const label = bytes.subarray(place + 1, place + 1 + length);
  if (length > 63 || label.length < length) fail('a label leaves its message');
  return Array.from(label, escaped).join('');
};

const escaped = (byte: number): string => {
  const character = String.fromCharCode(byte);
  if (character === '.' || character === '\\') return `\\${character}`;
  return byte > 0x20 && byte < 0x7f ? character : `\\${String(byte).padStart(3, '0')}`;
};

const writeLabel = (label: string): Uint8Array => {
  const codes = Array.from(label.matchAll(/\\(\d{3})|\\?(.)/gs), ([, digits, character]) =>
    digits === undefined ? character!.charCodeAt(0) : Number(digits),
  );
  if (codes.length > 63 || codes.some((code) => code > 255))
    throw new MalformedDns('not-encodable', `${JSON.stringify(label.slice(0, 80))} is no label`);
  return Uint8Array.of(codes.length, ...codes);
};
