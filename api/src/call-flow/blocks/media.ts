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
import { conditions, configured, found, passage, shown } from './requirements.ts';
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

/** Credentials for the relay: the home pool asks the A/V authentication service of the edge for its users and servers. */
export const relayCredentials = (stage: Stage, pool: Pool | null): Segment[] => {
  if (!pool) return [];
  return [segment(stage, `mras ${pool.id}`, () => mras(stage, pool))];
};

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

/** The two relays of a federated call reach each other: which ports depends on what both run. */
export const betweenRelays = (stage: Stage, edge: Pool | null, theirs: Party): Segment[] => {
  if (!edge || !serviceOf(stage, edge, 'av')) return [];
  const product = stage.partners.get(theirs.partnerId ?? '')?.product ?? 'unknown';
  const isDirect = product === 'ocs-2007' && stage.features.has('ocs-2007-interop');
  return [
    segment(stage, `relays ${edge.id} ${theirs.zone} ${isDirect}`, () =>
      ways(stage, edge, isDirect).map((way) => relayArrow(stage, edge, way)),
    ),
  ];
};

interface Way {
  readonly direction: 'in' | 'out';
  readonly service: Service;
  readonly note: string | null;
}

/** From the media range to the TURN ports of the other side; straight from range to range for partners of 2007. */
const ways = (stage: Stage, edge: Pool, isDirect: boolean): Way[] => {
  const own = serviceOf(stage, edge, 'av');
  const first = own?.mediaPortStart ?? 50_000;
  const range = { first, last: Math.min(first + (own?.mediaPortCount ?? 10_000) - 1, 65_535) };
  const isOlder = stage.version === '2010' || stage.version === '2013';
  const both = ['tcp', 'udp'] as const;
  const direct = { first: 50_000, last: 59_999 };
  return [
    { direction: 'out', service: udp(3478), note: null },
    { direction: 'in', service: udp(own?.udpPort ?? 3478), note: null },
    { direction: 'out', service: { ...tcp(443), sourcePorts: range }, note: null },
    { direction: 'in', service: tcp(own?.port ?? 443), note: null },
    ...(isOlder
      ? []
      : both.map((transport) => ({
          direction: 'out' as const,
          service: { transport, ports: direct },
          note: 'Published for this version without saying for which partners.',
        }))),
    ...(isDirect
      ? both.flatMap((transport) => [
          { direction: 'out' as const, service: { transport, ports: direct }, note: older },
          { direction: 'in' as const, service: { transport, ports: range }, note: older },
        ])
      : []),
  ];
};

const older = 'Office Communications Server 2007 sends media from range to range.';

const relayArrow = (stage: Stage, edge: Pool, { direction, service, note }: Way): Arrow => {
  const ours = edgeOutside(stage, edge, 'av');
  const theirs = partnerRelay(stage);
  const ends = direction === 'out' ? ([ours, theirs] as const) : ([theirs, ours] as const);
  const failure = service.transport === 'udp' ? 'relay-udp-blocked' : 'relay-tcp-blocked';
  return arrow(ends[0].lifeline, ends[1].lifeline, {
    message: { kind: 'stun', name: 'Relay to relay', template: 'relay-to-relay' },
    protocol: 'STUN/MSTURN',
    service,
    phase: 'Candidates',
    requires: [passage(stage, ends, service, failure)],
    note,
  });
};

/** The A/V Edge of a partner, at any address. */
export const partnerRelay = (stage: Stage): Stand => {
  const known = stage.stands.get('partner-relay');
  if (known) return known;
  const spots = [{ name: 'any', serverId: null, address: null, publicAddress: null }];
  const stand: Stand = {
    lifeline: {
      id: 'partner-relay',
      label: 'Partner A/V Edge',
      name: 'unknown',
      zone: 'partner',
      siteId: null,
      role: 'partner-server',
      entity: null,
      addresses: [],
      publicAddresses: [],
    },
    starts: spots,
    answers: spots,
    members: [],
  };
  stage.stands.set('partner-relay', stand);
  return stand;
};

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

const mras = (stage: Stage, pool: Pool): Arrow[] => {
  const edge = mediaEdgeOf(stage, pool);
  const from = membersStand(stage, pool);
  const entity = { collection: 'pools', id: pool.id, field: 'edgePoolId' };
  const target = edge && { collection: 'pools', id: edge.id };
  const set = configured(
    `an edge pool for media of ${pool.fqdn}`,
    entity,
    target,
    'no-edge-for-media',
  );
  const to = edge ? edgeInside(stage, edge, 'av') : from;
  const service = tcp((edge && serviceOf(stage, edge, 'av')?.mrasPort) ?? 5062);
  const said = { protocol: 'SIP/MTLS', service, phase: 'MRAS credentials' } as const;
  const passes = passage(stage, [from, to], service, 'mras-blocked');
  return [
    arrow(from.lifeline, to.lifeline, {
      ...said,
      message: { kind: 'sip-request', name: 'SERVICE', template: 'mras-request' },
      requires: [set, ...(edge ? [passes, ...authentication(edge)] : [])],
    }),
    arrow(to.lifeline, from.lifeline, {
      ...said,
      direction: 'reply',
      message: { kind: 'sip-response', name: '200 OK', template: 'mras-response' },
      requires: edge ? [passes] : [],
    }),
  ];
};

/** The pool checks the certificate inside; the one for A/V authentication only has to be there, its names do not count. */
const authentication = (edge: Pool): Arrow['requires'] => {
  const holder = { collection: 'pools', id: edge.id };
  const failure = 'av-authentication-certificate-refused';
  return [
    shown(holder, 'Edge internal', edge.fqdn, failure, 'internal'),
    { ...shown(holder, 'A/V Edge External', '', failure), names: [] } as Arrow['requires'][number],
  ];
};
