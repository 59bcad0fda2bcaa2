import type { Arrow } from '../../domain/ladder.ts';
import type { IceSession } from '../../domain/ice.ts';
import type { Party } from '../../domain/party.ts';
import type { Pool } from '../../domain/pools.ts';
import { iceSession, type MediaEnd } from '../ice-session.ts';
import type { Service } from '../leg-between.ts';
import { type Segment, segment } from '../segment.ts';
import type { Stand } from '../stand.ts';
import { edgeInside, edgeOutside, membersStand } from '../stands.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { type Side, user } from '../station.ts';
import { arrow, tcp, udp } from './arrow.ts';
import { conditions, found, passage } from './requirements.ts';
import { homeOf, mediaEdgeOf } from './route.ts';

/** What a scenario wants of media between two ends. */
export interface MediaWanted {
  readonly media: IceSession['media'];
  readonly ends: readonly [MediaEnd, MediaEnd];
  /** What fails when no pair of candidates works. */
  readonly failure: 'media-blocked-remote' | 'media-blocked-two-remote' | 'media-blocked-federated';
}

/** One end in the ladder: where it stands, and the pool whose edge relays for it. */
interface End {
  readonly stand: Stand;
  readonly pool: Pool | null;
  readonly isInside: boolean;
  readonly access: Party['access'];
}

/** An end asks the relay for addresses, over UDP and over TCP. */
export const allocate = (stage: Stage, end: MediaEnd, side: Side): Segment[] => {
  const { stand, pool, isInside, access } = endOf(stage, end, side);
  const edge = mediaEdgeOf(stage, pool);
  const service = edge && serviceOf(stage, edge, 'av');
  if (!edge || !service) return [];
  const relay = isInside ? edgeInside(stage, edge, 'av') : edgeOutside(stage, edge, 'av');
  const overUdp = udp((isInside ? service.internalUdpPort : service.udpPort) ?? 3478);
  const overTcp = tcp(isInside ? service.internalPort : service.port);
  const id = `allocate ${stand.lifeline.id} ${stand.lifeline.zone} ${edge.id} ${access}`;
  return [
    segment(stage, id, () => [
      ...(access === 'open'
        ? asks(stage, [stand, relay], overUdp, namesOf(stage, edge, isInside))
        : []),
      ...asks(stage, [stand, relay], overTcp, []),
    ]),
  ];
};

/** Connectivity checks, nomination and the media itself. */
export const mediaFlow = (stage: Stage, wanted: MediaWanted): Segment => {
  const session = iceSession(stage, wanted.media, wanted.ends);
  return segment(stage, `media ${session.id} ${wanted.failure}`, () => {
    const [from, to] = [endOf(stage, wanted.ends[0], 'from'), endOf(stage, wanted.ends[1], 'to')];
    const overTcp = wanted.media === 'application-sharing';
    const service = overTcp ? tcp(443) : udp(3478);
    const said = { service, phase: 'Media', confidence: 'confirmed' } as const;
    const between = [from.stand.lifeline, to.stand.lifeline] as const;
    return [
      arrow(...between, {
        ...said,
        message: { kind: 'stun', name: 'Connectivity checks', template: 'ice-check' },
        protocol: 'STUN',
        requires: [{ kind: 'media', failure: wanted.failure, session: session.id }],
      }),
      arrow(...between, {
        ...said,
        message: { kind: 'stun', name: 'Nomination', template: 'ice-nomination' },
        protocol: 'STUN',
        requires: conditions('firewall-drops-later'),
      }),
      arrow(...between, {
        ...said,
        message: { kind: 'media', name: mediaNames[wanted.media], template: wanted.media },
        protocol: overTcp ? 'RDP/SRTP' : 'SRTP',
      }),
    ];
  });
};

const mediaNames = {
  audio: 'Audio',
  video: 'Audio and video',
  'application-sharing': 'Shared desktop',
} as const;

const endOf = (stage: Stage, end: MediaEnd, side: Side): End => {
  if (end.kind === 'server')
    return {
      stand: membersStand(stage, end.pool),
      pool: end.pool,
      isInside: true,
      access: 'open',
    };
  const { party } = end;
  return {
    stand: user(stage, party, side).outside,
    pool: homeOf(stage, party),
    isInside: party.zone === 'internal',
    access: party.access,
  };
};

const asks = (
  stage: Stage,
  ends: readonly [Stand, Stand],
  service: Service,
  more: Arrow['requires'],
): Arrow[] => {
  const isUdp = service.transport === 'udp';
  const template = isUdp ? 'turn-allocate' : 'turn-allocate-tcp';
  const failure = isUdp ? 'relay-udp-blocked' : 'relay-tcp-blocked';
  const protocol = isUdp ? 'STUN/MSTURN' : 'MSTURN over pseudo-TLS';
  const common = { protocol, service, phase: 'Candidates', confidence: 'confirmed' } as const;
  const requires = [passage(stage, ends, service, failure)];
  return [
    arrow(ends[0].lifeline, ends[1].lifeline, {
      ...common,
      message: { kind: 'turn', name: 'Allocate', template },
      requires: [
        ...requires,
        ...more,
        ...conditions('mras-credential-expired', ...(isUdp ? [] : ['tls-inspected'])),
      ],
    }),
    arrow(ends[1].lifeline, ends[0].lifeline, {
      ...common,
      direction: 'reply',
      message: { kind: 'turn', name: 'Allocated', template: `${template}-reply` },
      requires,
    }),
  ];
};

/** Clients outside look the A/V Edge up by its name, those inside the edge pool. */
const namesOf = (stage: Stage, edge: Pool, isInside: boolean): Arrow['requires'] => {
  const name = isInside ? edge.fqdn : serviceOf(stage, edge, 'av')?.fqdn;
  const view = isInside ? 'internal' : 'external';
  return name === undefined ? [] : [found(view, [{ name, type: 'A' }], 'av-name-missing')];
};
