import { createHash, createHmac } from 'node:crypto';
import type { Digests } from './digests.ts';

/** The hash functions of Node, as the prober hands them over. */
export const digests: Digests = {
  md5: (data) => createHash('md5').update(data).digest(),
  sha256: (data) => createHash('sha256').update(data).digest(),
  hmacSha1: (key, data) => createHmac('sha1', key).update(data).digest(),
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
};

/** Bytes written in hexadecimal, with white space as one likes. */
export const hex = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
