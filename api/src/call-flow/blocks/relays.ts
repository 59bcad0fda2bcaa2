import type { Arrow } from '../../domain/ladder.ts';
import type { Party } from '../../domain/party.ts';
import type { EdgeService } from '../../domain/perimeter.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Service } from '../leg-between.ts';
import { mediaRange } from '../media-range.ts';
import { type Segment, segment } from '../segment.ts';
import { type Stand } from '../stand.ts';
import { edgeOutside, outsideStand } from '../stands.ts';
import { serviceOf, type Stage } from '../stage.ts';
import { type Side, user } from '../station.ts';
import { arrow, tcp, udp } from './arrow.ts';
import { passage } from './requirements.ts';

/** The two relays of a federated call reach each other: which ports depends on what both run. */
export const betweenRelays = (stage: Stage, edge: Pool | null, theirs: Party): Segment[] => {
  const own = edge && serviceOf(stage, edge, 'av');
  if (!own) return [];
  const product = stage.partners.get(theirs.partnerId ?? '')?.product ?? 'unknown';
  const isDirect = product === 'ocs-2007' && stage.features.has('ocs-2007-interop');
  return [
    segment(stage, `relays ${edge.id} ${theirs.zone} ${isDirect}`, () =>
      ways(stage, own, isDirect).map((way) => relayArrow(stage, edge, way)),
    ),
  ];
};

interface Way {
  readonly direction: 'in' | 'out';
  readonly service: Service;
  readonly note: string | null;
}

/** From the media range to the TURN ports of the other side; straight from range to range for partners of 2007. */
const ways = (stage: Stage, own: EdgeService, isDirect: boolean): Way[] => {
  const range = mediaRange(own);
  const isOlder = stage.version === '2010' || stage.version === '2013';
  return [
    { direction: 'out', service: udp(3478), note: null },
    { direction: 'in', service: udp(own.udpPort ?? 3478), note: null },
    { direction: 'out', service: { ...tcp(443), sourcePorts: range }, note: null },
    { direction: 'in', service: tcp(own.port), note: null },
    ...(isOlder ? [] : transports.map((transport) => out(transport, unconditional))),
    ...(isDirect
      ? transports.flatMap((transport): Way[] => [
          out(transport, older),
          { direction: 'in', service: { transport, ports: range }, note: older },
        ])
      : []),
  ];
};

const transports = ['tcp', 'udp'] as const;
const unconditional = 'Published for this version without saying for which partners.';
const older = 'Office Communications Server 2007 sends media from range to range.';

const out = (transport: 'tcp' | 'udp', note: string): Way => ({
  direction: 'out',
  service: { transport, ports: { first: 50_000, last: 59_999 } },
  note,
});

const relayArrow = (stage: Stage, edge: Pool, { direction, service, note }: Way): Arrow => {
  const ours = relaysAt(edgeOutside(stage, edge, 'av'), service);
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

/** A relayed address is that of one server; only the ports of TURN are balanced. */
const relaysAt = (stand: Stand, { ports }: Service): Stand =>
  ports.first === ports.last ? stand : { ...stand, answers: stand.starts };

/** Somebody at a partner asks the relay there; nobody here can judge that. */
export const partnerAllocates = (stage: Stage, theirs: Party, side: Side): Segment =>
  segment(stage, `partner allocates ${side}`, () => {
    const [self, relay] = [user(stage, theirs, side).lifeline, partnerRelay(stage).lifeline];
    const said = { phase: 'Candidates', service: udp(3478), protocol: 'STUN/MSTURN' } as const;
    return [
      arrow(self, relay, {
        ...said,
        message: { kind: 'turn', name: 'Allocate', template: 'turn-allocate' },
        note: 'How the partner reaches its own relay is not judged.',
      }),
      arrow(relay, self, {
        ...said,
        direction: 'reply',
        message: { kind: 'turn', name: 'Allocated', template: 'turn-allocate-reply' },
      }),
    ];
  });

/** The A/V Edge of a partner, at any address. */
const partnerRelay = (stage: Stage): Stand =>
  outsideStand(stage, {
    id: 'partner-relay',
    label: 'Partner A/V Edge',
    name: 'unknown',
    zone: 'partner',
    role: 'partner-server',
    entity: null,
  });
