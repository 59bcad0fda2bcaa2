import { answer, bare, type Failure, failureOf, seen } from './failure.ts';

const decision = failureOf('federation');
const policy = failureOf('policy');
const turnedOff = failureOf('switch');

/** What lists, policies and switches refuse. */
export const decisionFailures: readonly Failure[] = [
  decision('federation-off', {
    when: 'Federation is switched off in the Access Edge configuration.',
    seen: [
      answer('ours', 404, 1005, 'Not delivered, 404 (1005).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
    ],
    remedy: 'Allow federated users in the Access Edge configuration.',
  }),
  decision('domain-blocked', {
    evidence: 'observed',
    when: 'The domain is on the list of blocked domains.',
    seen: [
      answer('ours', 403, 1002, 'Not delivered, 403 (1002).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
    ],
    remedy: 'Take the domain from the list of blocked domains.',
  }),
  decision('domain-not-allowed', {
    evidence: 'observed',
    when: 'The domain is not allowed and partners are not discovered.',
    seen: [
      answer('ours', 404, 1005, 'Not delivered, 404 (1005) or 504 (1017).'),
      answer('server', 504, 1017, 'The two domains cannot be combined, 504 (1017).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
    ],
    remedy: 'Allow the domain.',
  }),
  failureOf('assumption')('partner-denies-us', {
    evidence: 'observed',
    when: 'The partner does not allow our domain.',
    seen: [
      answer('ours', 504, 1027, 'Not delivered, 403 or 504 (1027).'),
      answer('server', 504, 1034, 'The partner did not say why it refused, 504 (1034).'),
    ],
    remedy: 'Let the partner allow our domain.',
  }),
  policy('policy-no-federation', {
    evidence: 'observed',
    when: 'The external access policy of the user does not permit federation.',
    seen: [
      answer('ours', 403, 1002, 'Not delivered, 403 (1002).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
    ],
    remedy: 'Permit federation in the policy that applies to the user.',
  }),
  policy('policy-no-outside-access', {
    when: 'The external access policy of the user does not permit sign-in from outside.',
    seen: [
      {
        ...answer('ours', 403, 4003, 'Cannot sign in from outside, 403 (4003).'),
        header: 'ms-diagnostics-public',
      },
    ],
    remedy: 'Permit remote sign-in in the policy that applies to the user.',
  }),
  policy('policy-no-public-cloud', {
    when: 'The external access policy of the user does not permit public IM.',
    seen: [
      answer('ours', 403, 1001, 'Not delivered, 403 (1001).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
    ],
    remedy: 'Permit public IM in the policy that applies to the user.',
  }),
  policy('policy-no-public-audio-video', {
    when: 'The external access policy of the user does not permit audio and video with public IM.',
    seen: [
      answer('ours', 403, 1001, 'The call is refused, 403 (1001).'),
      seen('ours', 'The contact offers no audio and no video.'),
    ],
    remedy: 'Permit public IM audio and video in the policy that applies to the user.',
  }),
  policy('policy-no-xmpp', {
    when: 'The external access policy of the user does not permit XMPP.',
    seen: [
      answer('ours', 403, 1002, 'Not delivered, 403 (1002).'),
      seen('outside', 'The contact stays offline.'),
    ],
    remedy: 'Permit XMPP in the policy that applies to the user.',
  }),
  policy('no-external-access', {
    when: 'The external access policy of the user permits nothing outside the organization.',
    seen: [
      answer('ours', 403, 1012, 'Not delivered, 403 (1012).'),
      bare('outside', 504, 'Not delivered, 504 without a reason.'),
    ],
    remedy: 'Permit what the user needs in the policy that applies to them.',
  }),
  turnedOff('outside-users-off', {
    when: 'Remote users are switched off in the Access Edge configuration.',
    seen: [
      bare('caller', 403, 'Cannot sign in from outside, 403 from the Access Edge.'),
      bare('server', 504, 'Some versions of the Access Edge answer 504 instead.'),
    ],
    remedy: 'Allow remote users in the Access Edge configuration.',
  }),
  turnedOff('anonymous-users-off', {
    when: 'Anonymous users are switched off in the Access Edge configuration.',
    seen: [
      {
        ...answer('caller', 403, 3014, 'Cannot join without an account, 403 (3014).'),
        header: 'ms-diagnostics-public',
      },
    ],
    remedy: 'Allow anonymous users in the Access Edge configuration.',
  }),
];
