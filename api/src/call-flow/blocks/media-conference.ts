import type { Party } from '../../domain/party.ts';
import type { IceSession } from '../../domain/ice.ts';
import type { Cast, Pair } from '../scenario.ts';
import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import { call, person } from './call.ts';
import { joining, joins } from './conference.ts';
import { betweenRelays } from './relays.ts';
import { conditions } from './requirements.ts';
import { mediaEdgeOf } from './route.ts';

/** Everybody outside who joins a meeting of somebody inside. */
export const participants = ({ of, hosts, colleague }: Cast): Pair[] => [
  ...of('remote').flatMap((party) => {
    const host = colleague(party);
    return host ? [[party, host] as const] : [];
  }),
  ...of('federated', 'guest').flatMap((party) =>
    hosts(party).map((host) => [party, host] as const),
  ),
];

/** Somebody outside joins and exchanges media with the conferencing server of the pool. */
export const mediaConference = (
  stage: Stage,
  [from, to]: readonly [Party, Party],
  media: IceSession['media'],
): Segment[] => {
  const way = joining(stage, from, to);
  if (!way) return [];
  const isPartner = from.partnerId !== null;
  const edge = mediaEdgeOf(stage, way.pool);
  return [
    ...joins(stage, way),
    ...call(stage, {
      path: way.path,
      wanted: {
        media,
        ends: [person(from), { kind: 'server', pool: way.pool, role: 'mcu' }],
        failure: isPartner ? 'media-blocked-federated' : 'media-blocked-remote',
      },
      invite: media === 'application-sharing' ? 'invite-sharing' : 'invite-audio',
      decides: { 'front-end': refusals[media] },
      relays: isPartner ? betweenRelays(stage, edge, from) : [],
    }),
  ];
};

const server = conditions('mcu-full', 'conference-unknown', 'not-sdp', 'bad-sdp', 'codec-mismatch');

const refusals = {
  audio: server,
  video: server,
  'application-sharing': conditions('presenter-only'),
};
