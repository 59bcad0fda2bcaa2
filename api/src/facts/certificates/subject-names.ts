import { type SubjectNameFact } from '../certificate-fact.ts';

const tables = { sources: ['C13'], confidence: 'confirmed' } as const;
const edge = { sources: ['C13', 'CSFB'], confidence: 'confirmed' } as const;

/** Which names a certificate holds, and why. */
export const subjectNameFacts = [
  {
    ...edge,
    id: 'SAN-ACCESS',
    statement:
      'The Access Edge FQDN is repeated, since clients ignore the subject where alternative names exist.',
    because:
      '{name} is the name of the Access Edge; clients that see alternative names ignore the subject.',
  },
  {
    ...edge,
    id: 'SAN-WEBCON',
    statement: 'The Web Conferencing Edge has a name of its own.',
    because:
      '{name} is the name of the Web Conferencing Edge, which participants connect to for content.',
  },
  {
    ...edge,
    id: 'SAN-SIP',
    statement:
      'The name sip of each SIP domain is what automatic sign-in and federation connect to.',
    because: '{name} is what clients that sign in automatically, and partners, connect to.',
  },
  {
    ...tables,
    id: 'SAN-SIPEXTERNAL',
    statement: 'The name sipexternal is there if the record is.',
    because: '{name} is the fallback name of older clients outside.',
  },
  {
    ...tables,
    id: 'SAN-SIPINTERNAL',
    statement: 'The name sipinternal is there if the record is.',
    because: '{name} is the fallback name of older clients inside.',
  },
  {
    ...tables,
    id: 'SAN-XMPP',
    statement: 'XMPP partners check the bare SIP domain.',
    because: 'XMPP partners check that the certificate names {name}.',
    notes:
      'The topology tables of 2013 name xmpp and a wildcard of the domain, the XMPP table the bare domain, which is what partners check.',
  },
  {
    ...tables,
    id: 'SAN-WEBEXT',
    statement: 'External web services of each pool and Director have a name of their own.',
    because: '{name} is the external web name of a pool.',
  },
  {
    ...tables,
    id: 'SAN-WEBINT',
    statement: 'Internal web services of a pool have a name.',
    because: '{name} is the internal web name of the pool.',
  },
  {
    ...tables,
    id: 'SAN-MEET',
    statement: 'The meeting address is opened over HTTPS.',
    because: 'Participants open meetings at {name}.',
  },
  {
    ...tables,
    id: 'SAN-DIALIN',
    statement: 'The dial-in address is opened over HTTPS.',
    because: 'Participants find dial-in numbers at {name}.',
  },
  {
    ...tables,
    id: 'SAN-ADMIN',
    statement: 'The administration address is opened over HTTPS, inside only.',
    because: 'Administrators open the control panel at {name}.',
  },
  {
    ...tables,
    id: 'SAN-LYNCDISCOVER',
    statement: 'Autodiscover outside is asked over HTTPS.',
    because: 'Clients outside discover the service at {name} over HTTPS.',
    notes: 'Not needed where autodiscover is published on port 80 only.',
  },
  {
    ...tables,
    id: 'SAN-LYNCDISCOVERINTERNAL',
    statement: 'Autodiscover inside is asked over HTTPS.',
    because: 'Clients inside discover the service at {name} over HTTPS.',
  },
  {
    ...tables,
    id: 'SAN-OFFICE-WEB-APPS',
    statement: 'Published Office Web Apps has a name outside.',
    because: 'Participants outside see presentations at {name}.',
  },
  {
    ...tables,
    id: 'SAN-POOL',
    statement: 'Servers carry the name of their pool.',
    because: '{name} is the name of the pool, which clients and servers connect to.',
  },
  {
    ...tables,
    id: 'SAN-SERVER',
    statement: 'Servers carry their own name.',
    because: '{name} is the name of the server, which other servers connect to.',
  },
] as const satisfies readonly SubjectNameFact[];

/** Id of a kind of name. */
export type SubjectNameId = (typeof subjectNameFacts)[number]['id'];
