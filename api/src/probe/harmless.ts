const UNSAFE = /[\u0000-\u001f\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

/**
 * Text of a peer on one line: what could move a cursor, reorder a line or hide is an escape, and no more than `most`
 * characters are kept. Markup stays as it is, to be shown as text.
 */
export const harmless = (text: string, most = 300): string => {
  if (text.length <= most && PLAIN.test(text)) return text;
  const shown = text.slice(0, most).replace(UNSAFE, escaped);
  return text.length > most ? `${shown}… (${text.length} characters)` : shown;
};

const PLAIN = /^[ -~]*$/;

const escaped = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
