import { expect, test } from 'vitest';
import { naturalOrder } from './natural-order';

test.each([
  { what: 'servers by their number', sorted: ['edge1', 'edge9', 'edge10'] },
  {
    what: 'addresses by their bytes',
    sorted: ['10.0.0.9', '10.0.0.15', '172.16.1.12', '172.16.1.138'],
  },
  { what: 'services by their port', sorted: ['tcp/443', 'tcp/5061', 'udp/53', 'udp/3478'] },
  {
    what: 'names in small and capital letters together',
    sorted: ['fabrikam.com', 'LyncOnline', 'Skype', 'tailspintoys.com'],
  },
  { what: 'numbers', sorted: [9, 10, 5061] },
  { what: 'no before yes', sorted: [false, true] },
  { what: 'what is empty last', sorted: ['edge.contoso.net', null] },
])('sorts $what', ({ sorted }) => {
  const turned: unknown[] = [...sorted].reverse();
  expect(turned.sort((one, other) => naturalOrder(one, other))).toEqual(sorted);
});

test('what is empty stays last where a column is sorted downwards', () => {
  // A grid turns the answer round when it sorts downwards.
  expect(-naturalOrder('edge01', null, null, null, true)).toBeLessThan(0);
  expect(-naturalOrder(null, 'edge01', null, null, true)).toBeGreaterThan(0);
});
