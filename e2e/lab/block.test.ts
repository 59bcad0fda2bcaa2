import { expect, test } from 'vitest';
import { endOf, endText, inBlock, nth } from './block.ts';

test.each([
  ['192.0.2.9', '192.0.2.0/28', true],
  ['192.0.2.16', '192.0.2.0/28', false],
  ['10.1.0.0/16', '10.1.2.3', true],
  ['2001:db8:21:1::12', '2001:db8:21:1::/64', true],
  ['2001:db8:21:2::12', '2001:db8:21:1::/64', false],
  ['::c000:209', '192.0.2.0/28', false],
])('%s lies in %s: %s', (text, block, expected) => {
  expect(inBlock(text, block)).toBe(expected);
});

test.each([
  ['192.0.2.0/24', 80, '192.0.2.80'],
  ['10.255.255.255', 1, '11.0.0.0'],
  ['2001:db8::/48', 0x50, '2001:db8::50'],
  ['2001:db8:0:ffff::/64', 1n << 64n, '2001:db8:1::'],
])('so many behind the first of %s, %s, is %s', (block, index, expected) => {
  expect(nth(block, index)).toBe(expected);
});

test.each([
  ['192.0.2.1', '192.0.2.1:443'],
  ['2001:db8::1', '[2001:db8::1]:443'],
])('a port at %s is written as %s, and read from it', (address, text) => {
  expect(endText(address, 443)).toBe(text);
  expect(endOf(text)).toEqual({ address, port: 443 });
});
