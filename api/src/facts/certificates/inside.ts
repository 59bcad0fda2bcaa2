import { type CertificateFact } from '../certificate-fact.ts';
import { everyVersion, since2013 } from '../fact-version.ts';

const web = {
  Default: 'Server default',
  WebServicesInternal: 'Web services internal',
  WebServicesExternal: 'Web services external',
} as const;

const member = {
  issuer: 'either',
  exportable: false,
  versions: everyVersion,
  sources: ['C13', 'PS'],
  confidence: 'confirmed',
  notes: [],
} as const satisfies Partial<CertificateFact>;

/** Certificates of servers inside: each server has one of its own, but for OAuth. */
export const insideCertificates: readonly CertificateFact[] = [
  {
    ...member,
    id: 'CERT-DIRECTOR',
    statement:
      'Each Director has a certificate with the names of its pool, of itself and of its web services.',
    because: 'Clients, edge servers and the reverse proxy check it when they connect to {name}.',
    types: web,
    need: 'always',
  },
  {
    ...member,
    id: 'CERT-FRONT-END',
    statement:
      'Each Front End has a certificate with the names of its pool, of itself and of its web services.',
    because: 'Clients, edge servers and the reverse proxy check it when they connect to {name}.',
    types: web,
    need: 'always',
  },
  {
    ...member,
    id: 'CERT-STANDARD-EDITION',
    statement:
      'A Standard Edition server has a certificate with its own name, which is also that of the pool.',
    because: 'Clients, edge servers and the reverse proxy check it when they connect to {name}.',
    types: web,
    need: 'always',
  },
  {
    ...member,
    id: 'CERT-MEDIATION',
    statement:
      'Each server of a stand-alone Mediation pool has a certificate with the names of its pool and of itself.',
    because: 'Front Ends and gateways that speak TLS check it when they connect to {name}.',
    types: { Default: 'Server default' },
    need: 'pstn-calling',
  },
  {
    ...member,
    id: 'CERT-SBA',
    statement:
      'A survivable branch has a certificate with its own name and the name sip of each SIP domain.',
    because: 'Clients of the branch check it when they connect to {name}.',
    types: { Default: 'Server default' },
    need: 'always',
  },
  {
    id: 'CERT-OAUTH',
    statement:
      'From 2013 on one certificate signs the tokens by which servers trust each other; it is replicated to all of them.',
    because:
      'Servers prove to each other, to Exchange and to Office Web Apps who they are with it in {name}.',
    types: { OAuthTokenIssuer: 'OAuth token issuer' },
    issuer: 'either',
    exportable: true,
    need: 'always',
    versions: since2013,
    sources: ['C13', 'PS'],
    confidence: 'confirmed',
    notes: [
      'One for the whole deployment, with no other purpose. A new one is staged at least 24 hours ahead.',
      'That the subject is the default SIP domain is common practice; no source prints it.',
    ],
  },
];
