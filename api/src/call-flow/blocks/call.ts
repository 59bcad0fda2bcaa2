import type { Party } from '../../domain/party.ts';
import type { MediaEnd } from '../ice-session.ts';
import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import { inside, type Side, type Station } from '../station.ts';
import { accepts, ends, invites, progresses, type Session } from './dialogue.ts';
import { allocate, checks, type MediaWanted, stream } from './media.ts';
import { backwards, overHops } from './on-path.ts';
import { relayCredentials, serverCredentials } from './relay-credentials.ts';
import { conditions } from './requirements.ts';
import { homeOf, toHome } from './route.ts';
import { answered, invited, requested, type Sip } from './sip.ts';

/** What lies behind the callee's side: the trunk of a Mediation Server. */
export interface Trunk {
  readonly rings: Segment;
  readonly answers: Segment;
  readonly media: Segment;
  readonly ends: Segment;
}

/** A call with media, as both sides set it up. */
export interface Call {
  readonly path: readonly Station[];
  readonly wanted: MediaWanted;
  /** Template of the INVITE: `invite-audio`, `invite-sharing`. */
  readonly template: string;
  readonly decides: Sip['decides'];
  readonly trunk?: Trunk;
  /** What goes between the relays, after both sides have candidates. */
  readonly relays?: readonly Segment[];
  /** Who hangs up; the caller unless said otherwise. */
  readonly endedBy?: Side;
}

/** Credentials, candidates, INVITE, answer, checks, media, end: the same for calls and for joining a conference. */
export const call = (stage: Stage, made: Call): Segment[] => {
  const { path, wanted, trunk, endedBy = 'from' } = made;
  const [from, to] = wanted.ends;
  const session = { ...made, phase: 'Call set-up' };
  return [
    ...credentials(stage, from, 'from'),
    ...allocate(stage, wanted, 'from'),
    ...invites(stage, path, session),
    ...(trunk ? [trunk.rings] : []),
    ...credentials(stage, to, 'to'),
    ...allocate(stage, wanted, 'to'),
    ...progresses(stage, path, session),
    ...(made.relays ?? []),
    ...established(stage, made, session),
    ...finalPair(stage, path, made),
    stream(stage, wanted),
    ...(trunk ? [trunk.media] : []),
    ...ends(stage, endedBy === 'from' ? path : backwards(path)),
    ...(trunk ? [trunk.ends] : []),
    ...qualityReport(stage, from),
  ];
};

/** Towards a telephone the checks run during early media, before anybody answers. */
const established = (stage: Stage, { path, wanted, trunk }: Call, session: Session): Segment[] => {
  const accepted = accepts(stage, path, session);
  const checked = checks(stage, wanted);
  return trunk ? [checked, trunk.answers, ...accepted] : [...accepted, checked];
};

const credentials = (stage: Stage, end: MediaEnd, side: Side): readonly Segment[] => {
  if (end.kind === 'server') return serverCredentials(stage, end);
  const home = homeOf(stage, end.party);
  return home ? relayCredentials(stage, home, toHome(stage, end.party, side)) : [];
};

/** A second INVITE names the pair that won. */
const finalPair = (
  stage: Stage,
  path: readonly Station[],
  { template }: Call,
): readonly Segment[] => {
  const said = { phase: 'Final candidates' } as const;
  return overHops(stage, path, `final ${template}`, (steps) => [
    ...invited(steps, { ...said, template: `${template}-final` }),
    ...answered(steps, { ...said, name: '200 OK', template: `${template}-final-accepted` }),
    ...requested(steps, { ...said, name: 'ACK', template: 'ack' }),
  ]);
};

/** Our clients tell the monitoring service how the call was. */
const qualityReport = (stage: Stage, end: MediaEnd): readonly Segment[] => {
  if (end.kind === 'server' || end.party.poolId === null) return [];
  const path = toHome(stage, end.party, 'from');
  const said = { phase: 'End' } as const;
  return overHops(stage, path, 'quality report', (steps) => [
    ...requested(steps, { ...said, name: 'SERVICE', template: 'quality-report' }),
    ...answered(steps, { ...said, name: '202 Accepted', template: 'ok' }),
  ]);
};

/** A person as an end of media. */
export const person = (party: Party): MediaEnd => ({ kind: 'party', party });

/** A Mediation Server as an end of media. */
export const mediationServer = (stage: Stage, pool: Parameters<typeof inside>[1]): MediaEnd => ({
  kind: 'server',
  pool,
  role: 'mediation',
  station: inside(stage, pool),
});

/** What a callee may still refuse: nobody there, no codec in common. */
export const calleeDecides = conditions(
  'callee-not-signed-in',
  'callee-offline',
  'codec-mismatch',
  'no-answer',
);
