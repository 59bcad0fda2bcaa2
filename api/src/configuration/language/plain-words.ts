/**
 * People's words for a comment of any language: letters and digits of ASCII, spaces and `._:@/,-`, anything else as one
 * underscore; at most 200 characters, on one line.
 */
export const plainWords = (text: string): string =>
  text
    .slice(0, 2 * LENGTH)
    .replaceAll(/[^A-Za-z0-9 ._:@/,-]/gu, '_')
    .slice(0, LENGTH)
    .replaceAll(/-{2,}/g, '-')
    .trimEnd();

/** A piece of a file name or an identifier: letters, digits, dots, hyphens and underscores, never empty. */
export const plainId = (text: string): string =>
  text
    .replaceAll(/[^A-Za-z0-9._-]/g, '_')
    .replace(/^[.-]+/, '_')
    .slice(0, 100) || '_';

const LENGTH = 200;
