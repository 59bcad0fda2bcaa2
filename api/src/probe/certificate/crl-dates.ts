import { dateOf, derTag, elementAt, elementsOf, inside } from './der.ts';

/** When a revocation list was made, and when the next one is due. */
export interface CrlDates {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

/** The dates of a revocation list in DER or PEM (RFC 5280 §5.1); null when it is none, or cut before them. */
export const crlDates = (bytes: Uint8Array): CrlDates | null => {
  const list = inside(elementAt(plain(bytes)), derTag.sequence);
  const signed = list && inside(elementAt(list), derTag.sequence);
  if (!signed) return null;
  // Version (optional), algorithm, issuer, and then the dates.
  const parts = elementsOf(signed, 6).slice(signed[0] === derTag.integer ? 3 : 2);
  const [thisUpdate, nextUpdate] = parts.map(dateOf);
  return thisUpdate ? { thisUpdate, nextUpdate: nextUpdate ?? null } : null;
};

const PEM = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END/;

const plain = (bytes: Uint8Array): Uint8Array => {
  if (bytes[0] !== 0x2d) return bytes;
  const [, text = ''] = PEM.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  return Buffer.from(text, 'base64');
};
