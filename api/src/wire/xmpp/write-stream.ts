import type { Digests } from '../stun/digests.ts';
import { utf8Bytes } from '../stun/octets.ts';
import { xmlText } from '../xml-text.ts';
import { namespaces } from './element.ts';

/** Opens a stream between servers, dialback and version 1.0 declared. */
export const writeStreamHeader = (
  from: string,
  to: string,
  namespace: 'server' | 'client' = 'server',
): string =>
  `<?xml version='1.0'?><stream:stream xmlns='${namespaces[namespace]}' xmlns:stream='${namespaces.streams}'` +
  `${namespace === 'server' ? ` xmlns:db='${namespaces.dialback}'` : ''}${attributes({ from, to })} version='1.0'>`;

/** Asks for TLS on the connection there is. */
export const writeStartTls = (): string => `<starttls xmlns='${namespaces.tls}'/>`;

/** Points at the certificate of the connection, for the domain that we say we are (RFC 6120 §9.2.2, RFC 4422 appendix A). */
export const writeSaslExternal = (identity: string): string => {
  const text = identity === '' ? '=' : btoa(String.fromCharCode(...utf8Bytes(identity)));
  return `<auth xmlns='${namespaces.sasl}' mechanism='EXTERNAL'>${text}</auth>`;
};

/** Asks a server to believe who we are, by a key that our own server knows. */
export const writeDialbackResult = (from: string, to: string, key: string): string =>
  `<db:result${attributes({ from, to })}>${xmlText(key)}</db:result>`;

/** Asks whom a peer claims to be whether a key is his. */
export const writeDialbackVerify = (
  from: string,
  to: string,
  { id, key }: { readonly id: string; readonly key: string },
): string => `<db:verify${attributes({ from, to, id })}>${xmlText(key)}</db:verify>`;

/** Ends a stream. */
export const writeStreamEnd = (): string => '</stream:stream>';

/** The names of both servers and the id of the stream: what a dialback key stands for. */
export interface DialbackStream {
  readonly receiving: string;
  readonly originating: string;
  readonly id: string;
}

/** A key that only who has the secret can make (XEP-0185 §3), in hexadecimal. */
export const dialbackKey = (
  secret: string,
  { receiving, originating, id }: DialbackStream,
  { sha256, hmacSha256 }: Pick<Digests, 'sha256' | 'hmacSha256'>,
): string => {
  const key = utf8Bytes(hex(sha256(utf8Bytes(secret))));
  return hex(hmacSha256(key, utf8Bytes(`${receiving} ${originating} ${id}`)));
};

const attributes = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}='${xmlText(value)}'`)
    .join('');

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
