import type { SdpAttribute } from '../../../wire/sdp/session.ts';
import type { SipContext } from './context.ts';

/** One stream of an offer. */
export type StreamKind = 'audio' | 'video' | 'application-sharing';

/** The streams that a session is about; video comes with audio. */
export const streamsOf = ({ session }: SipContext): readonly StreamKind[] => {
  const media = session?.media ?? 'audio';
  return media === 'video' ? ['audio', 'video'] : [media];
};

/** Codecs and their settings as Lync offers them. */
export const formatsOf = (kind: StreamKind | 'trunk'): readonly SdpAttribute[] =>
  formats[kind].map((line) => {
    const at = line.indexOf(':');
    return at < 0
      ? { name: line, value: null }
      : { name: line.slice(0, at), value: line.slice(at + 1) };
  });

const formats: Readonly<Record<StreamKind | 'trunk', readonly string[]>> = {
  audio: [
    'rtpmap:114 x-msrta/16000',
    'fmtp:114 bitrate=29000',
    'rtpmap:9 G722/8000',
    'rtpmap:112 G7221/16000',
    'fmtp:112 bitrate=24000',
    'rtpmap:111 SIREN/16000',
    'fmtp:111 bitrate=16000',
    'rtpmap:0 PCMU/8000',
    'rtpmap:8 PCMA/8000',
    'rtpmap:115 x-msrta/8000',
    'fmtp:115 bitrate=11800',
    'rtpmap:13 CN/8000',
    'rtpmap:118 CN/16000',
    'rtpmap:97 RED/8000',
    'rtpmap:101 telephone-event/8000',
    'fmtp:101 0-16',
    'encryption:required',
  ],
  video: [
    'rtpmap:121 x-rtvc1/90000',
    'fmtp:121 CIF=15;VGA=30',
    'rtpmap:122 X-H264UC/90000',
    'fmtp:122 packetization-mode=1;mst-mode=NI-TC',
    'encryption:required',
  ],
  'application-sharing': [
    'rtpmap:127 x-data/90000',
    'x-applicationsharing-session-id:1',
    'x-applicationsharing-role:viewer',
    'x-applicationsharing-media-type:rdp',
    'encryption:required',
  ],
  trunk: [
    'rtpmap:0 PCMU/8000',
    'rtpmap:8 PCMA/8000',
    'rtpmap:101 telephone-event/8000',
    'fmtp:101 0-16',
    'ptime:20',
  ],
};
