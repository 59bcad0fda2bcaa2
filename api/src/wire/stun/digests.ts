/** Hash functions as `node:crypto` has them, handed over by an adapter: the codecs are pure. */
export interface Digests {
  readonly md5: (data: Uint8Array) => Uint8Array;
  readonly sha256: (data: Uint8Array) => Uint8Array;
  readonly hmacSha1: (key: Uint8Array, data: Uint8Array) => Uint8Array;
  readonly hmacSha256: (key: Uint8Array, data: Uint8Array) => Uint8Array;
}

/** Whether two digests are the same, in a time that does not tell where they differ. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length &&
  a.reduce((difference, byte, at) => difference | (byte ^ b[at]!), 0) === 0;
