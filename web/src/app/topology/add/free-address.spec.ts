import { freeAddress } from './free-address';

test.each([
  ['203.0.113.0/24', [], '203.0.113.10'],
  ['203.0.113.0/24', ['203.0.113.10', '203.0.113.11'], '203.0.113.12'],
  ['203.0.113.64/29', [], '203.0.113.65'],
  ['203.0.113.77/29', ['203.0.113.73'], '203.0.113.74'],
  ['203.0.113.64/30', ['203.0.113.65', '203.0.113.66'], null],
  ['2001:db8::/64', [], null],
] as const)('of %s with %j taken the next is %s', (prefix, taken, free) => {
  expect(freeAddress(prefix, new Set(taken))).toBe(free);
});
