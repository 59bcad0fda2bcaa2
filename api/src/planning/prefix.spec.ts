import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cut,
  formatAddress,
  formatBlock,
  holds,
  hostOf,
  overlaps,
  parseAddress,
  parsePrefix,
} from './prefix.ts';

const block = (prefix: string) => {
  const parsed = parsePrefix(prefix);
  if (!parsed) throw new Error(`${prefix} is no prefix`);
  return parsed;
};

test.each([
  ['0.0.0.0', 4, 0n],
  ['10.0.0.1', 4, 0x0a000001n],
  ['255.255.255.255', 4, 0xffffffffn],
  ['::1', 6, 1n],
  ['::ffff:10.0.0.1', 4, 0x0a000001n],
  ['2001:db8::', 6, 0x20010db8n << 96n],
] as const)('%s is a number', (text, family, value) => {
  expect(parseAddress(text)).toEqual({ family, value });
});

test.each(['', '1.2.3', '1.2.3.256', '1.2.3.4.5', 'host', 'g::1', ':'])(
  '%s is no address',
  (text) => {
    expect(parseAddress(text)).toBeNull();
  },
);

test.each(['10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/x', '10.0.0.0', '/8', '2001:db8::/129'])(
  '%s is no prefix',
  (text) => {
    expect(parsePrefix(text)).toBeNull();
  },
);

test.each([
  ['192.0.2.77/24', '192.0.2.0/24'],
  ['10.0.0.0/0', '0.0.0.0/0'],
  ['192.0.2.1/32', '192.0.2.1/32'],
  ['2001:DB8:0:1::5/64', '2001:db8:0:1::/64'],
])('%s is the network %s', (text, network) => {
  expect(formatBlock(block(text))).toBe(network);
});

test.each([
  ['192.0.2.0/24', 1, '192.0.2.1'],
  ['192.0.2.0/24', 254, '192.0.2.254'],
  ['192.0.2.0/24', 255, null],
  ['192.0.2.0/31', 1, null],
  ['192.0.2.0/32', 1, null],
  ['2001:db8::/64', 1, '2001:db8::1'],
  ['2001:db8::/127', 1, '2001:db8::1'],
  ['2001:db8::/128', 1, null],
] as const)('%s has as host %i %s', (text, position, expected) => {
  expect(hostOf(block(text), position)).toBe(expected);
});

test('a range is cut into equal parts, or not at all', () => {
  expect(cut(block('192.0.2.0/24'), 3).map(formatBlock)).toEqual([
    '192.0.2.0/26',
    '192.0.2.64/26',
    '192.0.2.128/26',
  ]);
  expect(cut(block('10.0.0.0/16'), 2, 24).map(formatBlock)).toEqual(['10.0.0.0/24', '10.0.1.0/24']);
  expect(cut(block('192.0.2.0/31'), 3)).toEqual([]);
});

test('parts lie in the range and share nothing', () => {
  fc.assert(
    fc.property(
      fc.ipV4(),
      fc.integer({ min: 8, max: 24 }),
      fc.integer({ min: 1, max: 20 }),
      (address, length, parts) => {
        const whole = block(`${address}/${length}`);
        const all = cut(whole, parts);
        expect(all).toHaveLength(parts);
        all.forEach((one, i) => {
          expect(
            holds(whole, formatAddress(4, one.first)) && holds(whole, formatAddress(4, one.last)),
          ).toBe(true);
          expect(all.slice(i + 1).some((other) => overlaps(one, other))).toBe(false);
        });
      },
    ),
  );
});

test('an address is its own number again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const parsed = parseAddress(text);
      const again = parsed && parseAddress(formatAddress(parsed.family, parsed.value));
      expect(again).toEqual(parsed);
    }),
  );
});
