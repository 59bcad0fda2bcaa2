import { answer, bare, type Failure, failureOf, seen } from './failure.ts';

const certificate = failureOf('certificate');

/** Certificates between edge servers and pools, other than those of SIP. */
const insideFailures: readonly Failure[] = [
  certificate('replication-certificate-refused', {
    gravity: 'impaired',
    when: 'Central Management and the edge servers do not accept the certificate of each other.',
    seen: [
      seen('server', 'The replica of the edge server is not up to date; changes do not arrive.'),
    ],
    remedy: 'Renew the internal edge certificate and that of Central Management.',
  }),
  certificate('psom-inside-certificate-refused', {
    when: 'Pools and the Web Conferencing Edge do not accept the certificate of each other.',
    seen: [
      seen('caller', 'Slides and whiteboard are unavailable for everybody outside.'),
      seen('server', 'The web conferencing service cannot connect to the edge on 8057.'),
    ],
    remedy: 'Renew the internal edge certificate for the internal name of the pool.',
  }),
  certificate('xmpp-inside-certificate-refused', {
    when: 'The XMPP gateway of the pools and the XMPP proxy of the edge do not accept the certificate of each other.',
    seen: [bare('ours', 504, 'Not delivered, 504; the contact stays offline.')],
    remedy: 'Renew the internal edge certificate for the internal name of the pool.',
  }),
];

/** Certificates that the other side does not accept. */
export const certificateFailures: readonly Failure[] = [
  ...insideFailures,
  certificate('edge-certificate-refused', {
    when: 'The certificate of the Access Edge is expired, not trusted or lacks the name that the client asked for.',
    seen: [
      seen(
        'caller',
        'There was a problem verifying the certificate from the server. No SIP message is sent.',
      ),
      seen('server', 'The TLS handshake ends with an alert of the client.'),
    ],
    remedy: 'Renew the external edge certificate with all names and from a public issuer.',
  }),
  certificate('edge-internal-certificate-refused', {
    evidence: 'observed',
    when: 'Servers inside do not accept the internal certificate of the edge pool.',
    seen: [
      answer('caller', 504, 1010, 'Not delivered, or no relay credentials, 504 (1010).'),
      answer(
        'server',
        504,
        1010,
        'Trust with the edge server could not be established, 504 (1010).',
      ),
    ],
    remedy: 'Renew the internal edge certificate for the internal name of the pool.',
  }),
  certificate('next-hop-certificate-refused', {
    evidence: 'observed',
    when: 'The Access Edge does not accept the certificate of its next hop.',
    seen: [
      bare('caller', 504, 'Cannot sign in, or the message is not delivered: 504 without a reason.'),
      answer('server', 504, 1010, 'Trust with the next hop could not be established, 504 (1010).'),
    ],
    remedy: 'Renew the certificate of the next hop with the name of its pool.',
  }),
  certificate('partner-refuses-certificate', {
    evidence: 'observed',
    when: 'The partner does not trust the issuer of our external edge certificate, or misses its name.',
    seen: [
      answer('ours', 504, 1047, 'Not delivered, 504 (1047).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
      seen('server', 'The partner resets the connection during the TLS handshake (WSAECONNRESET).'),
    ],
    remedy: 'Use an external edge certificate of a public issuer that holds the Access Edge name.',
  }),
  certificate('push-certificate-refused', {
    gravity: 'impaired',
    when: 'The push clearing house does not trust the issuer of our external edge certificate, or misses its name.',
    seen: [
      seen('caller', 'No notifications while the client is in the background.'),
      seen('server', 'The clearing house ends the TLS handshake.'),
    ],
    remedy: 'Use an external edge certificate of a public issuer that holds the Access Edge name.',
  }),
  certificate('partner-certificate-refused', {
    evidence: 'observed',
    when: 'The certificate of the partner is not trusted, expired or lacks the name that was asked for.',
    seen: [
      answer('ours', 504, 1010, 'Not delivered, 504 (1010).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
      seen('server', 'The certificate of the partner is refused (0xC3E93D67).'),
    ],
    remedy:
      'Install the root of the issuer on the edge servers, or let the partner renew its certificate.',
  }),
  certificate('proxy-certificate-refused', {
    when: 'The certificate of the reverse proxy is expired, not trusted or lacks the name asked for.',
    seen: [
      seen(
        'caller',
        'Falls back to plain HTTP for autodiscover, or stops with a certificate problem.',
      ),
    ],
    remedy: 'Renew the certificate of the reverse proxy with all published names.',
  }),
  certificate('web-site-certificate-refused', {
    when: 'The reverse proxy does not accept the certificate of the external web site of the pool.',
    seen: [
      { by: 'caller', text: 'The reverse proxy answers 502.', status: 502 },
      seen('server', 'The reverse proxy cannot verify the certificate of the web site behind it.'),
    ],
    remedy:
      'Renew the certificate of the servers of the pool with its external web name, from an issuer that the reverse proxy trusts.',
  }),
  certificate('web-ticket-certificate-refused', {
    gravity: 'impaired',
    when: 'The reverse proxy does not accept the certificate of the web services that give clients a certificate.',
    seen: [
      {
        by: 'caller',
        text: 'Gets 502 in place of a certificate and signs in with NTLM, where that is offered.',
        status: 502,
      },
      seen('server', 'The reverse proxy cannot verify the certificate of the web site behind it.'),
    ],
    remedy:
      'Renew the certificate of the servers of the pool with its external web name, from an issuer that the reverse proxy trusts.',
  }),
  certificate('web-conferencing-certificate-refused', {
    when: 'The certificate of the Web Conferencing Edge lacks its name, is expired or not trusted.',
    seen: [
      seen('caller', 'Joins the meeting, but slides and whiteboard are unavailable.'),
      seen('server', 'The TLS handshake ends with an alert of the client.'),
    ],
    remedy: 'Renew the external edge certificate with the name of the Web Conferencing Edge.',
  }),
  certificate('av-authentication-certificate-refused', {
    when: 'The A/V authentication certificate is expired or missing, so that no relay credentials are given.',
    seen: [
      bare('caller', 504, 'Gets no relay credentials, 504; calls from outside fail later.'),
      seen('server', 'The A/V authentication service cannot sign credentials.'),
    ],
    remedy:
      'Renew the A/V authentication certificate, the same one on every edge server of the pool.',
  }),
];
