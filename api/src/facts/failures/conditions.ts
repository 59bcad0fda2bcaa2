import { answer, bare, type Failure, failureOf, seen } from './failure.ts';

const condition = failureOf('condition');

/** What no topology shows about people, accounts and servers: it holds unless somebody asks what if not. */
export const conditionFailures: readonly Failure[] = [
  condition('account-not-enabled', {
    evidence: 'observed',
    when: 'The account is not enabled.',
    seen: [
      {
        by: 'caller',
        text: 'Web services refuse a ticket, 403 (28000).',
        status: 403,
        diagnostics: 28000,
        header: 'X-Ms-diagnostics',
      },
    ],
    remedy: 'Enable the user.',
  }),
  condition('ticket-invalid', {
    evidence: 'observed',
    when: 'The web ticket is not valid.',
    seen: [ticket(28032)],
    remedy: 'Sign out and in again; compare the clocks of the servers.',
  }),
  condition('ticket-expired', {
    evidence: 'observed',
    when: 'The web ticket has expired.',
    seen: [ticket(28033)],
    remedy: 'Sign out and in again; compare the clocks of the servers.',
  }),
  condition('bad-password', {
    when: 'The password is wrong.',
    seen: [answer('caller', 401, 1000, 'Asks for the password again, 401 (1000).')],
    remedy: 'Enter the password again; see whether the account is locked.',
  }),
  condition('clock-skew', {
    when: 'The clocks of client and server differ too much.',
    seen: [answer('caller', 401, 1013, 'Cannot sign in, 401 (1013).')],
    remedy: 'Synchronize the clocks.',
  }),
  condition('uri-not-owned', {
    when: 'The account does not own the SIP address.',
    seen: [
      {
        ...answer('caller', 403, 4004, 'Cannot sign in, 403 (4004).'),
        header: 'ms-diagnostics-public',
      },
    ],
    remedy: 'Sign in with the account that owns the address.',
  }),
  condition('user-not-replicated', {
    evidence: 'observed',
    when: 'The user is not enabled, or not replicated yet.',
    seen: [answer('caller', 404, 4005, 'Cannot sign in, 404 (4005).')],
    remedy: 'Enable the user, or wait for replication.',
  }),
  condition('client-version-filtered', {
    when: 'The version of the client is not allowed.',
    seen: [answer('caller', 403, 17003, 'The version is not supported, 403 (17003).')],
    remedy: 'Update the client, or allow its version.',
  }),
  condition('idle-timeout', {
    when: 'A firewall drops idle connections before the keep-alive of the client.',
    seen: [
      seen('caller', 'The connection drops after some minutes without traffic.'),
      answer('callee', 480, 1006, 'Whoever sends a message meanwhile gets 480 (1006).'),
    ],
    remedy: 'Let idle connections live for longer than five minutes.',
  }),
  condition('sip-domain-not-supported', {
    when: 'The edge servers do not know the SIP domain.',
    seen: [answer('caller', 404, 1005, 'Cannot sign in, 404 (1005).')],
    remedy: 'Add the SIP domain and wait until the edge servers have the change.',
  }),
  condition('remote-access-revoked', {
    when: 'Remote access is taken from the user during the session.',
    seen: [
      {
        ...answer('caller', 403, 4003, 'The next request is refused, 403 (4003).'),
        header: 'ms-diagnostics-public',
      },
    ],
    remedy: 'Grant a policy with remote sign-in.',
  }),
  condition('tls-inspected', {
    when: 'Something on the way opens TLS and does not understand pseudo-TLS.',
    seen: [seen('caller', 'No relay over TCP (ICEWarn 0x8, 0x800000).')],
    remedy: 'Exempt the A/V Edge from inspection.',
  }),
  condition('firewall-drops-later', {
    evidence: 'unconfirmed',
    when: 'A firewall drops packets of a call that is up.',
    seen: [midCall(31), midCall(32), midCall(33), midCall(34)],
    remedy: 'Lengthen the UDP timeout of the firewall and exempt media from inspection.',
  }),
];

function ticket(diagnostics: number): Failure['seen'][number] {
  return {
    by: 'caller',
    text: `Web services refuse the ticket (${diagnostics}).`,
    diagnostics,
    header: 'X-Ms-diagnostics',
  };
}

function midCall(diagnostics: number): Failure['seen'][number] {
  return {
    by: 'caller',
    text: `The call ends after it was up (${diagnostics}).`,
    diagnostics,
    header: 'ms-client-diagnostics',
  };
}

/** What the callee, the conference or the telephone network answers. */
export const calleeConditions: readonly Failure[] = [
  condition('callee-not-signed-in', {
    evidence: 'observed',
    when: 'The callee is not signed in.',
    seen: [
      answer(
        'caller',
        480,
        1006,
        'Not delivered, 480 (1006), or 404 (4005) of an address unknown.',
      ),
    ],
    remedy: 'Try again when the callee is signed in.',
  }),
  condition('callee-gone', {
    when: 'The client of the callee is gone without having signed out.',
    seen: [
      answer('caller', 480, 1006, 'Not delivered, 480 (1006).'),
      answer('server', 481, 1004, 'The route of the dialog is no longer valid, 481 (1004).'),
    ],
    remedy: 'Start the conversation again.',
  }),
  condition('callee-offline', {
    when: 'The callee has no client that takes calls.',
    seen: [bare('caller', 480, 'The call is not answered, 480.')],
    remedy: 'Try again when the callee is signed in.',
  }),
  condition('partner-user-unknown', {
    evidence: 'observed',
    when: 'The partner does not know the user.',
    seen: [answer('ours', 404, 1034, 'Not delivered, 404 (1034); the partner hides its own 1003.')],
    remedy: 'Compare the address with the partner.',
  }),
  condition('not-provisioned-with-provider', {
    evidence: 'unconfirmed',
    when: 'The domain is not provisioned or licensed with the provider.',
    seen: [answer('ours', 504, 1035, 'Not delivered, 504 (1035).')],
    remedy: 'Provision the domain with the provider.',
  }),
  condition('provider-blocks-contact', {
    when: 'The provider or the contact blocks people that are not on the contact list.',
    seen: [
      bare('ours', 403, 'Not delivered, 403 with a hidden reason.'),
      bare('server', 480, 'Some providers answer 480 with a hidden reason.'),
    ],
    remedy: 'Let the contact accept the invitation.',
  }),
  condition('no-answer', {
    evidence: 'unconfirmed',
    when: 'Nobody answers.',
    seen: [
      answer('caller', 480, 13014, 'The call is not answered, 480 (13014) without voice mail.'),
      bare('callee', 487, 'The ringing ends with 487.'),
    ],
    remedy: 'Call again.',
  }),
  condition('codec-mismatch', {
    evidence: 'observed',
    when: 'The two clients have no codec or encryption level in common.',
    seen: [
      {
        ...answer('caller', 488, 52017, 'The call is refused, 488 (52017).'),
        header: 'ms-client-diagnostics',
      },
    ],
    remedy: 'Align the media encryption of both sides.',
  }),
  condition('mras-credential-expired', {
    when: 'The relay credentials are older than eight hours.',
    seen: [seen('caller', 'The relay refuses allocation with 430, 431 or 436 (ICEWarn 0x4000).')],
    remedy: 'Sign in again for new credentials.',
  }),
];
