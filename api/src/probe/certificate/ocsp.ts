import { createHash, verify, X509Certificate } from 'node:crypto';
import {
  dateOf,
  type DerElement,
  derElement,
  derTag,
  elementAt,
  elementsOf,
  inside,
} from './der.ts';

/** A certificate and the one that signed it. */
export interface Asked {
  readonly certificate: X509Certificate;
  readonly issuer: X509Certificate;
}

/** Asks about one certificate (RFC 6960 §4.1.1). SHA-1 names the issuer, which every responder knows. */
export const ocspRequest = (asked: Asked): Uint8Array => {
  const sequence = (content: Uint8Array): Uint8Array => derElement(derTag.sequence, content);
  // The request, what would be signed of it, its list, one entry of that, and the id in it.
  return sequence(sequence(sequence(sequence(sequence(certId(asked))))));
};

/** What a responder says. */
export interface OcspReply {
  /** `successful`, `unauthorized`, ... */
  readonly status: string;
  readonly answer: OcspAnswer | null;
}

/** What it says about one certificate. */
export interface OcspAnswer {
  readonly state: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: Date | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** About which certificate: its id in DER. */
  readonly about: Uint8Array;
  readonly signed: Signed;
}

/** What is needed to check a signature. */
interface Signed {
  readonly data: Uint8Array;
  readonly algorithm: string;
  readonly signature: Uint8Array;
  /** Certificates that were sent along. */
  readonly certificates: readonly Uint8Array[];
}

/** Reads an answer (RFC 6960 §4.2.1); null when it is none. */
export const readOcsp = (bytes: Uint8Array): OcspReply | null => {
  const [status, body] = elementsOf(sequenceIn(bytes), 2);
  const [code] = contentOf(status, derTag.enumerated);
  const name = STATUSES[code ?? UNUSED];
  if (!name) return null;
  const [, basic] = elementsOf(sequenceIn(contentOf(body, EXPLICIT_0)), 2);
  return { status: name, answer: answerIn(contentOf(basic, derTag.octetString)) };
};

/** Whether an answer is about a certificate. */
export const isAbout = ({ about }: OcspAnswer, asked: Asked): boolean => {
  const [, ...own] = elementsOf(certId(asked), 4);
  const [, ...theirs] = elementsOf(about, 4);
  return own.every(({ content }, at) =>
    Buffer.from(content).equals(theirs[at]?.content ?? NOTHING),
  );
};

/** Whether the issuer, or somebody whom it has told to, signed an answer (RFC 6960 §4.2.2.2). */
export const isSignedBy = ({ signed }: OcspAnswer, { issuer }: Asked): boolean => {
  const { data, algorithm, signature, certificates } = signed;
  const hash = ALGORITHMS[algorithm];
  const delegates = certificates.flatMap((bytes) => delegateOf(bytes, issuer));
  return (
    hash !== undefined &&
    [issuer, ...delegates].some(({ publicKey }) => verify(hash, data, publicKey, signature))
  );
};

const NOTHING = new Uint8Array();
const EXPLICIT_0 = 0xa0;
const UNUSED = 4;

/** What is in an element of this tag; nothing in any other. */
const contentOf = (element: DerElement | null | undefined, tag: number): Uint8Array =>
  inside(element, tag) ?? NOTHING;

const sequenceIn = (bytes: Uint8Array): Uint8Array => contentOf(elementAt(bytes), derTag.sequence);
const STATUSES = [
  'successful',
  'malformedRequest',
  'internalError',
  'tryLater',
  '',
  'sigRequired',
  'unauthorized',
];

const SHA1 = Uint8Array.of(0x2b, 0x0e, 0x03, 0x02, 0x1a);
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** Signatures with RSA and on curves, by their object identifiers in hexadecimal. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  '2a864886f70d010105': 'sha1',
  '2a864886f70d01010b': 'sha256',
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
};

/** The parts of a CertID: algorithm, issuer's name and key, serial number. */
const certId = ({ certificate, issuer }: Asked): Uint8Array => {
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  const algorithm = [derElement(derTag.oid, SHA1), derElement(derTag.null)];
  return Buffer.concat([
    derElement(derTag.sequence, ...algorithm),
    derElement(derTag.octetString, sha1(subjectOf(issuer))),
    derElement(derTag.octetString, sha1(keyBits(issuer))),
    derElement(derTag.integer, serialOf(certificate)),
  ]);
};

/** Serial number, algorithm, issuer, dates, subject, key: the parts of a certificate behind its version. */
const partsOf = ({ raw }: X509Certificate): readonly DerElement[] => {
  const parts = elementsOf(sequenceIn(sequenceIn(raw)), 8);
  return parts[0]?.tag === EXPLICIT_0 ? parts.slice(1) : parts;
};

const serialOf = (certificate: X509Certificate): Uint8Array =>
  partsOf(certificate)[0]?.content ?? NOTHING;
const subjectOf = (certificate: X509Certificate): Uint8Array =>
  partsOf(certificate)[4]?.whole ?? NOTHING;

/** The bits of the public key, without the octet that says how many are unused. */
const keyBits = (certificate: X509Certificate): Uint8Array => {
  const [, bits] = elementsOf(partsOf(certificate)[5]?.content ?? NOTHING, 2);
  return contentOf(bits, derTag.bitString).subarray(1);
};

const answerIn = (basic: Uint8Array): OcspAnswer | null => {
  const [data, algorithm, signature, certificates] = elementsOf(sequenceIn(basic), 4);
  const single = firstSingle(contentOf(data, derTag.sequence));
  if (!data || !single) return null;
  const oid = elementAt(contentOf(algorithm, derTag.sequence));
  const sent = sequenceIn(contentOf(certificates, EXPLICIT_0));
  return {
    ...single,
    signed: {
      data: data.whole,
      algorithm: Buffer.from(contentOf(oid, derTag.oid)).toString('hex'),
      signature: contentOf(signature, derTag.bitString).subarray(1),
      certificates: elementsOf(sent, 4).map(({ whole }) => whole),
    },
  };
};

/** What is said about the first certificate: we ask for one. */
const firstSingle = (data: Uint8Array): Omit<OcspAnswer, 'signed'> | null => {
  const list = elementsOf(data, 6).find(({ tag }) => tag === derTag.sequence);
  const single = sequenceIn(contentOf(list, derTag.sequence));
  const [id, state, thisUpdate, next] = elementsOf(single, 4);
  const since = thisUpdate && dateOf(thisUpdate);
  if (!id || !state || !since) return null;
  return {
    state: STATES[state.tag & 0x1f] ?? 'unknown',
    revokedAt: dateIn(state.content),
    thisUpdate: since,
    nextUpdate: dateIn(contentOf(next, EXPLICIT_0)),
    about: id.content,
  };
};

const dateIn = (bytes: Uint8Array): Date | null => {
  const element = elementAt(bytes);
  return element && dateOf(element);
};

const STATES = ['good', 'revoked', 'unknown'] as const;

/** A certificate that its issuer made for answers of OCSP; none for whatever else was sent. */
const delegateOf = (bytes: Uint8Array, issuer: X509Certificate): readonly X509Certificate[] => {
  try {
    const one = new X509Certificate(bytes);
    // Undefined without the extension, whatever the types say.
    const usages = one.keyUsage as readonly string[] | undefined;
    return usages?.includes(OCSP_SIGNING) && one.verify(issuer.publicKey) ? [one] : [];
  } catch {
    return [];
  }
};
