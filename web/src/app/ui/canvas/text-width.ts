/** How a text is set. */
export interface Setting {
  readonly size: number;
  readonly mono?: boolean;
  readonly bold?: boolean;
}

const MONO = 0.602;
const BOLD = 1.04;
/** Advance widths of the interface font in em, by groups of letters alike. */
const groups: readonly (readonly [string, number])[] = [
  ['ijlI.,: !', 0.28],
  ["';`t|()/[]\\fr", 0.38],
  ['{}-_^"', 0.48],
  ['*?sJLackvxyz', 0.57],
  ['EFbdeghnopqu', 0.61],
  ['0123456789#$&BPRSTZ', 0.66],
  ['AKVXYCD+<=>~', 0.73],
  ['GHNOQU', 0.77],
  ['wm', 0.89],
  ['M@%W', 1],
];
const widths = new Map(
  groups.flatMap(([letters, width]) => Array.from(letters).map((letter) => [letter, width])),
);
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|\p{Extended_Pictographic}/u;

/** Width in pixels, a little more rather than less: the same on every machine, so that a layout is the same everywhere. */
export const textWidth = (text: string, { size, mono = false, bold = false }: Setting): number =>
  Array.from(text).reduce((sum, letter) => sum + size * advance(letter, mono), 0) *
  (bold && !mono ? BOLD : 1);

/** The text, or as much of its start as fits, with an ellipsis. */
export const fitText = (text: string, room: number, setting: Setting): string => {
  if (textWidth(text, setting) <= room) return text;
  const letters = Array.from(text);
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, setting) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};

const advance = (letter: string, mono: boolean): number => {
  if (WIDE.test(letter)) return mono ? 2 * MONO : 1;
  return mono ? MONO : (widths.get(letter) ?? 0.61);
};
