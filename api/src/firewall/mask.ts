/** Dotted mask of a prefix length of IPv4: 24 is `255.255.255.0`. */
export const mask = (length: number): string => dotted(bitsOf(length));

/** Dotted mask in which ones stand for what does not matter: 24 is `0.0.0.255`. */
export const wildcard = (length: number): string => dotted(~bitsOf(length) >>> 0);

const bitsOf = (length: number): number => (length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0);

const dotted = (bits: number): string =>
  [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
