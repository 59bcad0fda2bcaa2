import type { Party } from '../../domain/party.ts';
import type { MediaEnd } from '../ice-session.ts';
import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import type { Station } from '../station.ts';
import { accepts, ends, invites } from './dialogue.ts';
import { allocate, mediaFlow, type MediaWanted } from './media.ts';
import { relayCredentials } from './relay-credentials.ts';
import { conditions } from './requirements.ts';
import { homeOf } from './route.ts';
import { answer, request, type Sip } from './sip.ts';

/** A call with media, as both sides set it up. */
export interface Call {
  readonly path: readonly Station[];
  readonly wanted: MediaWanted;
  /** Template of the INVITE. */
  readonly invite: string;
  readonly decides: Sip['decides'];
  /** What the callee's side does before it answers. */
  readonly beforeAnswer?: readonly Segment[];
  /** What goes between the relays, after both sides have candidates. */
  readonly relays?: readonly Segment[];
}

/** Credentials, candidates, INVITE, answer, checks, media, end: the same for calls and for joining a conference. */
export const call = (stage: Stage, made: Call): Segment[] => {
  const { path, wanted } = made;
  const [from, to] = wanted.ends;
  const session = { ...made, phase: 'Call set-up' };
  return [
    ...relayCredentials(stage, poolOf(stage, from)),
    ...allocate(stage, from, 'from'),
    ...invites(stage, path, session),
    ...(made.beforeAnswer ?? []),
    ...relayCredentials(stage, poolOf(stage, to)),
    ...allocate(stage, to, 'to'),
    ...accepts(stage, path, session),
    ...(made.relays ?? []),
    mediaFlow(stage, wanted),
    ...finalPair(stage, path, made),
    ...ends(stage, path),
  ];
};

/** A second INVITE names the pair that won. */
const finalPair = (stage: Stage, path: readonly Station[], { invite }: Call): Segment[] => {
  const said = { phase: 'Final candidates' } as const;
  return [
    ...request(stage, path, { ...said, name: 'INVITE', template: `${invite}-final` }),
    ...answer(stage, path, { ...said, name: '200 OK', template: `${invite}-final-accepted` }),
    ...request(stage, path, { ...said, name: 'ACK', template: 'ack' }),
  ];
};

const poolOf = (stage: Stage, end: MediaEnd): ReturnType<typeof homeOf> =>
  end.kind === 'server' ? end.pool : homeOf(stage, end.party);

/** A person as an end of media. */
export const person = (party: Party): MediaEnd => ({ kind: 'party', party });

/** What a callee may still refuse: nobody there, no codec in common. */
export const calleeDecides = conditions('callee-not-signed-in', 'codec-mismatch', 'no-answer');
