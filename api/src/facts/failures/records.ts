import { answer, bare, type Failure, failureOf, seen } from './failure.ts';

const record = failureOf('record');

/** Names that cannot be resolved, or lead where clients and servers refuse to follow. */
export const recordFailures: readonly Failure[] = [
  record('sign-in-record-missing', {
    when: 'Neither the service record for sign-in nor a fallback name of the domain exists.',
    seen: [seen('caller', 'Cannot find the server. No SIP message is sent.')],
    remedy: 'Publish the service record _sip._tls and the name that it leads to.',
  }),
  record('sign-in-record-foreign', {
    when: 'The service record for sign-in leads to a host outside the SIP domain.',
    seen: [
      seen(
        'caller',
        'Warns that the server name does not match the domain, or refuses to sign in.',
      ),
    ],
    remedy: 'Let the service record lead to a host in the SIP domain.',
  }),
  record('lyncdiscover-missing', {
    when: 'The autodiscover name of the domain does not exist.',
    seen: [seen('caller', 'Cannot find the server; it has to be entered by hand.')],
    remedy: 'Publish lyncdiscover as alias or address of the reverse proxy.',
  }),
  record('federation-srv-missing', {
    evidence: 'observed',
    when: 'The federation service record of the domain does not exist.',
    seen: [
      answer('caller', 504, 1008, 'Not delivered, 504 (1008).'),
      seen('server', 'The DNS query for _sipfederationtls finds no service record.'),
    ],
    remedy: 'Publish _sipfederationtls._tcp, or name the Access Edge in the allowed domain.',
  }),
  record('federation-srv-foreign', {
    evidence: 'observed',
    when: 'The federation service record leads to a host outside the SIP domain.',
    seen: [
      answer('caller', 504, 1009, 'Not delivered, 504 (1009).'),
      seen('server', 'The target of the service record is not in the domain asked for.'),
    ],
    remedy:
      'Let the record lead to a host in the SIP domain, or name the Access Edge of the partner.',
  }),
  record('edge-address-missing', {
    when: 'The host name of the Access Edge has no address outside.',
    seen: [
      answer(
        'caller',
        504,
        1014,
        'Cannot connect: the name of the Access Edge has no address, 504 (1014).',
      ),
    ],
    remedy: 'Publish the address of the Access Edge.',
  }),
  record('next-hop-unresolved', {
    evidence: 'observed',
    when: 'The Access Edge cannot resolve the name of its next hop.',
    seen: [
      bare('caller', 504, 'Cannot sign in, or the message is not delivered: 504 without a reason.'),
      answer('server', 504, 1014, 'The name of the next hop does not resolve, 504 (1014).'),
    ],
    remedy: 'Write the next hop into the DNS or the hosts file of every edge server.',
  }),
  record('edge-unresolved-inside', {
    when: 'Servers inside cannot resolve the internal name of the edge pool.',
    seen: [
      answer('caller', 504, 1014, 'Not delivered, 504 (1014).'),
      seen('server', 'The internal name of the edge pool does not resolve.'),
    ],
    remedy: 'Add the internal name of the edge pool to the DNS inside.',
  }),
  record('web-name-missing', {
    when: 'The external web name of the pool does not exist.',
    seen: [seen('caller', 'Web services cannot be reached: no web ticket, no mobility, no files.')],
    remedy: 'Publish the external web name as address of the reverse proxy.',
  }),
  record('meet-name-missing', {
    when: 'The meeting address does not exist outside.',
    seen: [seen('caller', 'The browser cannot find the host of the meeting address.')],
    remedy: 'Publish the host of the meeting address.',
  }),
  record('web-conferencing-name-missing', {
    when: 'The name of the Web Conferencing Edge does not exist outside.',
    seen: [seen('caller', 'Joins the meeting, but slides and whiteboard are unavailable.')],
    remedy: 'Publish the name of the Web Conferencing Edge.',
  }),
  record('av-name-missing', {
    when: 'The name of the A/V Edge does not exist outside.',
    seen: [
      seen('caller', 'Gets relay credentials but cannot find the relay: no relay candidates.'),
    ],
    remedy: 'Publish the name of the A/V Edge.',
  }),
  record('xmpp-srv-missing', {
    when: 'The XMPP service record of the domain does not exist.',
    seen: [
      seen('outside', 'Cannot find the server of the domain; the contact stays offline.'),
      seen('ours', 'The contact stays offline.'),
    ],
    remedy: 'Publish _xmpp-server._tcp and the name that it leads to.',
  }),
];
