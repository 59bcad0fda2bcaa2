const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Text for a terminal: what could move its cursor, change its colours or reorder the line is shown as an escape. */
export const printable = (text: string): string => text.replace(UNSAFE, escaped);

/** One line of it, for cells and messages. */
export const oneLine = (text: string): string =>
  printable(text.replaceAll('\r\n', '\n')).replaceAll('\n', ' ');

/** A value as JSON, two spaces a level, in which such characters are escapes as well. */
export const json = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, jsonEscaped)}\n`;

const escaped = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

const jsonEscaped = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
