/** Text on one line: names come from documents of anybody, and a control character must not move what is drawn. */
export const plain = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
