/** Hexadecimal digits that follow from a text: ids that look like those of real messages and are the same every time. */
export const derived = (seed: string, length: number): string => {
  let digits = '';
  for (let round = 0; digits.length < length; round += 1)
    digits += hash(`${round} ${seed}`).toString(16).padStart(8, '0');
  return digits.slice(0, length);
};

/** The same in base64, of so many characters. */
export const derivedBase64 = (seed: string, length: number): string =>
  Array.from(derived(seed, length * 2).matchAll(/../gu), ([pair]) => {
    return alphabet[Number.parseInt(pair, 16) % 64] ?? 'A';
  }).join('');

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** FNV-1a of 32 bits, mixed once more so that texts that differ little differ everywhere. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1)
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
};
