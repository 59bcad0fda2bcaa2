import type { Digests } from '../stun/digests.ts';
import { utf8Bytes } from '../stun/octets.ts';

/** Name and password of a TURN user. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The key of long-term credentials: a digest of name, realm and password (RFC 8489 §9.2.2). SHA-256 where the server
 * offered it among its password algorithms, else MD5. The realm is the one of the server's challenge.
 */
export const longTermKey = (
  { username, password }: Credentials,
  realm: string,
  digests: Digests,
  algorithm: 'md5' | 'sha256' = 'md5',
): Uint8Array =>
  digests[algorithm](utf8Bytes(`${saslPrep(username)}:${saslPrep(realm)}:${saslPrep(password)}`));

/**
 * Credentials that a server checks with a secret it shares (`use-auth-secret` of coturn): the name is the second
 * since 1970 at which they end and the user's name, the password its signature. Without a name it is the second alone.
 */
export const restCredentials = (
  secret: string,
  expiresAtSeconds: number,
  user: string,
  { hmacSha1 }: Pick<Digests, 'hmacSha1'>,
): Credentials => {
  const username = user === '' ? String(expiresAtSeconds) : `${expiresAtSeconds}:${user}`;
  const signature = hmacSha1(utf8Bytes(secret), utf8Bytes(username));
  return { username, password: btoa(String.fromCharCode(...signature)) };
};

/**
 * Text as it is compared: compatibility forms unified, what is not seen left out, every space the same (RFC 4013 §2.1
 * and §2.2). What §2.3 prohibits is kept: a server that has such a password shall be reachable.
 */
export const saslPrep = (text: string): string =>
  text.replaceAll(SPACES, ' ').replaceAll(MAPPED_TO_NOTHING, '').normalize('NFKC');

// RFC 3454, tables C.1.2 and B.1.
const SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g;
const MAPPED_TO_NOTHING =
  /\u00ad|\u034f|\u1806|[\u180b-\u180d]|[\u200c\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/g;
