import { type CertificateFact } from '../certificate-fact.ts';
import { everyVersion, since2013 } from '../fact-version.ts';

/** Certificates of edge servers and reverse proxies. */
export const perimeterCertificates: readonly CertificateFact[] = [
  {
    id: 'CERT-EDGE-EXTERNAL',
    statement:
      'One public certificate serves the Access Edge, the Web Conferencing Edge and A/V authentication of every server of an edge pool.',
    because:
      'Clients, partners and guests outside check it when they connect to {name}; all servers of the pool carry it with the same key.',
    types: {
      AccessEdgeExternal: 'SIP Access Edge External',
      DataEdgeExternal: 'Web Conferencing Edge External',
      AudioVideoAuthentication: 'A/V Edge External',
    },
    issuer: 'public',
    exportable: true,
    need: 'always',
    versions: everyVersion,
    sources: ['C13', 'CSFB', 'PS'],
    confidence: 'confirmed',
    notes: [
      'The name of the A/V Edge is left out: A/V authentication uses neither subject nor alternative names. One planning page of 2013 asks for it, the tables of requirements do not.',
      'Not a wildcard. The subject name stays the Access Edge FQDN, which some providers compare and nothing else.',
    ],
  },
  {
    id: 'CERT-AV-AUTH',
    statement:
      'From 2013 on a separate certificate for A/V authentication can be renewed while tokens of the old one are still valid.',
    because: '{name} renews it without cutting off calls.',
    types: { AudioVideoAuthentication: 'A/V Edge External' },
    issuer: 'public',
    exportable: true,
    need: 'audio-video',
    versions: since2013,
    sources: ['C13', 'PS'],
    confidence: 'confirmed',
    notes: [
      'A separate certificate for A/V authentication allows a rolling renewal: the new one takes effect at least 8 hours, the lifetime of a token, before the old one ends.',
    ],
  },
  {
    id: 'CERT-EDGE-INTERNAL',
    statement:
      'One certificate with the internal name of an edge pool serves the inside of all its servers.',
    because: 'Servers inside check it when they connect to {name}.',
    types: { Internal: 'Edge internal' },
    issuer: 'either',
    exportable: true,
    need: 'always',
    versions: everyVersion,
    sources: ['C13', 'CSFB', 'PS'],
    confidence: 'confirmed',
    notes: [
      'No alternative names are needed. A wildcard is never the subject; whether one helps as alternative name is answered differently by two pages of 2013.',
      'The edge trusts the internal certification authority, and the servers inside trust the issuer of this certificate.',
      'One page of 2013 says that A/V authentication uses this certificate, others the external one: assign per type and verify both.',
    ],
  },
  {
    id: 'CERT-REVERSE-PROXY',
    statement: 'A reverse proxy has a public certificate with every name that it publishes.',
    because: 'Users, guests and devices outside check it when they open web services at {name}.',
    types: {},
    issuer: 'public',
    exportable: false,
    need: {
      anyOf: [
        'remote-access',
        'anonymous-join',
        'web-conferencing',
        'dial-in-conferencing',
        'mobility',
        'office-web-apps',
      ],
    },
    versions: everyVersion,
    sources: ['C13'],
    confidence: 'confirmed',
    notes: [
      'A wildcard of a SIP domain may take the place of meet, dialin and lyncdiscover.',
      'The reverse proxy trusts the issuer of the certificates of the pools.',
    ],
  },
];
