import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isLittle ? bytes : bytes.swap16();
};

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

test('UTF-8, with and without a byte order mark, and marked UTF-16 are the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const plain = text.replaceAll('\ufeff', '').replaceAll('\0', '');
      fc.pre(plain.length > 1);
      const files = [
        Buffer.from(plain),
        Buffer.from(`\ufeff${plain}`),
        utf16(plain, true),
        utf16(plain, false),
      ];
      expect(files.map((file) => decodeText(file).text)).toEqual(files.map(() => plain));
    }),
  );
});

test.each([
  ['a byte that never is', bytes(0x61, 0x0a, 0xff, 0x62), 'line 2, byte 3', '0xff'],
  ['a lone continuation', bytes(0x80), 'line 1, byte 1', '0x80'],
  ['an overlong slash', bytes(0x61, 0xc0, 0xaf), 'line 1, byte 2', '0xc0'],
  ['half of a pair', bytes(0x61, 0xed, 0xa0, 0x80), 'line 1, byte 2', '0xed'],
  ['a character cut off', bytes(0x61, 0xf0, 0x9f, 0x98), 'line 1, byte 2', '0xf0'],
  ['beyond the last character', bytes(0xf4, 0x90, 0x80, 0x80), 'line 1, byte 1', '0xf4'],
  ['Latin-1', Buffer.from('Köln', 'latin1'), 'line 1, byte 2', '0xf6'],
])('%s is refused with its place', (_, file, where, byte) => {
  const message = `is not valid UTF-8: byte ${byte} cannot stand here`;
  expect(decodeText(file)).toEqual({ text: null, issue: { where, message } });
});

test.each([
  ['UTF-16 without a mark', Buffer.from('<Topology/>', 'utf16le'), 'looks like UTF-16 without'],
  ['UTF-16, odd', utf16('ab', true).subarray(0, 5), 'is not valid UTF-16LE'],
  ['UTF-16, half of a pair', bytes(0xff, 0xfe, 0x00, 0xd8), 'is not valid UTF-16LE'],
  ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), 'is UTF-32'],
])('%s is refused', (_, file, message) => {
  expect(decodeText(file).issue?.message).toContain(message);
});
