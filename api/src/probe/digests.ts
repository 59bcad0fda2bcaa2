import { createHash, createHmac } from 'node:crypto';
import type { Digests } from '../wire/stun/digests.ts';

/** The hash functions of this machine, for the codecs. */
export const digests: Digests = {
  md5: (data) => createHash('md5').update(data).digest(),
  sha256: (data) => createHash('sha256').update(data).digest(),
  hmacSha1: (key, data) => createHmac('sha1', key).update(data).digest(),
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
};
