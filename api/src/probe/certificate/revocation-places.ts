import type { X509Certificate } from 'node:crypto';
import { derTag, elementAt, elementsOf, inside } from './der.ts';

/** An address that a certificate names, to check it with. */
export interface RevocationPlace {
  readonly kind: 'crl' | 'ocsp';
  readonly url: string;
}

/** The addresses of revocation lists and responders that a certificate names, lists first; at most ten of each. */
export const revocationPlaces = (certificate: X509Certificate): readonly RevocationPlace[] => [
  ...listsIn(certificate.raw).map((url) => ({ kind: 'crl', url }) as const),
  ...[...(certificate.infoAccess ?? '').matchAll(/OCSP - URI:(\S+)/g)]
    .slice(0, MOST)
    .map(([, url = '']) => ({ kind: 'ocsp', url }) as const),
];

const MOST = 10;

/** Object identifier of CRL distribution points (RFC 5280 §4.2.1.13), which Node does not read. */
const DISTRIBUTION_POINTS = Buffer.of(0x55, 0x1d, 0x1f);

/** Tags by their place: extensions in a certificate, name and full name in a point, URI in a name. */
const CONTEXT_0 = 0xa0;
const EXTENSIONS = 0xa3;
const URI = 0x86;

const listsIn = (raw: Uint8Array): readonly string[] => {
  const signed = within(within(raw, derTag.sequence), derTag.sequence);
  const extensions = elementsOf(signed, MOST).find(({ tag }) => tag === EXTENSIONS);
  const list = within(extensions?.content ?? NOTHING, derTag.sequence);
  const points = elementsOf(list, MOST_EXTENSIONS)
    .map(({ content }) => elementsOf(content, 3))
    .find(([oid]) => DISTRIBUTION_POINTS.equals(oid?.content ?? NOTHING))
    ?.at(-1);
  return elementsOf(within(points?.content ?? NOTHING, derTag.sequence), MOST)
    .flatMap(({ content }) => elementsOf(within(within(content, CONTEXT_0), CONTEXT_0), MOST))
    .filter(({ tag }) => tag === URI)
    .map(({ content }) => Buffer.from(content).toString('latin1'))
    .slice(0, MOST);
};

const MOST_EXTENSIONS = 30;
const NOTHING = new Uint8Array();

const within = (bytes: Uint8Array, tag: number): Uint8Array =>
  inside(elementAt(bytes), tag) ?? NOTHING;
