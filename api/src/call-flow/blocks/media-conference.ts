import type { Party } from '../../domain/party.ts';
import type { IceSession } from '../../domain/ice.ts';
import type { Cast, Pair } from '../scenario.ts';
import type { Segment } from '../segment.ts';
import type { Stage } from '../stage.ts';
import { conferencingServer } from '../station.ts';
import { call, person } from './call.ts';
import { joining, joins, leaves } from './conference.ts';
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
  const isSharing = media === 'application-sharing';
  const server = conferencingServer(stage, way.pool, isSharing ? 'as-mcu' : 'av-mcu');
  const edge = mediaEdgeOf(stage, way.pool);
  return [
    ...joins(stage, way, server),
    ...call(stage, {
      path: [...way.path, server],
      wanted: {
        media,
        ends: [person(from), { kind: 'server', pool: way.pool, role: 'mcu', station: server }],
        failure: isPartner ? 'media-blocked-federated' : 'media-blocked-remote',
      },
      template: isSharing ? 'invite-sharing' : 'invite-video',
      decides: { service: refusals[media] },
      endedBy: isSharing ? 'to' : 'from',
      relays: isPartner ? betweenRelays(stage, edge, from) : [],
    }),
    ...leaves(stage, way),
  ];
};

const servers = conditions(
  'mcu-full',
  'conference-unknown',
  'not-sdp',
  'bad-sdp',
  'codec-mismatch',
);

const refusals = {
  audio: servers,
  video: servers,
  'application-sharing': conditions('presenter-only'),
};
