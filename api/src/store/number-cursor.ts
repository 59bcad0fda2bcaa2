import { Invalid } from '../service/errors.ts';

/** The cursor of a page that ends at a time, in milliseconds, and a number. */
export const cursorOf = (...position: readonly [number, number | bigint]): string =>
  Buffer.from(position.join(' ')).toString('base64url');

/** No time that is kept is later, in milliseconds. */
const LAST = Date.UTC(9999, 0);

/** The time and the number in a cursor of this API. @throws Invalid */
export const positionAt = (cursor: string): readonly [number, number] => {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, first, second] = /^(\d{1,15}) (\d{1,15})$/.exec(text) ?? [];
  if (first !== undefined && Number(first) <= LAST) return [Number(first), Number(second)];
  const issue = { where: 'cursor', message: 'does not belong to this list' };
  throw new Invalid('The page cannot be found', [issue]);
};
