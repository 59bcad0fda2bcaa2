import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  Address,
  formatPorts,
  formatService,
  HostName,
  port,
  Port,
  PortRange,
  ports,
  Prefix,
} from './net.ts';

test.each([1, 443, 65_535])('%i is a port', (number) => {
  expect(Port.safeParse(number).success).toBe(true);
});

test.each([0, 65_536, -1, 443.5, '443', null])('%j is no port', (value) => {
  expect(Port.safeParse(value).success).toBe(false);
});

test('a range runs forwards', () => {
  expect(PortRange.safeParse(ports(50_000, 59_999)).success).toBe(true);
  expect(PortRange.safeParse(ports(59_999, 50_000)).success).toBe(false);
});

test.each(['192.0.2.10', '0.0.0.0', '255.255.255.255', '2001:db8::10', '::1', '::ffff:192.0.2.1'])(
  '%s is an address',
  (text) => {
    expect(Address.safeParse(text).success).toBe(true);
  },
);

test.each([
  '192.0.2.256',
  '192.0.2',
  '192.0.2.10/24',
  '192.0.02.1',
  ' 192.0.2.1',
  '192.0.2.1\n',
  '2001:db8:::1',
  'edge.contoso.com',
  '',
])('%j is no address', (text) => {
  expect(Address.safeParse(text).success).toBe(false);
});

test.each(['192.0.2.0/24', '0.0.0.0/0', '10.0.0.1/32', '2001:db8::/32', '::/0'])(
  '%s is a prefix',
  (text) => {
    expect(Prefix.safeParse(text).success).toBe(true);
  },
);

test.each(['192.0.2.0', '192.0.2.0/33', '192.0.2.0/-1', '2001:db8::/129', '192.0.2.0/24 ', ''])(
  '%j is no prefix',
  (text) => {
    expect(Prefix.safeParse(text).success).toBe(false);
  },
);

test.each([
  'edge.contoso.com',
  'EDGE01',
  'lync_edge.contoso.net',
  '_sip._tls.contoso.com',
  'xn--bcher-kva.example',
  'bücher.example',
  'a',
])('%s is a name of a host', (text) => {
  expect(HostName.safeParse(text).success).toBe(true);
});

test.each([
  '',
  '.contoso.com',
  'contoso.com.',
  '-a',
  'a-',
  'a b',
  'a"b',
  'a;b',
  'a\nb',
  '=1+1',
  '<script>',
  'a'.repeat(256),
])('%j is no name of a host', (text) => {
  expect(HostName.safeParse(text).success).toBe(false);
});

test('a range of one port is written as the port', () => {
  expect(formatPorts(port(5061))).toBe('5061');
  expect(formatPorts(ports(50_000, 59_999))).toBe('50000-59999');
  expect(formatPorts(ports(1, 2), ':')).toBe('1:2');
  expect(formatService('udp', port(3478))).toBe('udp/3478');
});

test('what is written can be read back', () => {
  const number = fc.integer({ min: 1, max: 65_535 });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const range = ports(Math.min(a, b), Math.max(a, b));
      const [first, last = first] = formatPorts(range).split('-').map(Number);
      expect({ first, last }).toEqual(range);
    }),
  );
});
