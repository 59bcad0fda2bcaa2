import { expect, test } from 'vitest';
import { randomToken } from './random-token.ts';

test('tokens are as long as asked, differ, and stay as they are when the stock is filled again', () => {
  const tokens = Array.from({ length: 2_000 }, () => randomToken(12));
  const texts = new Set(tokens.map((token) => token.toString('hex')));
  expect(tokens.every(({ length }) => length === 12)).toBe(true);
  expect(texts.size).toBe(2_000);
});
