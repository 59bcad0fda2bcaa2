import { type Confidence, type Fact } from '../domain/fact.ts';
import {
  audioCodecs,
  mostLatencyMs,
  planningDefaults2010,
  rtcp,
  typicalStreams,
  videoResolutions,
} from './bandwidth.ts';
import {
  conferenceSize,
  discoveredPartner,
  edgePoolServers,
  mediaRange,
  referenceEdgeSessions,
  relayBandwidth,
} from './limits.ts';
import { sourceOf, type SourceKey } from './sources.ts';

interface Row {
  readonly id: string;
  readonly statement: string;
  readonly sources: readonly SourceKey[];
  readonly confidence?: Confidence;
  readonly notes?: string;
}

const callNames = {
  peerToPeer: 'call of two',
  conference: 'conference',
  telephone: 'telephone call',
} as const;

const idOf = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]+/g, '-');

const limits: readonly Row[] = [
  {
    id: 'LIM-EDGE-SERVERS',
    statement: `An edge pool has up to ${edgePoolServers.supported} servers; Topology Builder accepts ${edgePoolServers.accepted}.`,
    sources: ['SFB-ENV'],
    notes: 'Published for 2015 and later. No number is published for 2010 and 2013.',
  },
  {
    id: 'LIM-EDGE-SESSIONS',
    statement: `One edge server of the reference topology carries ${referenceEdgeSessions.access} Access Edge connections, ${referenceEdgeSessions.webConferencing} Web Conferencing Edge connections and ${referenceEdgeSessions.av} A/V sessions.`,
    sources: ['RA10'],
  },
  {
    id: 'LIM-CONFERENCE',
    statement: `A conference has up to ${conferenceSize.sharedPool} participants, ${conferenceSize.dedicatedPool} on a pool of its own.`,
    sources: ['CAP13', 'CAPSFB'],
  },
  {
    id: 'LIM-MEDIA-RANGE',
    statement: `The A/V Edge relays media on ${mediaRange.count} ports from ${mediaRange.start}.`,
    sources: ['PS-EDGE'],
  },
  {
    id: 'LIM-RELAY-BANDWIDTH',
    statement: `An A/V Edge token allows ${relayBandwidth.perUserKbps} kbit/s for a user and ${relayBandwidth.perPortKbps} kbit/s for a port.`,
    sources: ['PS-EDGE'],
  },
  {
    id: 'LIM-DISCOVERED',
    statement: `A discovered partner may send ${discoveredPartner.messagesPerSecond} messages a second, ${discoveredPartner.suspiciousMessagesPerSecond} when it looks suspicious, and reach ${discoveredPartner.localUris} local addresses.`,
    sources: ['SAFE10', 'PS-ACCESS'],
    notes: 'Fixed in 2010; parameters from 2013 on.',
  },
  {
    id: 'LIM-LATENCY',
    statement: `Media arrives within ${mostLatencyMs} ms one way.`,
    sources: ['BW13'],
  },
];

const bandwidth: readonly Row[] = [
  ...audioCodecs.map(({ codec, payload, withIp, onTheWire, withCorrection }) => ({
    id: `BW-AUDIO-${idOf(codec)}`,
    statement: `A stream of ${codec} takes ${payload} kbit/s, ${withIp} with IP, ${onTheWire} with all headers and ${withCorrection} with error correction.`,
  })),
  ...videoResolutions.map(({ resolution, most, least, rtVideo }) => ({
    id: `BW-VIDEO-${resolution}`,
    statement: `Video of ${resolution} takes ${least} to ${most} kbit/s of payload, ${rtVideo ? 'as H.264 or RTVideo' : 'as H.264'}.`,
  })),
  ...Object.entries(typicalStreams).flatMap(([call, streams]) =>
    streams.map(({ codec, typical, most }) => ({
      id: `BW-${idOf(call)}-${idOf(codec)}`,
      statement: `${codec} in a ${callNames[call as keyof typeof typicalStreams]} typically takes ${typical} kbit/s, at most ${most}.`,
    })),
  ),
  {
    id: 'BW-RTCP',
    statement: `Control packets take ${rtcp.audio} kbit/s beside audio, ${rtcp.videoOneCodec} beside video, ${rtcp.videoTwoCodecs} with two codecs.`,
  },
].map((row) => ({ ...row, sources: ['BW13'] as const }));

/** Published limits and bandwidths, one fact each. */
export const limitFacts: readonly Fact[] = [
  ...limits,
  ...bandwidth,
  {
    id: 'BW-2010',
    statement: `Lync Server 2010 plans with ${planningDefaults2010.audioKbps} kbit/s for a stream of audio and ${planningDefaults2010.videoKbps} for video; a call has two of each.`,
    sources: ['BW10'],
  } satisfies Row,
].map(({ id, statement, sources, confidence, notes }: Row) => ({
  id,
  area: 'limits',
  statement,
  confidence: confidence ?? 'confirmed',
  sources: sources.map(sourceOf),
  notes: notes ?? null,
}));
