/** What one stream of an audio codec takes on the network, kbit/s (BW13). */
export interface AudioCodec {
  readonly codec: string;
  readonly payload: number;
  readonly withIp: number;
  /** With IP, UDP, RTP and SRTP headers: what a link carries. */
  readonly onTheWire: number;
  /** The same while packets are lost and forward error correction is on. */
  readonly withCorrection: number;
}

const audio = (
  ...[codec, payload, withIp, onTheWire, withCorrection]: [string, number, number, number, number]
): AudioCodec => ({
  codec,
  payload,
  withIp,
  onTheWire,
  withCorrection,
});

/** Audio codecs of clients and servers. */
export const audioCodecs: readonly AudioCodec[] = [
  audio('RTAudio Wideband', 29, 45, 57, 86),
  audio('RTAudio Narrowband', 11.8, 27.8, 39.8, 51.6),
  audio('G.722', 64, 80, 95.6, 159.6),
  audio('G.722 Stereo', 128, 144, 159.6, 223.6),
  audio('G.711', 64, 80, 92, 156),
  audio('Siren', 16, 32, 47.6, 63.6),
];

/** What one stream of video takes at a resolution, payload in kbit/s (BW13). */
export interface VideoResolution {
  readonly resolution: string;
  readonly most: number;
  readonly least: number;
  /** Also sent by RTVideo, the codec of Lync 2010; the others are H.264 only. */
  readonly rtVideo: boolean;
}

const RT_VIDEO: readonly string[] = ['424x240', '640x360', '1280x720', '960x144'];
const video = (resolution: string, most: number, least: number): VideoResolution => ({
  resolution,
  most,
  least,
  rtVideo: RT_VIDEO.includes(resolution),
});

/** Resolutions of main and panoramic video. */
export const videoResolutions: readonly VideoResolution[] = [
  video('320x180', 250, 15),
  video('424x240', 350, 100),
  video('480x270', 450, 200),
  video('640x360', 800, 300),
  video('848x480', 1500, 400),
  video('960x540', 2000, 500),
  video('1280x720', 2500, 700),
  video('1920x1080', 4000, 1500),
  video('960x144', 500, 15),
  video('1280x192', 1000, 250),
  video('1920x288', 2000, 500),
];

/** Control packets that go with a stream, kbit/s (BW13). */
export const rtcp = { audio: 5, videoOneCodec: 10, videoTwoCodecs: 15 } as const;

/** What a codec typically takes in one kind of call, kbit/s with control packets (BW13). */
export interface TypicalStream {
  readonly codec: string;
  readonly typical: number;
  readonly most: number;
  /** With forward error correction; null where it does not apply. */
  readonly mostWithCorrection: number | null;
}

const stream = (
  ...[codec, typical, most, mostWithCorrection]: [string, number, number, number?]
): TypicalStream => ({
  codec,
  typical,
  most,
  mostWithCorrection: mostWithCorrection ?? null,
});

/** Typical streams by kind of call. */
export const typicalStreams = {
  peerToPeer: [
    stream('RTAudio Wideband', 39.8, 62, 91),
    stream('RTAudio Narrowband', 29.3, 44.8, 56.6),
    stream('H.264 main video', 460, 4010),
    stream('RTVideo main video', 460, 2510),
  ],
  conference: [
    stream('G.722', 46.1, 100.6, 164.6),
    stream('Siren', 25.5, 52.6, 68.6),
    stream('Main video, received', 260, 8015),
    stream('Main video, sent', 270, 8015),
  ],
  telephone: [stream('G.711', 64.8, 97, 161), stream('RTAudio Narrowband', 30.9, 44.8, 56.6)],
} as const;

/** What Lync Server 2010 plans with, kbit/s a stream; a two-way call has two (BW10). */
export const planningDefaults2010 = { audioKbps: 65, videoKbps: 500 } as const;

/** Delay that media may have one way, milliseconds (BW13). */
export const mostLatencyMs = 150;
