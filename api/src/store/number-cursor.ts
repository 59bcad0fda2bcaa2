import { Invalid } from '../service/errors.ts';

/** The cursor of a page that ends at these numbers. */
export const cursorOf = (...position: readonly (number | bigint)[]): string =>
  Buffer.from(position.join(' ')).toString('base64url');

/** The numbers in a cursor of this API. @throws Invalid */
export const positionAt = (cursor: string, count: number): number[] => {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const numbers = text.split(' ').map(Number);
  const sound = /^\d{1,15}(?: \d{1,15})*$/.test(text) && numbers.length === count;
  if (sound) return numbers;
  const issue = { where: 'cursor', message: 'does not belong to this list' };
  throw new Invalid('The page cannot be found', [issue]);
};
