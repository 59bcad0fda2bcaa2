/** A string of CSS that can stand inside a style element: all but letters, digits and spaces is written by its number. */
export const cssString = (text: string): string =>
  `"${text
    .toWellFormed()
    .replaceAll(/[^A-Za-z0-9 ]/gu, (character) => `\\${hexadecimal(character)} `)}"`;

/** NUL has no number that CSS accepts. */
const hexadecimal = (character: string): string =>
  (character.codePointAt(0) || 0xfffd).toString(16);
