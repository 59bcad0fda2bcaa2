import { answer, bare, type Failure, failureOf, seen } from './failure.ts';

const passage = failureOf('passage');

/** Signalling that firewalls stop, or servers that are down. */
export const passageFailures: readonly Failure[] = [
  passage('access-edge-blocked', {
    when: 'Clients outside do not reach the Access Edge.',
    seen: [seen('caller', 'The connection times out; the client tries the next host.')],
    remedy: 'Permit SIP over TLS from the internet to the Access Edge.',
  }),
  passage('access-edge-down', {
    when: 'The Access Edge service does not run.',
    seen: [seen('caller', 'The connection is reset at once.')],
    remedy: 'Start the Access Edge service.',
  }),
  passage('next-hop-unreachable', {
    evidence: 'observed',
    when: 'The Access Edge does not reach its next hop.',
    seen: [
      bare('caller', 504, 'Cannot sign in, or the message is not delivered: 504 without a reason.'),
      answer('server', 504, 1007, 'Cannot route for now, 504 (1007).'),
    ],
    remedy: 'Permit SIP from the edge servers to the next hop.',
  }),
  passage('edge-unreachable-inside', {
    when: 'Servers inside do not reach the Access Edge.',
    seen: [
      answer('caller', 504, 1007, 'Not delivered, 504 (1007).'),
      answer('server', 504, 1007, 'Cannot route for now, 504 (1007).'),
    ],
    remedy: 'Permit SIP from the pools and Directors to the edge servers.',
  }),
  passage('home-pool-unreachable', {
    when: 'The home pool of the user cannot be reached.',
    seen: [answer('caller', 504, 1007, 'Not delivered, 504 (1007).')],
    remedy: 'Bring the servers of the home pool up.',
  }),
  passage('partner-unreachable', {
    evidence: 'unconfirmed',
    when: 'The Access Edge does not reach the edge of the partner.',
    seen: [
      answer('ours', 504, 1046, 'Not delivered, 504 (1046), after the connection times out.'),
      seen('server', 'The connection to the partner times out (10060).'),
    ],
    remedy: 'Permit SIP from the Access Edge to partners, there and here.',
  }),
  passage('partner-cannot-connect', {
    evidence: 'unconfirmed',
    when: 'The edge of the partner does not reach the Access Edge.',
    seen: [seen('outside', 'Not delivered, 504 after the connection of its own edge times out.')],
    remedy: 'Permit SIP from partners to the Access Edge.',
  }),
  passage('dns-blocked', {
    evidence: 'observed',
    when: 'The edge servers do not reach DNS.',
    seen: [
      answer('ours', 504, 1008, 'Not delivered, 504 (1008).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
    ],
    remedy: 'Permit DNS from the edge servers.',
  }),
  passage('dns-tcp-blocked', {
    gravity: 'impaired',
    when: 'The edge servers do not reach DNS over TCP, which long answers need.',
    seen: [seen('server', 'Long DNS answers are cut off; some partners do not resolve.')],
    remedy: 'Permit DNS over TCP from the edge servers.',
  }),
  passage('gateway-unreachable', {
    when: 'The Mediation Server does not reach the gateway.',
    seen: [
      answer('caller', 504, 12000, 'The call fails, 504 (12000).'),
      answer('server', 101, 12006, 'Tries the next gateway, 101 (12006).'),
    ],
    remedy: 'Permit SIP from the Mediation Server to the gateway.',
  }),
  passage('xmpp-blocked-in', {
    when: 'XMPP partners do not reach the XMPP proxy.',
    seen: [
      seen('outside', 'The server of the domain does not answer; the contact stays offline.'),
      seen('ours', 'Messages of the contact do not arrive.'),
    ],
    remedy: 'Permit XMPP from the internet to the Access Edge.',
  }),
  passage('xmpp-blocked-out', {
    when: 'The XMPP proxy does not reach XMPP partners.',
    seen: [bare('ours', 504, 'Not delivered, 504; the contact stays offline.')],
    remedy: 'Permit XMPP from the Access Edge to the internet.',
  }),
  passage('xmpp-inside-blocked', {
    when: 'The XMPP gateway of the pools does not reach the XMPP proxy of the edge.',
    seen: [bare('ours', 504, 'Not delivered, 504; the contact stays offline.')],
    remedy: 'Permit the XMPP port from the pools to the edge servers.',
  }),
  passage('revocation-blocked', {
    gravity: 'impaired',
    when: 'The edge servers do not reach the lists of revoked certificates.',
    seen: [
      seen(
        'server',
        'Revocation cannot be checked; connections are slower, or refused where it is required.',
      ),
    ],
    remedy: 'Permit HTTP from the edge servers to the internet.',
  }),
  passage('replication-blocked', {
    gravity: 'impaired',
    when: 'Central Management does not reach the edge servers.',
    seen: [
      seen('server', 'The replica of the edge server is not up to date; changes do not arrive.'),
    ],
    remedy: 'Permit the replication port from Central Management to the edge servers.',
  }),
];
