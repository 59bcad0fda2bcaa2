import type { CapacityRow } from '../../domain/capacity.ts';
import type { EdgeService } from '../../domain/perimeter.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Assumptions } from '../../domain/settings.ts';
import { audioCodecs } from '../../facts/bandwidth.ts';
import { mediaRange } from '../../facts/limits.ts';
import type { EdgeDemand } from './demand.ts';
import { capacityRow, figure, whole, type RowParts } from './row.ts';

/** Bandwidth on the external side of an edge pool by kind of media and direction, and use of the media range. */
export const mediaRows = (
  pool: Pool,
  demand: EdgeDemand,
  av: EdgeService | undefined,
): CapacityRow[] => {
  const kinds = mediaKinds(demand);
  if (kinds.length === 0) return [];
  return [
    ...directions.flatMap((direction) => [
      ...kinds.map((kind) => bandwidth(pool, kind, direction)),
      total(pool, kinds, direction),
    ]),
    ...(demand.has('audio-video') ? [relayPorts(pool, demand, av)] : []),
  ];
};

const directions = ['in', 'out'] as const;
type Direction = (typeof directions)[number];

interface MediaKind {
  readonly name: 'audio' | 'video' | 'sharing';
  readonly streams: number;
  readonly kbps: number;
  readonly formula: string;
  readonly assumptions: readonly (keyof Assumptions)[];
}

const mediaKinds = ({ has, settings: { assumptions }, ...demand }: EdgeDemand): MediaKind[] => [
  ...(has('audio-video')
    ? [
        {
          name: 'audio' as const,
          streams: demand.audio + demand.relayed,
          kbps: assumptions.audioKbps,
          formula: demand.formulas.audio,
          assumptions: [
            'conferenceAudioShare',
            'peerToPeerShare',
            'relayedShare',
            'audioKbps',
          ] as const,
        },
        {
          name: 'video' as const,
          streams: demand.video,
          kbps: assumptions.videoKbps,
          formula: demand.formulas.video,
          assumptions: ['conferenceVideoShare', 'videoKbps'] as const,
        },
      ]
    : []),
  ...(has('desktop-sharing')
    ? [
        {
          name: 'sharing' as const,
          streams: demand.sharing,
          kbps: assumptions.sharingKbps,
          formula: demand.formulas.sharing,
          assumptions: ['conferenceSharingShare', 'sharingKbps'] as const,
        },
      ]
    : []),
];

const always = ['remoteShare', 'conferencingShare'] as const;
const common = {
  factId: 'CAP-BANDWIDTH',
  features: ['audio-video', 'desktop-sharing'],
  scenarios: [
    'conference-audio-video',
    'conference-application-sharing',
    'voice-remote',
    'voice-federated',
  ],
} as const satisfies Partial<RowParts>;

const bandwidth = (
  pool: Pool,
  { name, streams, kbps, formula, assumptions }: MediaKind,
  direction: Direction,
): CapacityRow =>
  capacityRow(pool, {
    ...common,
    key: `bandwidth-${name}-${direction}`,
    measure: `${name} bandwidth ${direction}`,
    value: whole(streams * kbps),
    unit: 'kbit/s',
    formula: `${formula}; ${figure(streams)} streams × ${figure(kbps)} kbit/s = ${figure(whole(streams * kbps))} kbit/s`,
    assumptions: [...always, ...assumptions],
    sentence: `${name === 'sharing' ? 'Shared content' : name === 'audio' ? 'Audio' : 'Video'} of ${pool.fqdn} on its external side, ${direction === 'in' ? 'from' : 'to'} the internet.`,
  });

const total = (pool: Pool, kinds: readonly MediaKind[], direction: Direction): CapacityRow => {
  const parts = kinds.map(({ streams, kbps }) => whole(streams * kbps));
  const sum = parts.reduce((all, part) => all + part, 0);
  return capacityRow(pool, {
    ...common,
    key: `bandwidth-${direction}`,
    measure: `bandwidth ${direction}`,
    value: Math.round(sum / 100) / 10,
    unit: 'Mbit/s',
    formula: `${parts.map(figure).join(' + ')} = ${figure(sum)} kbit/s`,
    assumptions: [...new Set([...always, ...kinds.flatMap(({ assumptions }) => assumptions)])],
    sentence: `Media of all kinds of ${pool.fqdn} on its external side, ${direction === 'in' ? 'from' : 'to'} the internet.`,
  });
};

const PORTS_A_SESSION = 4;

const relayPorts = (
  pool: Pool,
  { avSessions, avAssumptions, servers, formulas }: EdgeDemand,
  av: EdgeService | undefined,
): CapacityRow => {
  const count = av?.mediaPortCount ?? mediaRange.count;
  const each = whole((avSessions * PORTS_A_SESSION) / Math.max(1, servers));
  return capacityRow(pool, {
    key: 'relay-ports',
    measure: 'relay ports on each edge server',
    value: each,
    limit: count,
    unit: 'ports',
    formula: `${formulas.avSessions}; ${figure(avSessions)} sessions × ${PORTS_A_SESSION} ports ÷ ${Math.max(1, servers)} servers = ${figure(each)}`,
    assumptions: avAssumptions,
    factId: 'CAP-RELAY',
    sentence: `The A/V Edge of ${pool.fqdn} relays on ${figure(count)} ports.`,
    features: ['audio-video'],
    scenarios: common.scenarios,
  });
};

/** What all audio through the edge takes with each codec, so that a link can be sized for the worst one. */
export const codecRows = (streams: number): CapacityRow[] =>
  audioCodecs.map(({ codec, onTheWire, withCorrection }) =>
    capacityRow(null, {
      ...common,
      key: `codec-${codec.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
      measure: `audio each way with ${codec}`,
      value: Math.round((streams * onTheWire) / 100) / 10,
      unit: 'Mbit/s',
      formula: `${figure(streams)} streams × ${figure(onTheWire)} kbit/s, ${figure(withCorrection)} with error correction`,
      assumptions: [...always, 'conferenceAudioShare', 'peerToPeerShare', 'relayedShare'],
      sentence: `Audio through all edge pools if every stream used ${codec}.`,
      features: ['audio-video'],
    }),
  );
