import { randomInt } from 'node:crypto';
import { parseCandidate } from '../../../api/src/wire/sdp/candidate.ts';
import { parseSdp } from '../../../api/src/wire/sdp/parse-sdp.ts';
import { attributeValues, iceCredentials } from '../../../api/src/wire/sdp/session.ts';
import { writeSdp } from '../../../api/src/wire/sdp/write-sdp.ts';
import type { Description } from './call-order.ts';

/** An offer or answer of one audio stream, with the candidates; the last one is where media goes without ICE. */
export const sessionText = ({ ufrag, password, candidates, ...more }: Description): string => {
  const { address, port } = parseCandidate(candidates.at(-1) ?? '');
  const id = String(randomInt(2 ** 47));
  const connection = { family: 'IP4', address } as const;
  const attributes = [
    { name: 'ice-ufrag', value: ufrag },
    { name: 'ice-pwd', value: password },
    ...candidates.map((value) => ({ name: 'candidate', value })),
    { name: 'rtpmap', value: '0 PCMU/8000' },
    // What agents of the product tell each other beyond ICE: by it they know each other's packets.
    { name: EXTENSION, value: JSON.stringify(more) },
  ];
  return writeSdp({
    origin: { username: '-', sessionId: id, version: '0', ...connection },
    name: 'session',
    connection,
    bandwidths: [],
    attributes: [],
    others: [],
    times: ['0 0'],
    media: [
      {
        ...{ kind: 'audio', port, protocol: 'RTP/AVP', formats: ['0'] },
        ...{ connection: null, bandwidths: [], attributes, others: [] },
      },
    ],
  });
};

/** Reads what the other one offers or answers. @throws Error when it has no stream with ICE */
export const readSession = (text: string): Description => {
  const session = parseSdp(text);
  const [media] = session.media;
  const credentials = media && iceCredentials(media, session);
  if (!media || !credentials) throw new Error('the description has no stream with ICE');
  const [more = '{}'] = attributeValues(media, EXTENSION);
  const rest = JSON.parse(more) as Record<string, unknown>;
  return { ...rest, ...credentials, candidates: attributeValues(media, 'candidate') };
};

const EXTENSION = 'x-edgewise';
