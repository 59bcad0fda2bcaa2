import { answer, type Failure, failureOf } from './failure.ts';

const condition = failureOf('condition');

/** What conferences and the telephone network answer. */
export const conferenceConditions: readonly Failure[] = [
  condition('meeting-policy', {
    when: 'The policy of the meeting does not admit the participant.',
    seen: [answer('caller', 403, 3014, 'Cannot join, 403 (3014).')],
    remedy: 'Let the organizer admit the participant.',
  }),
  condition('conference-gone', {
    when: 'The conference has ended.',
    seen: [
      answer('caller', 404, 7002, 'Cannot join, 404 (7002).'),
      answer('server', 404, 3012, 'The conference address is not valid, 404 (3012).'),
    ],
    remedy: 'Ask the organizer for a new meeting.',
  }),
  condition('conference-unknown', {
    when: 'The conferencing server does not know the conference.',
    seen: [answer('caller', 404, 7002, 'Cannot join, 404 (7002).')],
    remedy: 'Join again; see whether the pool has failed over.',
  }),
  condition('presenter-only', {
    evidence: 'observed',
    when: 'Only presenters may share in this meeting.',
    seen: [
      {
        ...answer('caller', 403, 21002, 'Cannot share, 403 (21002).'),
        header: 'ms-diagnostics-public',
      },
    ],
    remedy: 'Make the participant a presenter.',
  }),
  condition('mcu-full', {
    when: 'The conferencing server is full.',
    seen: [answer('caller', 503, 7000, 'Cannot join the audio of the meeting, 503 (7000).')],
    remedy: 'Wait, or add servers to the pool.',
  }),
  condition('not-sdp', {
    when: 'The client offers something else than a session description.',
    seen: [answer('caller', 415, 7004, 'Cannot join the audio of the meeting, 415 (7004).')],
    remedy: 'Update the client.',
  }),
  condition('bad-sdp', {
    when: 'The session description of the client cannot be read.',
    seen: [answer('caller', 488, 7008, 'Cannot join the audio of the meeting, 488 (7008).')],
    remedy: 'Update the client; exempt SIP from inspection.',
  }),
  condition('no-dial-rule', {
    when: 'No dialing rule knows the number.',
    seen: [
      { by: 'caller', text: 'The number is not in service, 404 (of 13000 or 14000).', status: 404 },
    ],
    remedy: 'Add a normalization rule to the dial plan.',
  }),
  condition('no-voice-route', {
    when: 'No route or no usage of the caller covers the number.',
    seen: [
      answer('caller', 403, 12001, 'The call is refused, 403 (12001).'),
      answer('server', 404, 12004, 'No route is found, 404 (12004).'),
    ],
    remedy: 'Add a route, or its usage to the voice policy.',
  }),
  condition('gateway-refuses', {
    when: 'The gateway refuses the call.',
    seen: [
      answer(
        'caller',
        404,
        10003,
        'The call fails with the status of the gateway (10003, or 10000 and the status).',
      ),
    ],
    remedy: 'Read the log of the gateway.',
  }),
];
