import type { Arrow } from '../../domain/ladder.ts';
import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { answered, invite, requested, type Sip } from './sip.ts';
import { overHops, type Step } from './on-path.ts';
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
  ...overHops(stage, path, `rings ${phase}`, (steps) => [
    ...answered(lastServers(steps), {
      name: '101 Progress Report',
      template: 'progress-report',
      phase,
    }),
    ...answered(steps, { name: '180 Ringing', template: 'ringing', phase }),
  ]),
];

/** To the home pool of the callee from what stands before it. */
const lastServers = (steps: readonly Step[]): readonly Step[] => {
  const last = steps.findLast(
    ({ to }) => to.lifeline.role === 'front-end' || to.lifeline.role === 'partner-server',
  );
  return last ? [last] : [];
};

/** Candidates of the callee before it answers, and that the caller has them. */
export const progresses = (
  stage: Stage,
  path: readonly Station[],
  { template, phase }: Pick<Session, 'template' | 'phase'>,
): readonly Segment[] =>
  overHops(stage, path, `progresses ${template} ${phase}`, (steps) => [
    ...answered(steps, { name: '183 Session Progress', template: `${template}-progress`, phase }),
    ...requested(steps, { name: 'PRACK', template: 'prack', phase }),
    ...answered(steps, { name: '200 OK', template: 'ok', phase }),
  ]);

/** Acceptance and its acknowledgement. */
export const accepts = (
  stage: Stage,
  path: readonly Station[],
  { template, phase }: Pick<Session, 'template' | 'phase'>,
): readonly Segment[] =>
  overHops(stage, path, `accepts ${template} ${phase}`, (steps) =>
    accepted(steps, { template, phase }),
  );

const accepted = (
  steps: readonly Step[],
  { template, phase }: Pick<Session, 'template' | 'phase'>,
): Arrow[] => [
  ...answered(steps, { name: '200 OK', template: `${template}-accepted`, phase }),
  ...requested(steps, { name: 'ACK', template: 'ack', phase }),
];

/** The end of a session. */
export const ends = (stage: Stage, path: readonly Station[]): readonly Segment[] =>
  overHops(stage, path, 'ends', ended);

const ended = (steps: readonly Step[]): Arrow[] => {
  const said = { phase: 'End' } as const;
  return [
    ...requested(steps, { ...said, name: 'BYE', template: 'bye' }),
    ...answered(steps, { ...said, name: '200 OK', template: 'ok' }),
  ];
};

/** Two people write to each other. */
export const conversation = (
  stage: Stage,
  path: readonly Station[],
  decides: Sip['decides'],
): Segment[] => [
  ...invites(stage, path, { template: 'invite-im', decides, phase: 'Conversation' }),
  ...overHops(stage, path, 'conversation', conversed),
];

const conversed = (steps: readonly Step[]): Arrow[] => {
  const said = { phase: 'Conversation' } as const;
  return [
    ...answered(steps, { ...said, name: '183 Session Progress', template: 'delayed-accept' }),
    ...accepted(steps, { template: 'invite-im', ...said }),
    ...requested(steps, { ...said, name: 'INFO', template: 'typing' }),
    ...answered(steps, { ...said, name: '200 OK', template: 'ok' }),
    ...requested(steps, { ...said, name: 'MESSAGE', template: 'message', decides: calleeGone }),
    ...answered(steps, { ...said, name: '200 OK', template: 'ok' }),
    ...ended(steps),
  ];
};

const calleeGone = { user: conditions('callee-gone') };
