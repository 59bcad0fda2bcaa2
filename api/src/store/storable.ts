import type { Issue } from '../contract/problem.ts';

/** What PostgreSQL cannot store in a text: NUL, and halves of characters. */
export const isStorable = (text: string): boolean =>
  !text.includes('\u0000') && text.isWellFormed();

/** The strings within `value` that cannot be stored, each by its path below `where`. */
export function unstorable(value: unknown, where: string): Issue[] {
  if (typeof value === 'string')
    return isStorable(value)
      ? []
      : [{ where, message: 'must not contain NUL or incomplete characters' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unstorable(inner, `${where}.${key}`));
}
