/**
 * Free text that is only text in every language that exporters write, quoted or as the rest of a line: letters and
 * digits of ASCII, space and `. _ : @ / , -`; everything else becomes `_`. At most `limit` characters, which are also
 * bytes.
 */
export const encodeText = (text: string, limit: number): string =>
  (/^[A-Za-z0-9 ._:@/,-]*$/.test(text)
    ? text
    : text.replaceAll(/[^A-Za-z0-9 ._:@/,-]/gu, '_')
  ).slice(0, limit);
