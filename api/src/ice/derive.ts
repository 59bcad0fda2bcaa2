import { type PortRange } from '../domain/net.ts';

/**
 * A number that stands for `text`: the same for the same text, spread over 32 bits (FNV-1a). What real agents draw by
 * chance, such as ports and names, is derived from ids with it, so that the same session always looks the same.
 */
export const numberOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return (hash ^ (hash >>> 15)) >>> 0;
};

/** A port of `range` that stands for `text`. */
export const portOf = (text: string, { first, last }: PortRange): number =>
  first + (numberOf(text) % (last - first + 1));

/**
 * Letters of base64 that stand for `text`.
 *
 * @param length number of letters
 */
export const lettersOf = (text: string, length: number): string => {
  let letters = '';
  for (let i = 0; letters.length < length; i++) letters += fiveLetters(numberOf(`${i}/${text}`));
  return letters.slice(0, length);
};

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const fiveLetters = (bits: number): string => {
  let letters = '';
  for (let shift = 0; shift < 30; shift += 6) letters += alphabet.charAt((bits >>> shift) & 63);
  return letters;
};
