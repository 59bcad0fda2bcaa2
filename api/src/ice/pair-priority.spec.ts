import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairPriority } from './pair-priority.ts';

test.each([
  [2_130_706_431, 2_130_706_431, '9151314442783293438'],
  [2_130_706_431, 1_694_498_815, '7277816997797167103'],
  [1_694_498_815, 2_130_706_431, '7277816997797167102'],
  [1, 0, '3'],
])('RFC 8445 §6.1.2.3, G %d and D %d', (controlling, controlled, priority) => {
  expect(String(pairPriority(controlling, controlled))).toBe(priority);
});

const priority = fc.integer({ min: 0, max: 2 ** 31 - 1 });

test('is the same whoever controls, but for the bit that breaks ties', () => {
  fc.assert(
    fc.property(priority, priority, (g, d) => {
      expect(pairPriority(g, d) >> 1n).toBe(pairPriority(d, g) >> 1n);
    }),
  );
});

test('orders by the lower priority, then by the higher', () => {
  fc.assert(
    fc.property(priority, priority, priority, priority, (a, b, c, d) => {
      const [one, other] = [
        [Math.min(a, b), Math.max(a, b)],
        [Math.min(c, d), Math.max(c, d)],
      ] as const;
      fc.pre(one[0] !== other[0] || one[1] !== other[1]);
      const higher = one[0] === other[0] ? one[1] > other[1] : one[0] > other[0];
      expect(pairPriority(a, b) > pairPriority(c, d)).toBe(higher);
    }),
  );
});
