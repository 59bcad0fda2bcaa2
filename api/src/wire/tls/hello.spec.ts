import { expect, test } from 'vitest';
import { encodeClientHello, readServerRandom } from './hello.ts';

const random = new Uint8Array(32).fill(7);
const hello = Uint8Array.from([22, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3, ...random, 0, 0xc0, 0x2f, 0]);

test('lengths of a ClientHello are those of what is in it', () => {
  for (const serverName of ['sip.contoso.com', null]) {
    const bytes = Buffer.from(encodeClientHello({ random, serverName }));
    expect(bytes.readUInt16BE(3)).toBe(bytes.length - 5);
    expect(bytes.readUIntBE(6, 3)).toBe(bytes.length - 9);
    expect(bytes.subarray(11, 43)).toEqual(Buffer.from(random));
    expect(bytes.includes('sip.contoso.com')).toBe(serverName !== null);
  }
});

test('the random bytes of a server are read, however it comes', () => {
  expect(readServerRandom(hello)).toEqual(random);
  for (let length = 0; length < 43; length += 1)
    expect(readServerRandom(hello.subarray(0, length))).toBe('incomplete');
});

test.each([
  ['an alert', [21, 3, 3, 0, 2, 2, 40]],
  ['another version', [22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1]],
  ['HTML', [...Buffer.from('<html>')]],
])('%s is none', (_, bytes) => {
  expect(readServerRandom(Uint8Array.from(bytes))).toBe(null);
});
