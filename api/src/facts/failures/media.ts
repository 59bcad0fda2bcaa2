import { mediaFailureDiagnostic } from '../ice/media-failures.ts';
import { answer, bare, type Failure, failureOf, seen, type Sight } from './failure.ts';

const passage = failureOf('passage');
const media = failureOf('media');

/** Credentials, relays and media that find no way. */
export const mediaFailures: readonly Failure[] = [
  passage('mras-blocked', {
    when: 'Pools do not reach the A/V authentication service of the edge.',
    seen: [
      bare('ours', 504, 'Gets no relay credentials, 504; later calls have no relay candidates.'),
      seen('server', 'The request for relay credentials times out.'),
    ],
    remedy: 'Permit 5062 from the pools to the edge servers.',
  }),
  passage('mcu-mras-blocked', {
    when: 'The conferencing server does not reach the A/V authentication service of the edge.',
    seen: [
      answer('caller', 500, 7001, 'Cannot join the audio of the meeting (7001).'),
      answer('server', 500, 7001, 'NAT and firewall traversal is not available (7001).'),
    ],
    remedy: 'Permit 5062 from the pools to the edge servers.',
  }),
  passage('relay-udp-blocked', {
    gravity: 'impaired',
    when: 'UDP does not reach the A/V Edge.',
    seen: [
      iceWarned('No relay over UDP and no address as the internet sees it (ICEWarn 0x1, 0x2).'),
    ],
    remedy: 'Permit UDP 3478 to the A/V Edge.',
  }),
  passage('relay-tcp-blocked', {
    gravity: 'impaired',
    when: 'TCP does not reach the A/V Edge.',
    seen: [iceWarned('No relay over TCP (ICEWarn 0x8, 0x800000).')],
    remedy: 'Permit TCP 443 to the A/V Edge.',
  }),
  media('media-blocked-remote', {
    evidence: 'observed',
    when: 'Media finds no way between inside and outside.',
    seen: bothSee(mediaFailureDiagnostic(false, 1)),
    remedy: 'Permit UDP 3478 and TCP 443 to both sides of the A/V Edge.',
  }),
  media('media-blocked-two-remote', {
    evidence: 'observed',
    when: 'Media finds no way between two users outside.',
    seen: bothSee(mediaFailureDiagnostic(false, 2)),
    remedy: 'Permit UDP 3478 and TCP 443 from the internet to the A/V Edge.',
  }),
  media('media-blocked-federated', {
    evidence: 'observed',
    when: 'Media finds no way between the A/V Edge and the one of the partner.',
    seen: bothSee(mediaFailureDiagnostic(true, 0)),
    remedy: 'Permit the media ports of the A/V Edge to partners.',
  }),
];

function bothSee(diagnostics: number): Sight[] {
  const text = `The call ends as soon as it is answered (${diagnostics}).`;
  return (['caller', 'callee'] as const).map((by) => ({
    by,
    text,
    diagnostics,
    header: 'ms-client-diagnostics',
  }));
}

function iceWarned(text: string): Sight {
  return seen('caller', text);
}
