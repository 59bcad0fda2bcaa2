import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { answer, invite, request, type Sip } from './sip.ts';
import { overHops } from './on-path.ts';
import { conditions } from './requirements.ts';

/** What a session is for, and what the first message of it is decided by. */
export interface Session {
  /** Template of the INVITE: `invite-im`, `invite-audio`, `invite-sharing`. */
  readonly template: string;
  readonly decides: Sip['decides'];
  readonly phase: string;
}

/** INVITE and ringing; the home pool of the callee says how many endpoints it tries. */
export const invites = (
  stage: Stage,
  path: readonly Station[],
  { template, decides, phase }: Session,
): Segment[] => [
  ...invite(stage, path, { template, phase, ...(decides ? { decides } : {}) }),
  ...overHops(stage, path, `rings ${phase}`, () => [
    ...answer(stage, lastServers(path), {
      name: '101 Progress Report',
      template: 'progress-report',
      phase,
    }),
    ...answer(stage, path, { name: '180 Ringing', template: 'ringing', phase }),
  ]),
];

/** The home pool of the callee and what stands before it. */
const lastServers = (path: readonly Station[]): readonly Station[] => {
  const last = path.findLastIndex(
    ({ lifeline }) => lifeline.role === 'front-end' || lifeline.role === 'partner-server',
  );
  return last > 0 ? path.slice(last - 1, last + 1) : [];
};

/** Candidates of the callee before it answers, and that the caller has them. */
export const progresses = (
  stage: Stage,
  path: readonly Station[],
  { template, phase }: Pick<Session, 'template' | 'phase'>,
): readonly Segment[] =>
  overHops(stage, path, `progresses ${template} ${phase}`, () => [
    ...answer(stage, path, {
      name: '183 Session Progress',
      template: `${template}-progress`,
      phase,
    }),
    ...request(stage, path, { name: 'PRACK', template: 'prack', phase }),
    ...answer(stage, path, { name: '200 OK', template: 'ok', phase }),
  ]);

/** Acceptance and its acknowledgement. */
export const accepts = (
  stage: Stage,
  path: readonly Station[],
  { template, phase }: Pick<Session, 'template' | 'phase'>,
): readonly Segment[] =>
  overHops(stage, path, `accepts ${template} ${phase}`, () => [
    ...answer(stage, path, { name: '200 OK', template: `${template}-accepted`, phase }),
    ...request(stage, path, { name: 'ACK', template: 'ack', phase }),
  ]);

/** The end of a session. */
export const ends = (stage: Stage, path: readonly Station[]): readonly Segment[] => {
  const said = { phase: 'End' } as const;
  return overHops(stage, path, 'ends', () => [
    ...request(stage, path, { ...said, name: 'BYE', template: 'bye' }),
    ...answer(stage, path, { ...said, name: '200 OK', template: 'ok' }),
  ]);
};

/** Two people write to each other. */
export const conversation = (
  stage: Stage,
  path: readonly Station[],
  decides: Sip['decides'],
): Segment[] => [
  ...invites(stage, path, { template: 'invite-im', decides, phase: 'Conversation' }),
  ...overHops(stage, path, 'conversation', () => afterInvite(stage, path)),
];

const afterInvite = (stage: Stage, path: readonly Station[]): Segment[] => {
  const said = { phase: 'Conversation' } as const;
  return [
    ...answer(stage, path, { ...said, name: '183 Session Progress', template: 'delayed-accept' }),
    ...accepts(stage, path, { template: 'invite-im', ...said }),
    ...request(stage, path, { ...said, name: 'INFO', template: 'typing' }),
    ...answer(stage, path, { ...said, name: '200 OK', template: 'ok' }),
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
