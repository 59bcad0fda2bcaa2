import { type CertificateFact } from './certificate-fact.ts';
import { insideCertificates } from './certificates/inside.ts';
import { perimeterCertificates } from './certificates/perimeter.ts';
import { type StatedRule } from './rules.ts';

/** Every published certificate, from outside to inside. */
export const certificateFacts: readonly CertificateFact[] = [
  ...perimeterCertificates,
  ...insideCertificates,
];

/** The certificates by id. */
export const certificateFact: ReadonlyMap<string, CertificateFact> = new Map(
  certificateFacts.map((fact) => [fact.id, fact]),
);

/** Bits of an RSA key that the wizard of the product proposes and the texts recommend at least; 1024 to 4096 work. */
export const recommendedKeyLength = 2048;

const all = { sources: ['C13'], confidence: 'confirmed' } as const;

/** What holds for every certificate. */
export const certificateRules: readonly StatedRule[] = [
  { ...all, id: 'CERT-RULE-01', statement: 'Every certificate is for server authentication.' },
  {
    ...all,
    id: 'CERT-RULE-02',
    statement: 'Every server certificate names where its revocation list is published.',
  },
  {
    ...all,
    id: 'CERT-RULE-03',
    statement: 'Keys have 1024, 2048 or 4096 bits, 2048 at least by recommendation.',
  },
  {
    ...all,
    id: 'CERT-RULE-04',
    statement: 'SHA-1 and the SHA-2 family are supported from 2013 on, RSASSA-PSS is not.',
    notes: 'Whether 2010 accepts SHA-256 depends on operating systems and clients.',
  },
  {
    ...all,
    id: 'CERT-RULE-05',
    statement: 'A wildcard is never the subject of a certificate of any role.',
  },
  { ...all, id: 'CERT-RULE-06', statement: 'Edge servers do not enrol automatically.' },
  {
    ...all,
    id: 'CERT-RULE-07',
    statement: 'The private key is in the personal store of the computer.',
  },
  {
    ...all,
    id: 'CERT-RULE-08',
    statement:
      'With AOL as public IM provider the external edge certificate is for client authentication too.',
    notes: 'AOL ended on 30 June 2014.',
  },
  {
    ...all,
    id: 'CERT-RULE-09',
    statement:
      'Some public IM providers compare the subject only, so that it stays the Access Edge FQDN they were given.',
    confidence: 'inferred',
    notes: 'From a report of the time of Office Communications Server 2007.',
  },
  {
    ...all,
    id: 'CERT-RULE-10',
    statement: 'ECDH keys P256, P384 and P521 are supported beside RSA.',
  },
  {
    sources: ['PS'],
    confidence: 'confirmed',
    id: 'CERT-RULE-11',
    statement: 'Internal edge certificates are requested with type Internal and an exportable key.',
  },
  {
    sources: ['PS'],
    confidence: 'confirmed',
    id: 'CERT-RULE-12',
    statement:
      'External edge certificates are requested for all three types at once, with all SIP domains and the further names.',
  },
  {
    sources: ['PS'],
    confidence: 'confirmed',
    id: 'CERT-RULE-13',
    statement: 'A certificate is assigned by type and thumbprint.',
  },
  {
    sources: ['PS', 'C13'],
    confidence: 'confirmed',
    id: 'CERT-RULE-14',
    statement: 'After a rolling renewal of A/V authentication the previous certificate is removed.',
  },
];
