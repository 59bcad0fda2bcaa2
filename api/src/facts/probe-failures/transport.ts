import type { ProbeFailureFact } from './failure-fact.ts';

/** Connections, TLS and certificates. */
export const transportFailures = {
  'connection-refused': {
    gravity: 'fails',
    meaning: 'The host answered that nothing listens on the port.',
    causes: [
      'The service is stopped.',
      'The address translation leads to the wrong host.',
      'A firewall rejects.',
    ],
  },
  'host-unreachable': {
    gravity: 'fails',
    meaning: 'A router or this machine said that there is no way to the address.',
    causes: ['The prober has no IPv6 or no route.', 'The address is not routed.'],
  },
  'connection-reset': {
    gravity: 'fails',
    meaning: 'The connection was torn down in the middle.',
    causes: [
      'A firewall or intrusion prevention resets it.',
      'The server refuses a client certificate, or that there is none, without a word.',
      'The service crashed or does not speak this protocol.',
    ],
  },
  'closed-by-peer': {
    gravity: 'fails',
    meaning: 'The peer closed the connection before it said what it should.',
    causes: ['The service does not speak this protocol on this port.', 'It refuses this client.'],
  },
  'no-reply': {
    gravity: 'fails',
    meaning: 'No datagram came back.',
    causes: ['A firewall drops UDP on the way there or back.', 'Nothing listens on the port.'],
  },
  'local-failure': {
    gravity: 'fails',
    meaning: 'This machine could not start the probe.',
    causes: ['Too few file descriptors or ports.', 'The operating system forbids it.'],
  },
  'tls-not-spoken': {
    gravity: 'fails',
    meaning: 'What answered does not speak TLS.',
    causes: ['The port belongs to another service.', 'A proxy answers in clear text.'],
  },
  'tls-too-old': {
    gravity: 'fails',
    meaning: 'Only versions of TLS before 1.2 are offered.',
    causes: [
      'The operating system was never told to use TLS 1.2.',
      'A load balancer ends TLS with an old profile.',
    ],
  },
  'tls-failed': {
    gravity: 'fails',
    meaning: 'The TLS handshake failed.',
    causes: [
      'No cipher or curve in common.',
      'The certificate has no usable private key.',
      'The server does not know the name that was asked for.',
    ],
  },
  'certificate-expired': {
    gravity: 'fails',
    meaning: 'The certificate has expired.',
    causes: [
      'It was not renewed, or not assigned after renewal.',
      'Another certificate is bound to this address.',
    ],
  },
  'certificate-not-yet-valid': {
    gravity: 'fails',
    meaning: 'The certificate is not valid yet.',
    causes: ['A clock is wrong.', 'It was made with a later start.'],
  },
  'certificate-expires-soon': {
    gravity: 'impaired',
    meaning: 'The certificate ends sooner than wanted.',
    causes: ['Renewal has not been done yet.'],
  },
  'certificate-wrong-name': {
    gravity: 'fails',
    meaning: 'A name that must be in the certificate is missing.',
    causes: [
      'The certificate was requested without the name.',
      'Another certificate is bound to this address.',
    ],
  },
  'certificate-chain-incomplete': {
    gravity: 'fails',
    meaning: 'The server does not send the intermediate certificates that lead to a trusted root.',
    causes: [
      'The intermediate certificate is not installed on the server.',
      'The issuer is a private authority that the prober does not know.',
    ],
  },
  'certificate-self-signed': {
    gravity: 'fails',
    meaning: 'The certificate is signed by itself.',
    causes: [
      'The certificate of the installation was never replaced.',
      'A device in between shows its own.',
    ],
  },
  'certificate-untrusted': {
    gravity: 'fails',
    meaning: 'The chain ends in a root that is not trusted.',
    causes: ['The issuer is a private authority.', 'A device in between inspects TLS.'],
  },
  'certificate-wrong-usage': {
    gravity: 'fails',
    meaning: 'The certificate is not made for servers (extended key usage).',
    causes: ['It was requested from the wrong template.'],
  },
  'certificate-weak-key': {
    gravity: 'impaired',
    meaning: 'The key of the certificate is too short.',
    causes: ['An RSA key of fewer than 2048 bits was requested.'],
  },
  'certificate-revoked': {
    gravity: 'fails',
    meaning: 'The authority has revoked the certificate.',
    causes: [
      'It was replaced and the old one is still bound.',
      'Its key was reported as stolen, or the authority withdrew it.',
    ],
  },
  'ocsp-outdated': {
    gravity: 'impaired',
    meaning: 'The answer of OCSP should have been renewed already; clients pass over it or refuse.',
    causes: [
      'The server cannot reach the responder to renew what it staples.',
      'The responder or a cache in front of it hands out old answers.',
      'A clock is wrong.',
    ],
  },
  'ocsp-invalid': {
    gravity: 'fails',
    meaning:
      'The answer of OCSP says nothing of the certificate: it is about another one, not signed as it must be, or the responder does not know it.',
    causes: [
      'The address belongs to the responder of another authority.',
      'The authority does not answer for this certificate.',
      'A device in between answers in its place.',
    ],
  },
  'client-certificate-not-demanded': {
    gravity: 'fails',
    meaning: 'The server does not ask for a client certificate, so that mutual TLS is impossible.',
    causes: [
      'The listener is not configured for federation.',
      'A load balancer or proxy ends TLS in front of the edge.',
    ],
  },
  'client-certificate-demanded': {
    gravity: 'fails',
    meaning: 'The server asks for a client certificate that remote users do not have.',
    causes: ['The port leads to the federation listener.'],
  },
  'client-certificate-refused': {
    gravity: 'fails',
    meaning: 'The server refused our certificate, or that there was none.',
    causes: [
      'The issuer of our certificate is not trusted there.',
      'The certificate has no client authentication usage or no name of ours.',
      'The probe has no certificate to show.',
    ],
  },
  'clock-differs': {
    gravity: 'impaired',
    meaning:
      'The clock of the server is more than five minutes from ours; NTLM, Kerberos and credentials of relays fail.',
    causes: ['Time synchronisation of the server or of this machine is broken.'],
  },
} as const satisfies Record<string, ProbeFailureFact>;
