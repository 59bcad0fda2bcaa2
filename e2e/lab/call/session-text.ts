import { randomInt } from 'node:crypto';
import { parseCandidate } from '../../../api/src/wire/sdp/candidate.ts';
import { parseSdp } from '../../../api/src/wire/sdp/parse-sdp.ts';
import {
  attributeValues,
  iceCredentials,
  type MediaDescription,
} from '../../../api/src/wire/sdp/session.ts';
import { writeSdp } from '../../../api/src/wire/sdp/write-sdp.ts';
import type { Description, Streams } from './call-order.ts';

/** An offer or answer of audio, and of video where there is some, with the candidates of each. */
export const sessionText = (streams: Streams): string => {
  const connection = { family: 'IP4', address: defaultOf(streams[0]).address } as const;
  return writeSdp({
    origin: { username: '-', sessionId: String(randomInt(2 ** 47)), version: '0', ...connection },
    name: 'session',
    connection,
    bandwidths: [],
    attributes: [],
    others: [],
    times: ['0 0'],
    media: streams.map((stream, index) => mediaOf(stream, KINDS[index] ?? KINDS[0])),
  });
};

const KINDS = [
  { kind: 'audio', format: '0', codec: 'PCMU/8000' },
  { kind: 'video', format: '121', codec: 'x-rtvc1/90000' },
] as const;

const mediaOf = (
  stream: Description,
  { kind, format, codec }: (typeof KINDS)[number],
): MediaDescription => {
  const { ufrag, password, candidates, remote, ...more } = stream;
  const { address, port } = defaultOf(stream);
  return {
    ...{ kind, port, protocol: 'RTP/AVP', formats: [format] },
    connection: { family: 'IP4', address },
    bandwidths: [],
    attributes: [
      { name: 'ice-ufrag', value: ufrag },
      { name: 'ice-pwd', value: password },
      ...candidates.map((value) => ({ name: 'candidate', value })),
      ...(remote === undefined ? [] : [{ name: REMOTE, value: remote }]),
      { name: 'rtpmap', value: `${format} ${codec}` },
      // What agents of the product tell each other beyond ICE: by it they know each other's packets.
      { name: EXTENSION, value: JSON.stringify(more) },
    ],
    others: [],
  };
};

/** The last candidate is where media goes without ICE. */
const defaultOf = (stream: Description | undefined): ReturnType<typeof parseCandidate> =>
  parseCandidate(stream?.candidates.at(-1) ?? '');

/** Reads what the other one offers or answers. @throws Error when a stream is without ICE */
export const readSession = (text: string): Streams => {
  const session = parseSdp(text);
  return session.media.map((media) => {
    const credentials = iceCredentials(media, session);
    if (!credentials) throw new Error('the description has a stream without ICE');
    const [more = '{}'] = attributeValues(media, EXTENSION);
    const [remote] = attributeValues(media, REMOTE);
    return {
      ...(JSON.parse(more) as Record<string, unknown>),
      ...credentials,
      candidates: attributeValues(media, 'candidate'),
      ...(remote === undefined ? {} : { remote }),
    };
  });
};

const REMOTE = 'remote-candidates';
const EXTENSION = 'x-edgewise';
