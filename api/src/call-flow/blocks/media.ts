import type { Arrow, Lifeline } from '../../domain/ladder.ts';
import type { IceSession } from '../../domain/ice.ts';
import type { Party } from '../../domain/party.ts';
import type { EdgeService } from '../../domain/perimeter.ts';
import type { Pool } from '../../domain/pools.ts';
import { iceSession, type MediaEnd, relayPoolOf } from '../ice-session.ts';
import type { Service } from '../leg-between.ts';
import { remadeBy } from '../remade.ts';
import { type Segment, segment, segmentOf } from '../segment.ts';
import type { Stand } from '../stand.ts';
import { edgeInside, edgeOutside, membersStand } from '../stands.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { type Side, user } from '../station.ts';
import { arrow, tcp, udp } from './arrow.ts';
import { letOut } from './own-network.ts';
import { conditions, found, passage } from './requirements.ts';
import { partnerAllocates } from './relays.ts';
import { mediaEdgeOf } from './route.ts';

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
  readonly lifeline: Lifeline;
  readonly pool: Pool | null;
  readonly isInside: boolean;
  readonly access: Party['access'];
}

/** An end asks the relay for addresses, over UDP and over TCP. */
export const allocate = (stage: Stage, { ends }: MediaWanted, side: Side): Segment[] => {
  const end = ends[side === 'from' ? 0 : 1];
  if (end.kind === 'party' && end.party.partnerId !== null)
    return [partnerAllocates(stage, end.party, side)];
  const own = ownAllocates(stage, ends, side);
  return own
    ? [remadeBy(stage, own, (parties) => ownAllocates(stage, endsFor(ends, parties), side) ?? own)]
    : [];
};

const ownAllocates = (stage: Stage, ends: Ends, side: Side): Segment | null => {
  const { stand, lifeline, pool, isInside, access } = endOf(stage, ends, side);
  const edge = mediaEdgeOf(stage, pool);
  const service = edge && serviceOf(stage, edge, 'av');
  if (!edge || !service) return null;
  const id = `allocate ${lifeline.id} ${lifeline.zone} ${edge.id} ${access}`;
  return segment(stage, id, () => {
    const relay = isInside ? edgeInside(stage, edge, 'av') : edgeOutside(stage, edge, 'av');
    const [overUdp, overTcp] = relayPorts(service, isInside);
    const asking = { stand, lifeline, relay };
    const leaves = letOut(stage, { access }, { edge, kind: 'av', service: overTcp, side });
    return [
      ...(access === 'open' ? asks(stage, asking, overUdp, namesOf(stage, edge, isInside)) : []),
      ...asks(stage, asking, overTcp, leaves),
    ];
  });
};

/** Connectivity checks and nomination. */
export const checks = (stage: Stage, wanted: MediaWanted): Segment =>
  remadeBy(stage, checksOf(stage, wanted), (parties) =>
    checksOf(stage, { ...wanted, ends: endsFor(wanted.ends, parties) }),
  );

/** The same ends for other parties; servers stay. */
const endsFor = ([from, to]: Ends, parties: readonly [Party, Party]): Ends => [
  from.kind === 'party' ? { kind: 'party', party: parties[0] } : from,
  to.kind === 'party' ? { kind: 'party', party: parties[1] } : to,
];

const checksOf = (stage: Stage, wanted: MediaWanted): Segment => {
  const session = iceSession(stage, wanted.media, wanted.ends);
  return segmentOf(stage, `checks ${session.id} ${wanted.failure}`, () => {
    const { between, said } = mediaBetween(stage, wanted);
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
    ];
  });
};

/** The media itself. */
export const stream = (stage: Stage, wanted: MediaWanted): Segment => {
  const { between, said } = mediaBetween(stage, wanted);
  const ends = between.map(({ id }) => id).join(' ');
  return segment(stage, `stream ${wanted.media} ${ends}`, () => [
    arrow(...between, {
      ...said,
      message: { kind: 'media', name: mediaNames[wanted.media], template: wanted.media },
      protocol: wanted.media === 'application-sharing' ? 'RDP/SRTP' : 'SRTP',
    }),
  ]);
};

const mediaBetween = (stage: Stage, { media, ends }: MediaWanted) => {
  const [from, to] = [endOf(stage, ends, 'from'), endOf(stage, ends, 'to')];
  const service = media === 'application-sharing' ? tcp(443) : udp(3478);
  return {
    between: [from.lifeline, to.lifeline] as const,
    said: { service, phase: 'Media', confidence: 'confirmed' } as const,
  };
};

const mediaNames = {
  audio: 'Audio',
  video: 'Audio and video',
  'application-sharing': 'Shared desktop',
} as const;

type Ends = MediaWanted['ends'];

const endOf = (stage: Stage, [from, to]: Ends, side: Side): End => {
  const [end, peer] = side === 'from' ? [from, to] : [to, from];
  if (end.kind === 'server')
    return {
      stand: membersStand(stage, end.pool),
      lifeline: end.station.lifeline,
      pool: end.pool,
      isInside: true,
      access: 'open',
    };
  const { party } = end;
  const { outside, lifeline } = user(stage, party, side);
  return {
    stand: outside,
    lifeline,
    pool: relayPoolOf(stage, party, peer),
    isInside: party.zone === 'internal',
    access: party.access,
  };
};

const relayPorts = (service: EdgeService, isInside: boolean): [Service, Service] =>
  isInside
    ? [udp(service.internalUdpPort ?? 3478), tcp(service.internalPort)]
    : [udp(service.udpPort ?? 3478), tcp(service.port)];

interface Asking {
  readonly stand: Stand;
  readonly lifeline: Lifeline;
  readonly relay: Stand;
}

const asks = (
  stage: Stage,
  { stand, lifeline, relay }: Asking,
  service: Service,
  more: Arrow['requires'],
): Arrow[] => {
  const isUdp = service.transport === 'udp';
  const template = isUdp ? 'turn-allocate' : 'turn-allocate-tcp';
  const failure = isUdp ? 'relay-udp-blocked' : 'relay-tcp-blocked';
  const protocol = isUdp ? 'STUN/MSTURN' : 'MSTURN over pseudo-TLS';
  const common = { protocol, service, phase: 'Candidates', confidence: 'confirmed' } as const;
  const requires = [passage(stage, [stand, relay], service, failure)];
  return [
    arrow(lifeline, relay.lifeline, {
      ...common,
      message: { kind: 'turn', name: 'Allocate', template },
      requires: [
        ...requires,
        ...more,
        ...conditions('mras-credential-expired', ...(isUdp ? [] : ['tls-inspected'])),
      ],
    }),
    arrow(relay.lifeline, lifeline, {
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
