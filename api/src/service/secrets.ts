import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, safe in cookies, headers and URLs. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Short random id, for rows that nobody types. */
export const newId = (): string => randomBytes(12).toString('base64url').replace(/^[-_]/, 'x');

/** What is stored of a secret. It has 256 random bits, so one round of a fast hash is enough. */
export const hashSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');

/** Compares in a time that tells nothing about where two secrets differ, or how long they are. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(a)), Buffer.from(hashSecret(b)));
