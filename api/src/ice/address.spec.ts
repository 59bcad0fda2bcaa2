import { expect, test } from 'vitest';
import { isLinkLocal, isPrivate, isTeredo } from './address.ts';

test.each([
  ['2001:0:5ef5:79fb:3ca3:36ab:fa66:7cf9', true],
  ['2001::1', true],
  ['2001:0000:4136:e378::', true],
  ['2001:db8::1', false],
  ['2001:1::1', false],
  ['203.0.113.7', false],
])('%s is of Teredo: %s', (address, teredo) => {
  expect(isTeredo(address)).toBe(teredo);
});

test.each([
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['172.31.255.1', true],
  ['172.32.0.1', false],
  ['192.168.0.1', true],
  ['192.169.0.1', false],
  ['100.64.0.1', true],
  ['100.127.0.1', true],
  ['100.128.0.1', false],
  ['fd00::1', true],
  ['2001:db8::1', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivate(address)).toBe(expected);
});

test.each([
  ['fe80::1', true],
  ['169.254.9.9', true],
  ['fec0::1', false],
  ['10.0.0.1', false],
])('%s is of the link only: %s', (address, expected) => {
  expect(isLinkLocal(address)).toBe(expected);
});
