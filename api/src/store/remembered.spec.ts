import { expect, test } from 'vitest';
import { Remembered } from './remembered.ts';

const counting = () => {
  let times = 0;
  return () => Promise.resolve((times += 1));
};

test('what was computed once is remembered, also while it is being computed', async () => {
  const remembered = new Remembered<number>(2);
  const compute = counting();
  expect(await Promise.all([remembered.get('a', compute), remembered.get('a', compute)])).toEqual([
    1, 1,
  ]);
  expect(await remembered.get('a', compute)).toBe(1);
});

test('the one that was asked for longest ago goes first', async () => {
  const remembered = new Remembered<number>(2);
  const compute = counting();
  for (const key of ['a', 'b', 'a', 'c']) await remembered.get(key, compute);
  expect([await remembered.get('a', compute), await remembered.get('c', compute)]).toEqual([1, 3]);
  expect(await remembered.get('b', compute)).toBe(4);
});

test('what failed is asked again', async () => {
  const remembered = new Remembered<number>(2);
  await expect(remembered.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await remembered.get('a', () => Promise.resolve(7))).toBe(7);
});
