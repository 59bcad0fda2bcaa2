import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { answer, request, type Sip } from './sip.ts';
import { conditions } from './requirements.ts';

/** What a session is for, and what the first message of it is decided by. */
export interface Session {
  /** Template of the INVITE: `invite-im`, `invite-audio`, `invite-sharing`. */
  readonly invite: string;
  readonly decides: Sip['decides'];
  readonly phase: string;
}

/** INVITE and ringing. */
export const invites = (
  stage: Stage,
  path: readonly Station[],
  { invite, decides, phase }: Session,
): Segment[] => [
  ...request(stage, path, {
    name: 'INVITE',
    template: invite,
    phase,
    ...(decides ? { decides } : {}),
  }),
  ...answer(stage, path, { name: '180 Ringing', template: 'ringing', phase }),
];

/** Acceptance and its acknowledgement. */
export const accepts = (
  stage: Stage,
  path: readonly Station[],
  { invite, phase }: Session,
): Segment[] => [
  ...answer(stage, path, { name: '200 OK', template: `${invite}-accepted`, phase }),
  ...request(stage, path, { name: 'ACK', template: 'ack', phase }),
];

/** The end of a session. */
export const ends = (stage: Stage, path: readonly Station[]): Segment[] => {
  const said = { phase: 'End' } as const;
  return [
    ...request(stage, path, { ...said, name: 'BYE', template: 'bye' }),
    ...answer(stage, path, { ...said, name: '200 OK', template: 'ok' }),
  ];
};

/** Two people write to each other. */
export const conversation = (
  stage: Stage,
  path: readonly Station[],
  decides: Sip['decides'],
): Segment[] => {
  const session = { invite: 'invite-im', decides, phase: 'Conversation' };
  const said = { phase: 'Conversation' } as const;
  return [
    ...invites(stage, path, session),
    ...accepts(stage, path, session),
    ...request(stage, path, {
      ...said,
      name: 'MESSAGE',
      template: 'message',
      decides: { user: conditions('callee-gone') },
    }),
    ...answer(stage, path, { ...said, name: '200 OK', template: 'ok' }),
    ...ends(stage, path),
  ];
};
