import type { ProbeFailureFact } from './failure-fact.ts';

/** What services say. */
export const serviceFailures = {
  'malformed-reply': {
    gravity: 'fails',
    meaning: 'What came back cannot be read.',
    causes: ['Another service answers on this port.', 'A device in between changes the messages.'],
  },
  'unexpected-reply': {
    gravity: 'fails',
    meaning: 'The reply is sound, but not the one to this request.',
    causes: ['Another service or version answers on this port.'],
  },
  'reply-too-large': {
    gravity: 'fails',
    meaning: 'The peer sent more than a probe reads.',
    causes: ['Another service answers on this port.'],
  },
  'sip-refused': {
    gravity: 'fails',
    meaning: 'The SIP server refused the request.',
    causes: [
      'The domain is not served here.',
      'The sender is not allowed; see the diagnostics of the reply.',
    ],
  },
  'sign-in-refused': {
    gravity: 'fails',
    meaning: 'Remote sign-in was refused before any challenge.',
    causes: [
      'Remote user access is disabled.',
      'The SIP domain is not served.',
      'The address has no such user.',
    ],
  },
  'sign-in-not-challenged': {
    gravity: 'fails',
    meaning: 'The server does not ask who signs in.',
    causes: ['The port leads to another role or service.'],
  },
  'credentials-missing': {
    gravity: 'impaired',
    meaning:
      'The server is healthy and asks for credentials, and the probe has none to go on with.',
    causes: ['No credentials were given to the probe.'],
  },
  'credentials-refused': {
    gravity: 'fails',
    meaning: 'The relay refused the credentials.',
    causes: [
      'Secret or password differ between client and server.',
      'Credentials have expired, or a clock is wrong.',
      'The realm differs.',
    ],
  },
  'relay-refused': {
    gravity: 'fails',
    meaning: 'The relay refused the request for another reason.',
    causes: [
      'No relay port is free.',
      'The quota of the user is used up.',
      'Peers are forbidden by the configuration of the server.',
    ],
  },
  'relay-outside-range': {
    gravity: 'fails',
    meaning: 'The relay port is not in the planned range.',
    causes: ['The range of the server differs from the plan and from the firewall rules.'],
  },
  'relay-blocked': {
    gravity: 'fails',
    meaning: 'The relay was allocated, and what is sent through it does not arrive.',
    causes: [
      'The firewall blocks the range of the relay, in or out.',
      'The relay announces an address that is not its own (address translation).',
      'The server forbids the peer.',
    ],
  },
  intercepted: {
    gravity: 'fails',
    meaning: 'Something other than an A/V Edge answered its greeting.',
    causes: ['A device in between inspects TLS.', 'Another service listens on this port.'],
  },
  'redirect-loop': {
    gravity: 'fails',
    meaning: 'The redirects lead round in a circle.',
    causes: ['The reverse proxy redirects to itself.'],
  },
  'redirect-not-followed': {
    gravity: 'fails',
    meaning: 'There are too many redirects, or one leads to something that is no web address.',
    causes: ['The publishing rule is wrong.'],
  },
  'http-status': {
    gravity: 'fails',
    meaning: 'The web server answered with an error.',
    causes: [
      'The publishing rule leads to the wrong web site or port.',
      'The pool behind the reverse proxy is down.',
    ],
  },
  'content-unexpected': {
    gravity: 'fails',
    meaning: 'The page is not the one that should be here.',
    causes: ['The publishing rule leads elsewhere.', 'A default page of the web server answers.'],
  },
  'crl-outdated': {
    gravity: 'fails',
    meaning: 'The revocation list should have been renewed already.',
    causes: ['The authority does not publish.', 'A cache holds an old list.'],
  },
  'starttls-not-offered': {
    gravity: 'fails',
    meaning: 'The XMPP server offers no encryption.',
    causes: ['TLS is not configured there, or it does not know the domain.'],
  },
  'dialback-only': {
    gravity: 'impaired',
    meaning:
      'The XMPP server offers dialback only, not SASL EXTERNAL: it does not trust a certificate of ours.',
    causes: [
      'Our certificate is not trusted or was not shown.',
      'The server is configured for dialback.',
    ],
  },
  'stream-refused': {
    gravity: 'fails',
    meaning: 'The XMPP server ended the stream.',
    causes: ['It does not serve the domain.', 'The policy there refuses ours.'],
  },
} as const satisfies Record<string, ProbeFailureFact>;
