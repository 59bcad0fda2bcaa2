import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import { parsePrefix, withoutCovered } from './addresses.ts';

test.each([
  ['192.0.2.1', '192.0.2.1', 0xc0000201n, 0xc0000201n],
  ['192.0.2.1/32', '192.0.2.1', 0xc0000201n, 0xc0000201n],
  ['192.0.2.129/25', '192.0.2.128/25', 0xc0000280n, 0xc00002ffn],
  ['255.255.255.255/0', '0.0.0.0/0', 0n, 0xffffffffn],
  ['192.0.2.1/07', '192.0.0.0/7', 0xc0000000n, 0xc1ffffffn],
  ['2001:DB8:0:0::1', '2001:db8::1', (0x20010db8n << 96n) | 1n, (0x20010db8n << 96n) | 1n],
  ['2001:db8::ffff/112', '2001:db8::/112', 0x20010db8n << 96n, (0x20010db8n << 96n) | 0xffffn],
  ['::/0', '::/0', 0n, (1n << 128n) - 1n],
  ['::ffff:192.0.2.1', '::ffff:c000:201', 0xffffc0000201n, 0xffffc0000201n],
])('%s is %s', (text, canonical, first, last) => {
  expect(parsePrefix(text)).toEqual({
    family: text.includes(':') ? 6 : 4,
    first,
    last,
    text: canonical,
  });
});

test.each([
  '',
  ' ',
  '192.0.2',
  '-5.0.0.1',
  '1e1.0.0.1',
  '1.1.1.1.1',
  '192.0.2.256',
  '192.0.2.01',
  '0x7f.0.0.1',
  '2130706433',
  '192.0.2.1/33',
  '192.0.2.1/',
  '192.0.2.1/-1',
  '192.0.2.1/1/1',
  '192.0.2.1 ',
  'fe80::1%eth0',
  '2001:db8::1/129',
  '2001:db8::1/',
  '2001:db8:::1',
  '2001:db8::1/1/1',
  'edge.contoso.com',
  '١٩٢.0.2.1',
])('%j is no address', (text) => {
  expect(parsePrefix(text)).toBeNull();
});

test.each([
  [32, fc.ipV4(), ipaddr.IPv4],
  [128, fc.ipV6(), ipaddr.IPv6],
] as const)('networks of %i bits are those of another library', (bits, address, family) => {
  fc.assert(
    fc.property(address, fc.nat(bits), (text, length) => {
      const network = family.networkAddressFromCIDR(`${text}/${length}`);
      const { first, last } = parsePrefix(`${text}/${length}`)!;
      expect(parsePrefix(network.toString())!.first).toBe(first);
      expect(last - first + 1n).toBe(1n << BigInt(bits - length));
    }),
  );
});

test('what is covered goes, what only touches stays', () => {
  const kept = ['10.0.0.2', '10.0.0.0/31', '10.0.0.1', '2001:db8::1', '10.0.0.0/31', '::/1'];
  const ranges = kept.flatMap((text) => parsePrefix(text) ?? []);
  expect(withoutCovered(ranges).map(({ text }) => text)).toEqual([
    '10.0.0.0/31',
    '10.0.0.2',
    '::/1',
  ]);
});
