import type { X509Certificate } from 'node:crypto';
import { revocationPlaces } from './revocation-places.ts';

/** What of a certificate a report shows. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** Names and addresses of the subject alternative names, in small letters. */
  readonly names: readonly string[];
  readonly commonName: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly selfIssued: boolean;
  /** Object identifiers of the extended key usage; empty stands for every usage. */
  readonly usages: readonly string[];
  /** `rsa`, `ec`, ... */
  readonly keyType: string;
  /** Bits of an RSA key; null for others. */
  readonly keyBits: number | null;
  readonly fingerprint: string;
  /** Where revocation lists, responders and issuer certificates are. */
  readonly places: readonly string[];
}

/** The certificates that lead from the one of a server upwards, its own first. At most ten. */
export const readChain = (own: X509Certificate | undefined): readonly CertificateFacts[] => {
  const chain: CertificateFacts[] = [];
  let one = own;
  while (one && chain.length < MOST_CERTIFICATES) {
    const facts = known.get(one.fingerprint256) ?? remember(factsOf(one));
    // A root is its own issuer.
    if (chain.some(({ fingerprint }) => fingerprint === facts.fingerprint)) break;
    chain.push(facts);
    one = one.issuerCertificate;
  }
  return chain;
};

const MOST_CERTIFICATES = 10;

/** The same certificates come again and again, and taking one apart takes longer than a connection. */
const known = new Map<string, CertificateFacts>();
const MOST_KNOWN = 1_000;

const remember = (facts: CertificateFacts): CertificateFacts => {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(facts.fingerprint, facts);
  return facts;
};

const factsOf = (certificate: X509Certificate): CertificateFacts => {
  const { publicKey } = certificate;
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesOf(certificate.subjectAltName),
    commonName: /(?:^|\n)CN=([^\n]+)/.exec(certificate.subject)?.[1] ?? '',
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
    selfIssued: certificate.subject === certificate.issuer,
    usages: usagesOf(certificate),
    keyType: publicKey.asymmetricKeyType ?? 'unknown',
    keyBits: publicKey.asymmetricKeyDetails?.modulusLength ?? null,
    fingerprint: certificate.fingerprint256,
    places: placesIn(certificate),
  };
};

const placesIn = (certificate: X509Certificate): readonly string[] => {
  const others = (certificate.infoAccess ?? '').matchAll(/URI:(\S+)/g);
  const named = [...others].map(([, uri = '']) => uri);
  return [...new Set([...revocationPlaces(certificate).map(({ url }) => url), ...named])];
};

/** Undefined without the extension, whatever the types say. */
const usagesOf = ({ keyUsage }: { readonly keyUsage?: readonly string[] }): readonly string[] =>
  keyUsage ?? [];

const oneLine = (name: string): string => name.replaceAll('\n', ', ');

/** Node writes names with commas or quotes in them as JSON; those are no names of hosts and stay as they are. */
const namesOf = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/, (?=[A-Za-z ]+:)/)
    .flatMap((one) => /^(?:DNS|IP Address):(.+)$/.exec(one)?.[1]?.toLowerCase() ?? [])
    .slice(0, MOST_NAMES);

const MOST_NAMES = 200;
